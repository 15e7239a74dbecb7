using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Web.Tests.Printing;

namespace CaseFlow.Web.Tests.Documents;

/// <summary>What a document says is kept once, is told from what somebody made of it, and is made again for documents of bulk work.</summary>
[Collection(PdfText.OneAfterTheOther)]
public sealed class KeepContents(WebSite site) : IClassFixture<WebSite>
{
    private readonly Permits _permits = new(site);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_OfKeptDocuments_FindsNoDifference()
    {
        await _permits.IssuedAsync();

        var report = await site.Engine.Verify.RunAsync(null, Cancel);

        Assert.Empty(report.Named);
    }

    [Theory]
    [InlineData("content = convert_to(replace(convert_from(content, 'UTF8'), 'Sepidan', 'Somebody'), 'UTF8')", "is not what was kept")]
    [InlineData("content = 'not json', hash = sha256('other')", "is not what was kept")]
    [InlineData("event_seq = event_seq - 1", "belongs to another event")]
    public async Task Verify_OfATamperedDocument_NamesIt(string change, string named)
    {
        var permit = await _permits.IssuedAsync();
        var code = await _permits.CodeAsync(permit);
        await site.Database.ExecuteAsync($"create table kept as select * from document_contents where code = '{code}'");
        await site.Database.ExecuteAsync($"update document_contents set {change} where code = '{code}'");

        var report = await site.Engine.Verify.RunAsync(null, Cancel);
        await site.Database.ExecuteAsync($"delete from document_contents where code = '{code}'; insert into document_contents select * from kept; drop table kept");

        Assert.Contains(named, Assert.Single(report.Named), StringComparison.Ordinal);
    }

    /// Replay and import keep no contents; the first reader has it done, and gets the very document.
    [Fact]
    public async Task Print_OfADocumentNobodyKept_KeepsItUnderTheSameCode()
    {
        var permit = await _permits.IssuedAsync();
        var (code, before) = (await _permits.CodeAsync(permit), await ContentAsync(permit));
        await site.Database.ExecuteAsync($"delete from document_contents where code = '{code}'");
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        await visitor.DownloadAsync(await _permits.PdfAsync(permit, "fa"));
        await visitor.DownloadAsync(await _permits.PdfAsync(permit, "en"));

        Assert.Equal((code, before), (await _permits.CodeAsync(permit), await ContentAsync(permit)));
    }

    private async Task<string> ContentAsync(string permit)
    {
        await using var command = site.Database.DataSource.CreateCommand(
            $"select convert_from(content, 'UTF8') from document_contents where code = '{await _permits.CodeAsync(permit)}'");
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
