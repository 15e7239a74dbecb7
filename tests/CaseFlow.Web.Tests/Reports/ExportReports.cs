using System.Globalization;
using System.IO.Compression;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Reports.Exported;
using CaseFlow.Web.Reports.Printed;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Tests.Reports;

/// <summary>The yearly report of the shipped samples as a workbook, as CSV and as its canonical bytes.</summary>
public sealed class ExportReports(ReplayedYear year) : IClassFixture<ReplayedYear>
{
    private static readonly PrintedMark Mark = new("https://example.org/verify/reports/ABCD-EFGH", "ABCD-EFGH", new string('a', 64), new DateOnly(2022, 6, 1));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Workbook_OfTheYear_HoldsEveryNumberOfEveryTable(string language)
    {
        var cells = WorkbookNumbers.Compare(year.Report, (await MakeAsync(ReportFormat.Xlsx, language)).Bytes);

        TestContext.Current.TestOutputHelper?.WriteLine($"{cells} cells");
        Assert.True(cells > 5_000, $"Only {cells} cells were compared.");
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Workbook_OfTheYear_IsValid(string language)
    {
        using var document = await WorkbookAsync(language, Mark);

        var errors = new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, Cancel).Select(error => $"{error.Path?.XPath}: {error.Description}");

        Assert.Empty(errors.Take(5));
    }

