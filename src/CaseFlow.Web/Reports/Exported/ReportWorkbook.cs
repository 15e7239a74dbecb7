using System.Globalization;
using CaseFlow.Web.Reports.Printed;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports.Composed;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.VariantTypes;

namespace CaseFlow.Web.Reports.Exported;

/// A report as a workbook: the contents with links, then a sheet for each table.
internal static class ReportWorkbook
{
    private const string CustomProperties = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"; // the format's own name for properties of users

    public static ReadOnlyMemory<byte> Of(ComposedReport report, PageTexts texts, PrintedMark? mark)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            Write(document, report, texts, mark);
        }

        return bytes.ToArray();
    }

    private static void Write(SpreadsheetDocument document, ComposedReport report, PageTexts texts, PrintedMark? mark)
    {
        var workbook = document.AddWorkbookPart();
        var styles = new WorkbookStyles(texts.Language.IsPersian);
        var names = new SheetTitles();
        var contents = names.Of(texts["reports.printed-contents"]);
        var tables = report.Chapters.SelectMany(chapter => chapter.Tables)
            .Select(table => (Table: table, Name: names.Of($"{texts.Number(table.Number)}. {texts.Pick(table.Title)}"))).ToList();
        var sheets = new Sheets();
        var titles = new DefinedNames();
        void Add(string name, Worksheet sheet)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = sheet;
            sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
        }

        Add(contents, Contents(report, tables, texts, mark, styles));
        foreach (var (table, name) in tables)
        {
            var (sheet, head) = TableSheet.Of(table, contents, texts, styles);
            titles.Append(new DefinedName($"{SheetWriter.Quoted(name)}!${head.ToString(CultureInfo.InvariantCulture)}:${head.ToString(CultureInfo.InvariantCulture)}")
            {
                Name = "_xlnm.Print_Titles",
                LocalSheetId = (uint)sheets.ChildElements.Count,
            });
            Add(name, sheet);
        }

        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.ToStylesheet();
        workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), sheets, titles);
        Properties(document, report, texts, mark);
    }

    private static Worksheet Contents(
        ComposedReport report, List<(ComposedTable Table, string Name)> tables, PageTexts texts, PrintedMark? mark, WorkbookStyles styles)
    {
        var (plain, muted) = (styles.Text(WorkbookStyles.Face.Plain), styles.Text(WorkbookStyles.Face.Muted));
        var sheet = new SheetWriter();
        void Line(string text, uint style)
        {
            sheet.NextRow();
            sheet.Text(text, style);
        }

        Line(texts.Pick(report.Title), styles.Text(WorkbookStyles.Face.Title));
        Line($"{texts.Pick(report.Organization)} – {texts.Pick(report.Area)}", plain);
        Line(
            texts["reports.position", texts.Digits(report.Position.ToString(CultureInfo.InvariantCulture))] + " "
                + (report.PlanEditionName is { } edition ? texts["reports.edition", texts.Digits(texts.Pick(edition))] : texts["reports.no-edition"]),
            muted);
        Line(mark is null ? texts["reports.draft"] : $"{texts["reports.code-is", mark.Code]} – {mark.Address}", muted);
        Line($"{texts["reports.hash"]} {HashOf(report, mark)}", muted);
        foreach (var chapter in report.Chapters)
        {
            sheet.NextRow();
            Line($"{texts.Number(chapter.Number)}. {texts.Pick(chapter.Title)}", styles.Text(WorkbookStyles.Face.Heading));
            foreach (var (table, name) in tables.Where(each => chapter.Tables.Contains(each.Table)))
            {
                sheet.NextRow();
                sheet.Link(texts["reports.table", table.Number, table.Title], name, styles.Text(WorkbookStyles.Face.Link));
            }
        }

        return sheet.ToWorksheet(texts.Language.IsPersian, [96], 0, 0, isWide: false);
    }

    private static void Properties(SpreadsheetDocument document, ComposedReport report, PageTexts texts, PrintedMark? mark)
    {
        document.PackageProperties.Title = texts.Pick(report.Title);
        document.PackageProperties.Creator = texts.Pick(report.Organization);
        document.PackageProperties.Language = texts.Language.Code;
        document.PackageProperties.Identifier = HashOf(report, mark);
        document.PackageProperties.ContentStatus = mark is null ? texts["reports.draft"] : null;
        document.PackageProperties.Keywords = mark?.Code;
        var properties = new Properties();
        foreach (var (name, value) in new (string, string?)[] { ("Hash", HashOf(report, mark)), ("Code", mark?.Code), ("Address", mark?.Address) })
        {
            if (value is not null)
            {
                properties.Append(new CustomDocumentProperty(new VTLPWSTR(value)) { FormatId = CustomProperties, PropertyId = properties.ChildElements.Count + 2, Name = name });
            }
        }

        document.AddCustomFilePropertiesPart().Properties = properties;
    }

    private static string HashOf(ComposedReport report, PrintedMark? mark) => mark?.Hash ?? CanonicalReport.HashOf(CanonicalReport.Bytes(report));
}
