using System.Globalization;
using System.Text.Json;
using CaseFlow.Web.Reports.Exported;
using CaseFlow.Web.Shared.Reference;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Statistics.Disclosure;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Web.Statistics.Open;

/// A table as it left the house, as a workbook: written from the published file, with the names of its columns and rows.
internal static class OpenWorkbook
{
    private const decimal Whole = 100;

    public static byte[] Of(PublishedFigures published, ReportTable table, ReferenceNames names, PageTexts texts)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            using var file = JsonDocument.Parse(published.Json);
            var workbook = document.AddWorkbookPart();
            var styles = new WorkbookStyles(texts.Language.IsPersian);
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = Sheet(file.RootElement, published, table, names, texts, styles);
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.ToStylesheet();
            workbook.Workbook = new Workbook(
                new BookViews(new WorkbookView()),
                new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = new SheetTitles().Of(texts.Pick(table.Title)) }));
            document.PackageProperties.Title = texts.Pick(table.Title);
            document.PackageProperties.Creator = texts.OrganizationName;
            document.PackageProperties.Language = texts.Language.Code;
        }

        return bytes.ToArray();
    }

    private static Worksheet Sheet(
        JsonElement file, PublishedFigures published, ReportTable table, ReferenceNames names, PageTexts texts, WorkbookStyles styles)
    {
        var (sheet, muted) = (new SheetWriter(), styles.Text(WorkbookStyles.Face.Muted));
        void Line(string text, uint style)
        {
            sheet.NextRow();
            sheet.Text(text, style);
        }

        Line($"{texts.Pick(table.Title)} – {texts.Year(published.Year)}", styles.Text(WorkbookStyles.Face.Title));
        Line(texts["reports.unit", table.Unit], muted);
        Line(texts["statistics.open-edition", published.Number, texts.Instant(published.PublishedAt)], muted);
        sheet.NextRow();
        foreach (var dimension in table.Dimensions)
        {
            sheet.Text(texts[dimension is Domain.Statistics.Dimension.Province ? "statistics.province" : "case.industry"], styles.Text(WorkbookStyles.Face.Heading));
        }

        foreach (var column in table.Columns)
        {
            sheet.Text(texts.Pick(column.Label), styles.Text(WorkbookStyles.Face.NumberHeading));
        }

        var head = sheet.RowNumber;
        foreach (var row in file.GetProperty("rows").EnumerateArray())
        {
            sheet.NextRow();
            foreach (var dimension in table.Dimensions)
            {
                var id = row.GetProperty(dimension).GetString()!;
                sheet.Text(texts.Pick(dimension is Domain.Statistics.Dimension.Province ? names.Province(id) : names.Industry(id)), styles.Text(WorkbookStyles.Face.Name));
            }

            Cells(sheet, row, table, texts, styles, WorkbookStyles.Face.Name);
        }

        sheet.NextRow();
        sheet.Text(texts["statistics.total"], styles.Text(WorkbookStyles.Face.Total));
        for (var rest = 1; rest < table.Dimensions.Length; rest++)
        {
            sheet.Skip(styles.Text(WorkbookStyles.Face.Total));
        }

        Cells(sheet, file.GetProperty("total"), table, texts, styles, WorkbookStyles.Face.Total);
        sheet.NextRow();
        foreach (var mark in file.GetProperty("marks").EnumerateObject())
        {
            Line($"{mark.Name} – {mark.Value.GetProperty(texts.Language.Code).GetString()}", muted);
        }

        return sheet.ToWorksheet(
            texts.Language.IsPersian, [.. table.Dimensions.Select(_ => 30.0), .. table.Columns.Select(_ => 16.0)], head, table.Dimensions.Length, isWide: table.Columns.Length > 6);
    }

    /// A number, the mark that says why there is none, or the words of a plan.
    private static void Cells(SheetWriter sheet, JsonElement row, ReportTable table, PageTexts texts, WorkbookStyles styles, WorkbookStyles.Face face)
    {
        foreach (var column in table.Columns)
        {
            if (row.GetProperty(column.Id) is { ValueKind: JsonValueKind.Number } number)
            {
                var (value, isPercent) = (number.GetDecimal(), column is AchievementColumn or ShareColumn or ResultShareColumn);
                sheet.Number(isPercent ? value / Whole : value, styles.Number(face, value.Scale, isPercent, null));
            }
            else
            {
                sheet.Text(Said(row, $"{column.Id}_mark") ?? Said(row, $"{column.Id}_text") ?? string.Empty, styles.Text(face));
            }
        }
    }

    private static string? Said(JsonElement row, string name) => row.TryGetProperty(name, out var said) ? said.GetString() : null;
}
