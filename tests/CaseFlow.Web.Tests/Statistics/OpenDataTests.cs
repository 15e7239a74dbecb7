using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Web.Statistics.Open;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Statistics.Disclosure;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Statistics;

/// <summary>What anybody reads without signing in: what was published, and of the rest why not.</summary>
public sealed class OpenDataTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Table = "taha-inspections-by-province";
    private const string Controlled = "contaminant-limit-mark-by-province";
    private const int Year = 1405;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fa", "داده‌های باز")]
    [InlineData("en", "Open data")]
    public async Task Page_ForEverybody_ListsWhatIsOutAndSaysWhyTheRestIsNot(string language, string title)
    {
        await PublishAsync(Table);
        using var anybody = site.NewVisitor();
        anybody.Speak(language);

        var page = await anybody.GetAsync("/open");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(title, page.Body, StringComparison.Ordinal);
        Assert.All((string[])["csv", "json", "xlsx"], format => Assert.Contains($"/open/{Table}/{Year}.{format}", page.Body, StringComparison.Ordinal));
        Assert.Contains(language == "fa" ? "سطری از سطرهای ناهمسان است" : "is of a line that counts something else than the others", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogue_ForMachines_LeadsToEveryFile()
    {
        await PublishAsync(Table);
        using var anybody = site.NewVisitor();

        var catalogue = JsonNode.Parse((await anybody.GetAsync("/open/catalogue.json")).Body)!;

        Assert.Equal("dcat:Catalog", (string)catalogue["@type"]!);
        var dataset = catalogue["dcat:dataset"]!.AsArray().Single(each => (string)each!["dct:identifier"]! == $"{Table}/{Year}")!;
        Assert.Equal(["fa", "en"], dataset["dct:title"]!.AsArray().Select(title => (string)title!["@language"]!));
        foreach (var file in dataset["dcat:distribution"]!.AsArray())
        {
            var address = new Uri((string)file!["dcat:downloadURL"]!);
            Assert.Equal(site.Address.Authority, address.Authority);
            Assert.Equal((string)file["dcat:mediaType"]!, (await anybody.FileAsync(address.PathAndQuery)).Head.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task File_OfATable_IsTheEditionAsItLeftTheHouse()
    {
        var published = await PublishAsync(Controlled);
        using var anybody = site.NewVisitor();

        var csv = Encoding.UTF8.GetString(await anybody.DownloadAsync($"/open/{Controlled}/{Year}.csv"));
        var json = (await anybody.GetAsync($"/open/{Controlled}/{Year}.json")).Body;

        Assert.Equal('\ufeff' + published.Csv, csv);
        Assert.Equal(published.Json, json);
    }

    [Theory]
    [InlineData("fa", true)]
    [InlineData("en", false)]
    public async Task Workbook_OfATable_IsValidAndHoldsThePublishedNumbers(string language, bool isRightToLeft)
    {
        var published = await PublishAsync(Table);
        using var anybody = site.NewVisitor();

        using var document = SpreadsheetDocument.Open(
            new MemoryStream(await anybody.DownloadAsync($"/open/{Table}/{Year}.xlsx?language={language}")), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, Cancel).Select(error => error.Description));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Equal(isRightToLeft, sheet.Descendants<SheetView>().Single().RightToLeft?.Value);
        var told = JsonNode.Parse(published.Json)!["rows"]!.AsArray().Sum(row => (decimal)row!["actual"]!);
        var columns = JsonNode.Parse(published.Json)!["measures"]!.AsArray().Select(column => (string)column!).ToList();
        var actual = (char)('B' + columns.IndexOf("actual"));
        var cells = sheet.Descendants<Cell>().Where(cell => cell.CellReference!.Value!.StartsWith(actual) && cell.DataType?.Value == CellValues.Number)
            .Select(cell => decimal.Parse(cell.CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(32, cells.Count);
        Assert.Equal(told, cells.SkipLast(1).Sum());
    }

    [Fact]
    public async Task PublishedReport_IsListedAndItsFilesHoldWhatIsNotAboutUnits()
    {
        var code = await KeepPublicationAsync();
        using var anybody = site.NewVisitor();
        anybody.Speak("en");

        var page = await anybody.GetAsync("/open");
        var report = CanonicalReport.Read(await anybody.DownloadAsync(OpenLinks.Report(code, "json")));
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await anybody.DownloadAsync(OpenLinks.Report(code, "xlsx"))), isEditable: false);

        Assert.Contains(OpenLinks.Report(code, "csv"), page.Body, StringComparison.Ordinal);
        Assert.Contains("Performance report of the Iran National Standards Organization, 1405", page.Body, StringComparison.Ordinal);
        Assert.Contains(PublicationCode.Grouped(code), (await anybody.GetAsync("/open/catalogue.json")).Body, StringComparison.Ordinal);
        var tables = report.Chapters.SelectMany(chapter => chapter.Tables).Select(table => table.Id).ToList();
        Assert.Contains(Table, tables);
        Assert.DoesNotContain(Controlled, tables);
        Assert.Equal(tables.Count + 1, workbook.WorkbookPart!.Workbook.Sheets!.Count());
        Assert.Equal(PublicationCode.Grouped(code), workbook.PackageProperties.Keywords);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(OpenLinks.Report(PublicationCode.New(), "json"))).Status);
    }

    [Theory]
    [InlineData("/open/summary-inspection/1405.csv", HttpStatusCode.UnprocessableEntity, "counts something else than the others")]
    [InlineData("/open/warnings-by-province-and-industry/1399.csv", HttpStatusCode.NotFound, "has not been published as open data yet")]
    [InlineData("/open/none/1405.csv", HttpStatusCode.NotFound, "There is no table")]
    [InlineData("/open/taha-inspections-by-province/1405.csv?edition=99", HttpStatusCode.NotFound, "has not been published")]
    [InlineData("/open/taha-inspections-by-province/1405.pdf", HttpStatusCode.NotFound, "404")]
    [InlineData("/open/taha-inspections-by-province/now.csv", HttpStatusCode.NotFound, "404")]
    public async Task File_ThatIsNotOut_IsRefusedInASentence(string path, HttpStatusCode status, string sentence)
    {
        using var anybody = site.NewVisitor();
        anybody.Speak("en");

        var answer = await anybody.GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Contains(sentence, WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
    }

    private async Task<PublishedFigures> PublishAsync(string table)
    {
        var figures = site.Services.GetRequiredService<PublishFigures>();
        return (await figures.PublishAsync(table, new JalaliYear(Year), "statistician", Cancel)).Value;
    }

    /// A publication as publishing keeps it, without its checks.
    private async Task<string> KeepPublicationAsync()
    {
        var report = (await site.Services.GetRequiredService<ComposeReport>().ComposeAsync(new ReportRequest("performance", new JalaliYear(Year)), Cancel)).Value;
        var (code, content) = (PublicationCode.New(), Convert.ToHexStringLower(CanonicalReport.Bytes(report).Span));
        await site.Database.ExecuteAsync($"""
            insert into frozen_contents (hash, content) values (encode(sha256('plan'), 'hex'), 'plan');
            insert into publication_keys (public_key, made_at) values ('key', now());
            insert into publications (code, report, year, edition, position, plan, content, hash, deed, signature, key_id, published_at, published_by)
            select '{code}', '{report.Report}', {Year}, 1, {report.Position}, encode(sha256('plan'), 'hex'), decode('{content}', 'hex'),
              encode(sha256(decode('{content}', 'hex')), 'hex'), 'deed', 'signature', max(id), now(), 'statistician' from publication_keys
            """);
        return code;
    }
}