    [Theory]
    [InlineData("fa", true, "[$-3000429]")]
    [InlineData("en", false, "#,##0")]
    public async Task Workbook_InALanguage_ReadsInItsDirectionWithItsDigitsAndItsHeadInSight(string language, bool isRightToLeft, string format)
    {
        using var document = await WorkbookAsync(language);
        var workbook = document.WorkbookPart!;

        Assert.All(workbook.WorksheetParts, sheet => Assert.Equal(isRightToLeft, sheet.Worksheet.Descendants<SheetView>().Single().RightToLeft?.Value));
        Assert.All(workbook.WorkbookStylesPart!.Stylesheet.NumberingFormats!.Elements<NumberingFormat>(), known => Assert.StartsWith(format[..1] == "[" ? format : string.Empty, known.FormatCode!.Value!, StringComparison.Ordinal));
        Assert.Contains(workbook.WorkbookStylesPart.Stylesheet.NumberingFormats!.Elements<NumberingFormat>(), known => known.FormatCode!.Value!.EndsWith("0%", StringComparison.Ordinal));
        var tables = Sheets(document).Skip(1).ToList();
        Assert.Equal(year.Tables.Count(), tables.Count);
        Assert.All(tables, sheet => Assert.Equal(PaneStateValues.Frozen, Part(document, sheet).Worksheet.Descendants<Pane>().Single().State?.Value));
        Assert.Equal(tables.Count, workbook.Workbook.DefinedNames!.Elements<DefinedName>().Count(name => name.Name == "_xlnm.Print_Titles"));
        Assert.Contains(format, string.Concat(workbook.WorkbookStylesPart.Stylesheet.NumberingFormats!.Select(known => known.OuterXml)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Workbook_OfTheYear_LeadsFromItsContentsToEverySheetAndBack(string language)
    {
        using var document = await WorkbookAsync(language);
        var names = Sheets(document).Select(sheet => sheet.Name!.Value!).ToList();

        Assert.All(names, name => Assert.InRange(name.Length, 1, 31));
        Assert.All(names, name => Assert.True(name.IndexOfAny([':', '\\', '/', '?', '*', '[', ']']) < 0, name));
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        var links = Part(document, Sheets(document)[0]).Worksheet.Descendants<Hyperlink>().Select(link => link.Location!.Value!);
        Assert.Equal(names.Skip(1).Select(name => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'!A1"), links);
        Assert.All(Sheets(document).Skip(1), sheet => Assert.Equal($"'{names[0]}'!A1", Assert.Single(Part(document, sheet).Worksheet.Descendants<Hyperlink>()).Location!.Value));
    }

    [Fact]
    public async Task Workbook_OfAPublishedReport_BearsItsCodeAndHash()
    {
        using var document = await WorkbookAsync("en", Mark);

        Assert.Equal(("Performance report of the Iran National Standards Organization, 1400", Mark.Hash, Mark.Code), (document.PackageProperties.Title, document.PackageProperties.Identifier, document.PackageProperties.Keywords));
        Assert.Contains(Mark.Hash, document.CustomFilePropertiesPart!.Properties.OuterXml, StringComparison.Ordinal);
        Assert.Contains(Mark.Address, string.Concat(Rows(document, Sheets(document)[0]).Select(row => row.InnerText)), StringComparison.Ordinal);
    }

    /// A plan typed as "=cmd|..." by whoever may plan must reach nobody's spreadsheet as a formula.
    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\")")]
    [InlineData("+1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-1")]
    public void Export_OfWordsThatLookLikeAFormula_KeepsThemWords(string typed)
    {
        var table = year.Tables.First(each => each.Kind is RowKind.Province);
        var cell = new ComposedCell(CellState.Words, Words: new LocalizedText(typed, typed));
        var row = table.Rows[0] with { Cells = table.Rows[0].Cells.SetItem(0, cell) };
        table = table with { Rows = table.Rows.SetItem(0, row) };
        var report = year.Report with { Chapters = [year.Report.Chapters[0] with { Tables = [table], Charts = [] }] };

        using var document = SpreadsheetDocument.Open(new MemoryStream(ReportWorkbook.Of(report, Texts("en"), null).ToArray()), isEditable: false);
        var cells = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>()).ToList();
        Assert.DoesNotContain(cells, each => each.CellFormula is not null);
        Assert.Equal(CellValues.InlineString, cells.Single(each => each.InnerText == typed).DataType!.Value);
        Assert.Contains($"'{typed}".Replace("\"", "\"\"", StringComparison.Ordinal), Encoding.UTF8.GetString(ReportCsv.Table(table, Texts("en")).Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Inspections: a/b [c]?", "Inspections  a b  c")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("History", "History (2)")]
    [InlineData("", "-")]
    public void SheetName_OfAnyTitle_IsOneThatSpreadsheetsTake(string title, string name) => Assert.Equal(name, new SheetTitles().Of(title));

    [Fact]
    public void SheetTitles_OfLongTitlesThatBeginAlike_Differ()
    {
        var names = new SheetTitles();

        Assert.Equal([new string('a', 31), new string('A', 27) + " (2)"], [names.Of(new string('a', 40)), names.Of(new string('A', 40))]);
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Csv_OfTheYear_IsAFileForEveryTableWithItsNumbers(string language)
    {
        var file = await MakeAsync(ReportFormat.Csv, language);
        using var zip = new ZipArchive(new MemoryStream(file.Bytes.ToArray()));

        Assert.Equal(year.Tables.Select(table => $"{table.Number:00}-{table.Id}.csv"), zip.Entries.Select(entry => entry.Name));
        foreach (var table in year.Tables)
        {
            using var reader = new MemoryStream();
            await using (var entry = await zip.GetEntry($"{table.Number:00}-{table.Id}.csv")!.OpenAsync(Cancel))
            {
                await entry.CopyToAsync(reader, Cancel);
            }

            Assert.Equal(Encoding.UTF8.GetPreamble(), reader.ToArray()[..3]);
            var lines = Encoding.UTF8.GetString(reader.ToArray()[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
            Assert.Equal(table.AllRows().Count(), lines.Count);
            Assert.All(lines.Zip(table.AllRows()), pair => Assert.Equal(
                pair.Second.Cells.Where(cell => cell.Value is not null).Select(cell => FigureFiles.Plain(cell.Value!.Value)),
                pair.First.Split(',').Where(field => decimal.TryParse(field, NumberStyles.Number, CultureInfo.InvariantCulture, out _))));
        }
    }

    [Fact]
    public async Task Json_OfTheYear_IsItsCanonicalBytes()
    {
        var file = await MakeAsync(ReportFormat.Json, "fa");

        Assert.True(CanonicalReport.Bytes(year.Report).Span.SequenceEqual(file.Bytes.Span));
        Assert.Equal("performance-1400-fa.json", file.Name);
    }

    private async Task<SpreadsheetDocument> WorkbookAsync(string language, PrintedMark? mark = null) =>
        SpreadsheetDocument.Open(new MemoryStream((await MakeAsync(ReportFormat.Xlsx, language, mark)).Bytes.ToArray()), isEditable: false);

    private async Task<ReportFile> MakeAsync(ReportFormat format, string language, PrintedMark? mark = null)
    {
        await using var scope = year.Site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ExportReport>().MakeAsync(year.Report, format, Language.Of(language), mark, Cancel)).Value;
    }

    private PageTexts Texts(string language) => new(Language.Of(language), year.Site.Services.GetRequiredService<IOptions<OrganizationOptions>>(), year.Site.Clock);

    private static List<Sheet> Sheets(SpreadsheetDocument document) => [.. document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>()];

    private static WorksheetPart Part(SpreadsheetDocument document, Sheet sheet) => (WorksheetPart)document.WorkbookPart!.GetPartById(sheet.Id!.Value!);

    private static IEnumerable<Row> Rows(SpreadsheetDocument document, Sheet sheet) => Part(document, sheet).Worksheet.Descendants<Row>();
}
