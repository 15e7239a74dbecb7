using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Web.Tests.Printing;
using CaseFlow.Workflows.Documents;

namespace CaseFlow.Web.Tests.Documents;

/// <summary>A permit as whoever sees its case prints it, by the system's Chromium.</summary>
[Collection(PdfText.OneAfterTheOther)]
public sealed class PrintPermits(WebSite site) : IClassFixture<WebSite>
{
    private readonly Permits _permits = new(site);

    [Fact]
    public async Task Print_OfAPermit_IsATaggedPdfWithItsFonts()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var pdf = await visitor.DownloadAsync(await _permits.PdfAsync(await _permits.IssuedAsync(), "fa"));

        var info = await PdfText.InfoAsync(pdf);
        var fonts = (await PdfText.FontsAsync(pdf)).Split('\n')[2..].Where(line => line.Length > 0).ToList();
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Pages:\s+1\b", info);
        Assert.Matches(@"Page size:\s+59\d.* x 84\d.*A4", info);
        Assert.Matches(@"JavaScript:\s+no", info);
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"Vazirmatn-\w+\s+CID TrueType\s+\S+\s+yes", font));
    }

    [Fact]
    public async Task Print_InPersian_SaysWhatThePermitSays()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var permit = await _permits.IssuedAsync();
        var words = await PdfText.WordsAsync(await visitor.DownloadAsync(await _permits.PdfAsync(permit, "fa")));

        Assert.All(
            (string[])["سپیدان", "شیر پاستوریزه", "سپیددشت", "۱۴۰۵", "۱۴۰۷", "مدیرکل", "زهرا کریمی", $"{permit}-", "P-20"],
            expected => Assert.Contains(expected, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Print_InEnglish_SaysWhatThePermitSays()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var permit = await _permits.IssuedAsync();
        var words = await PdfText.WordsAsync(await visitor.DownloadAsync(await _permits.PdfAsync(permit, "en")));

        Assert.All(
            (string[])["Sepidan Food Industries", "Pasteurized milk", "14 Aban 1405 / 5 Nov 2026", "4 Nov 2028", "Director General", "Zahra Karimi", "Page 1 of 1"],
            expected => Assert.Contains(expected, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Print_OfAPermit_LinksToItsPublicPage()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var permit = await _permits.IssuedAsync();
        var pdf = await visitor.DownloadAsync(await _permits.PdfAsync(permit, "fa"));

        var address = new Uri(site.Address, $"/verify/{PublicCode.Grouped(await _permits.CodeAsync(permit))}").ToString();
        Assert.Contains(address, await PdfText.AddressesAsync(pdf), StringComparison.Ordinal);
        Assert.Contains(address[^19..], await PdfText.WordsAsync(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_AfterTheUnitWasRenamed_SaysWhatWasIssued()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var permit = await _permits.IssuedAsync();
        await site.Database.ExecuteAsync("update cases set title = 'نام دیگر', data = jsonb_set(data, '{nameEn}', '\"Another name\"') where type = 'establishment'");

        var words = await PdfText.WordsAsync(await visitor.DownloadAsync(await _permits.PdfAsync(permit, "en")));

        Assert.Contains("Sepidan", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Another", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_ByAnotherProvince_IsNotFound()
    {
        using var stranger = await site.NewVisitorAsync((Roles.Supervisor, "fars"));
        var permit = await _permits.IssuedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(await _permits.PdfAsync(permit, "fa"))).Status);
    }

    [Fact]
    public async Task Print_OfADocumentThatWasNotIssued_IsNotFound()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var permit = await _permits.IssuedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/cases/{permit}/documents/1-1")).Status);
    }

    [Fact]
    public async Task CasePage_OfAPermit_OffersItInBothLanguages()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var permit = await _permits.IssuedAsync();

        var page = await visitor.GetAsync($"/cases/{permit}");

        Assert.Contains(await _permits.PdfAsync(permit, "fa"), page.Body, StringComparison.Ordinal);
        Assert.Contains(await _permits.PdfAsync(permit, "en"), page.Body, StringComparison.Ordinal);
    }
}
