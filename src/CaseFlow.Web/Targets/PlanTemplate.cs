using System.Globalization;
using System.Text;
using CaseFlow.Domain.Statistics;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Targets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Web.Targets;

/// An edition as a file to fill in and bring back: the headings that the import knows, the targets that stand there, and last year beside them.
public sealed class PlanTemplate(PageTexts texts, PlanTexts plans)
{
    private const int HelpColumns = 9;

    /// Measures with a target here or last year; all of them in an edition that has none to begin with.
    public static PlanSheet Worthwhile(PlanSheet sheet)
    {
        var planned = sheet.Rows.Where(row => row.Year is not null || row.HasMonths || row.LastPlan is not null).Select(row => row.Measure.Id).ToHashSet(StringComparer.Ordinal);
        return planned.Count == 0 ? sheet : sheet with { Rows = [.. sheet.Rows.Where(row => planned.Contains(row.Measure.Id))] };
    }

    public byte[] Csv(PlanSheet sheet)
    {
        var csv = new StringBuilder();
        csv.Append('\uFEFF').AppendJoin(',', TargetColumns.Headings(texts.Language.Code).Select(Quoted)).Append("\r\n");
        foreach (var row in sheet.Rows)
        {
            csv.AppendJoin(',', CellsOf(row).Select(cell => Quoted(cell is decimal number ? number.ToString("0.####", CultureInfo.InvariantCulture) : (string?)cell ?? string.Empty))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    public byte[] Xlsx(PlanSheet sheet)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = Worksheet(sheet);
            var name = texts.Digits(string.Create(CultureInfo.InvariantCulture, $"{sheet.Edition.Key.Year}-{sheet.Edition.Key.Id}"));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = name[..Math.Min(name.Length, 31)] }));
        }

        return bytes.ToArray();
    }

    private Worksheet Worksheet(PlanSheet sheet)
    {
        var rows = new SheetData();
        Append(rows, TargetColumns.Headings(texts.Language.Code), look: 1);
        foreach (var row in sheet.Rows)
        {
            Append(rows, CellsOf(row), look: 0);
        }

        double[] widths = [26, 40, 12, 18, 20, 14, 12, 12, 12];
        var view = new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        {
            WorkbookViewId = 0,
            RightToLeft = texts.Language.IsPersian,
        };
        return new Worksheet(
            new SheetViews(view),
            new Columns(Enumerable.Range(0, HelpColumns + 12).Select(at => new Column
            {
                Min = (uint)at + 1, Max = (uint)at + 1, Width = at < widths.Length ? widths[at] : 11, CustomWidth = true,
            })),
            rows);
    }

    private IEnumerable<object?> CellsOf(PlanRow row) =>
    [
        row.Measure.Id, texts.Pick(row.Measure.Name), texts.Pick(row.Measure.Unit), row.Cell.Province, row.Cell.Province.Length > 0 ? plans.Row(row.Cell) : string.Empty,
        row.Cell.Executor is Executors.Province ? string.Empty : plans.Row(row.Cell), row.LastPlan, row.LastActual, ValueOf(row.Year), .. row.Months.Select(ValueOf),
    ];

    private object? ValueOf(Target? target) => target?.Value is { } number ? number : target is null ? null : plans.Target(target);

    private static void Append(SheetData rows, IEnumerable<object?> cells, uint look)
    {
        var row = new Row { RowIndex = (uint)rows.ChildElements.Count + 1 };
        foreach (var (value, at) in cells.Select((value, at) => (value, at)))
        {
            var place = ImportSheet.PlaceOf(at, rows.ChildElements.Count + 1);
            var cell = value switch
            {
                decimal number => new Cell(new CellValue(number.ToString("0.####", CultureInfo.InvariantCulture))) { DataType = CellValues.Number },
                string { Length: > 0 } text => new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString },
                _ => null,
            };
            if (cell is not null)
            {
                (cell.CellReference, cell.StyleIndex) = (place, look);
                row.Append(cell);
            }
        }

        rows.Append(row);
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 10 }, new FontName { Val = "Tahoma" }), new Font(new Bold(), new FontSize { Val = 10 }, new FontName { Val = "Tahoma" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat { FormatId = 0 }, new CellFormat { FormatId = 0, FontId = 1, ApplyFont = true }),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    /// What a spreadsheet would take for a formula is written as text.
    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && "=+@".Contains(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
