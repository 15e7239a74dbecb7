using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Web.Tests.Printing;

namespace CaseFlow.Web.Tests.Publications;

/// <summary>Months are closed and reports published on pages; whoever holds a copy may verify it.</summary>
[Collection(PdfText.OneAfterTheOther)]
public sealed class PublicationPagesTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task Publish_OnThePages_ClosesChecksPublishesAndShowsTheFrozenReport()
    {
        await new Publishing(site).PublishedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Statistician, null));
        visitor.Speak("en");
        var open = await visitor.GetAsync("/publications/new?report=monthly-summary&period=1405-08");
        Assert.Contains("is still open", open.Body, StringComparison.Ordinal);
        var running = await visitor.PostAsync("/publications/months", "/publications/months", ("month", "1405/08"), ("reason", "All is in."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, running.Status);
        Assert.Contains("is not over yet", running.Body, StringComparison.Ordinal);
        var silent = await visitor.PostAsync("/publications/months", "/publications/months", ("month", "1405/08"), ("reason", " "));
        Assert.Contains("Give a reason", silent.Body, StringComparison.Ordinal);

        var preview = await visitor.GetAsync("/publications/new?report=monthly-summary&period=1405-06");
        Assert.Contains("checks refuses it.", preview.Body, StringComparison.Ordinal);
        Assert.Contains("Publish and sign edition 1", preview.Body, StringComparison.Ordinal);
        var unconfirmed = await visitor.PostAsync("/publications", "/publications/new?report=monthly-summary&period=1405-06", ("report", "monthly-summary"), ("period", "1405-06"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unconfirmed.Status);
        Assert.Contains("Give a reason for this warning.", unconfirmed.Body, StringComparison.Ordinal);
        var published = await visitor.PostAsync(
            "/publications", "/publications/new?report=monthly-summary&period=1405-06", ("report", "monthly-summary"), ("period", "1405-06"),
            ("reason-PlansAreOfTheEdition", "The plan of the year is not decided yet."));

        Assert.Equal(HttpStatusCode.Redirect, published.Status);
        var page = await visitor.GetAsync(published.Location!);
        Assert.Contains("Summary of Shahrivar 1405", page.Body, StringComparison.Ordinal);
        Assert.Contains("holds (ECDSA P-256)", page.Body, StringComparison.Ordinal);
        Assert.Contains("The plan of the year is not decided yet.", page.Body, StringComparison.Ordinal);
        Assert.Contains("Technical visits", (await visitor.GetAsync($"{published.Location}/chapters/inspections")).Body, StringComparison.Ordinal);
        Assert.Contains("Summary of Shahrivar 1405", (await visitor.GetAsync("/publications")).Body, StringComparison.Ordinal);
        var again = await visitor.GetAsync("/publications/new?report=monthly-summary&period=1405-06");
        Assert.Contains("Nothing has changed", again.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figure_OfAPublishedReport_OpensToTheCasesOfItsPosition()
    {
        var code = await new Publishing(site).PublishedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        visitor.Speak("en");

        var chapter = await visitor.GetAsync($"/publications/{code}/chapters/inspections");
        var at = chapter.Body.IndexOf("/statistics/tables/monthly-inspections/cases", StringComparison.Ordinal);
        var link = chapter.Body[at..chapter.Body.IndexOf('"', at)].Replace("&amp;", "&", StringComparison.Ordinal);
        Assert.Contains("asOf=", link, StringComparison.Ordinal);
        var cases = await visitor.GetAsync(link);
        Assert.Contains("52", cases.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(">55<", cases.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revision_OfAPublishedReport_ListsWhatCameLate()
    {
        var code = await new Publishing(site).PublishedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        visitor.Speak("en");

        var revision = await visitor.GetAsync($"/publications/{code}/revision");
        Assert.Contains(">52<", revision.Body, StringComparison.Ordinal);
        Assert.Contains(">55<", revision.Body, StringComparison.Ordinal);
        Assert.Contains("1 late postings of 1 cases", revision.Body, StringComparison.Ordinal);
        Assert.Contains("Late postings of Mehr 1405", (await visitor.GetAsync($"/publications/months/{Publishing.Month}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ByAnybody_TellsTheReportAndComparesAFile()
    {
        var code = await new Publishing(site).PublishedAsync();
        using var reader = await site.NewVisitorAsync((Roles.HqOffice, null));
        var report = await reader.DownloadAsync($"/publications/{code}/files/report.json");
        var (deed, signature, pem) = (
            await reader.DownloadAsync($"/publications/{code}/files/deed.json"), await reader.DownloadAsync($"/publications/{code}/files/deed.sig"),
            await reader.DownloadAsync($"/publications/{code}/files/key.pem"));
        using var key = ECDsa.Create();
        key.ImportFromPem(System.Text.Encoding.ASCII.GetString(pem));
        Assert.True(key.VerifyData(deed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

        using var anybody = site.NewVisitor();
        anybody.Speak("en");
        var hash = Convert.ToHexStringLower(SHA256.HashData(report));
        var page = await anybody.GetAsync($"/verify/{code}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Genuine, and the latest edition", page.Body, StringComparison.Ordinal);
        Assert.Contains("Summary of Mehr 1405", page.Body, StringComparison.Ordinal);
        Assert.Contains(hash, page.Body, StringComparison.Ordinal);
        Assert.Contains("It is the same: report.json", (await anybody.GetAsync($"/verify/{code}?sha256={hash.ToUpperInvariant()}")).Body, StringComparison.Ordinal);
        Assert.Contains("is not of this publication", (await anybody.GetAsync($"/verify/{code}?sha256={new string('a', 64)}")).Body, StringComparison.Ordinal);

        var sent = await anybody.SendAsync($"/verify/{code}", $"/verify/{code}", [], ("file", "report.json", report));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Contains("It is the same: report.json", (await anybody.GetAsync(sent.Location!)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/verify/0000-0000-0001")).Status);
    }

    /// Everybody may read this page, and a small figure could tell of single units.
    [Fact]
    public async Task Verify_ByAnybody_TellsNoSmallFigure()
    {
        var code = await new Publishing(site).PublishedAsync();
        using var anybody = site.NewVisitor();
        anybody.Speak("en");

        var page = (await anybody.GetAsync($"/verify/{code}")).Body;

        var told = Regex.Matches(page[page.IndexOf("id=\"figures\"", StringComparison.Ordinal)..], "<dd>([0-9,]+)</dd>")
            .Select(figure => int.Parse(figure.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToList();
        Assert.Contains(52, told);
        Assert.All(told, figure => Assert.InRange(figure, 30, int.MaxValue));
    }

    [Fact]
    public async Task Paper_OfAPublication_IsMadeOnceAndVerified()
    {
        var code = await new Publishing(site).PublishedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));

        var workbook = await visitor.DownloadAsync($"/publications/{code}/files/report-en.xlsx");
        Assert.Equal(workbook, await visitor.DownloadAsync($"/publications/{code}/files/report-en.xlsx"));
        var pdf = await visitor.DownloadAsync($"/publications/{code}/files/report-fa.pdf");
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        Assert.Equal(pdf, await visitor.DownloadAsync($"/publications/{code}/files/report-fa.pdf"));

        using var anybody = site.NewVisitor();
        anybody.Speak("en");
        var compared = await anybody.GetAsync($"/verify/{code}?sha256={Convert.ToHexStringLower(SHA256.HashData(pdf))}");
        Assert.Contains("It is the same: report-fa.pdf", compared.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/publications/0000-0000-0001")]
    [InlineData("/publications/0000-0000-0001/files/report-fa.pdf")]
    [InlineData("/publications/nothing")]
    [InlineData("/publications/0000-0000-0001/revision")]
    [InlineData("/publications/0000-0000-0001/files/report.json")]
    [InlineData("/publications/months/now")]
    public async Task Page_OfNothing_SaysSo(string path)
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
    }
}
