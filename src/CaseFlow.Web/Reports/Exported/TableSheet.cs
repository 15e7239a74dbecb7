using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports.Composed;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Web.Reports.Exported;

/// A table of a report as a sheet: title, unit, head, rows, total, footnotes.
internal static class TableSheet
{
    private const int WideColumns = 8;
    private const decimal Whole = 100;

    /// The sheet, and the row of its head.
    public static (Worksheet Sheet, int Head) Of(ComposedTable table, string contents, PageTexts texts, WorkbookStyles styles)
    {
        var hasUnits = table.Rows.Any(row => row.Unit is not null);
        var hasGroups = table.Rows.Any(row => row.Group is not null);
        var muted = styles.Text(WorkbookStyles.Face.Muted);
        var sheet = new SheetWriter();
        sheet.NextRow();
        sheet.Text(Marked(texts["reports.table", table.Number, table.Title], table.Marks), styles.Text(WorkbookStyles.Face.Title));
        sheet.NextRow();
        sheet.Text(texts["reports.unit", table.Unit], muted);
        sheet.NextRow();
        sheet.Link(contents, contents, styles.Text(WorkbookStyles.Face.Link));
        Head(sheet, table, hasGroups, hasUnits, texts, styles);
        var head = sheet.RowNumber;
        foreach (var row in table.AllRows())
        {
            Row(sheet, table, row, hasGroups, hasUnits, texts, styles);
        }

        sheet.NextRow();
        foreach (var note in table.Footnotes)
        {
            sheet.NextRow();
            sheet.Text($"{note.Mark} {texts.Pick(note.Text)}", muted);
        }

        var names = (hasGroups ? 1 : 0) + 1;
        return (sheet.ToWorksheet(texts.Language.IsPersian, Widths(table, hasGroups, hasUnits, texts), head, names, table.Columns.Length > WideColumns), head);
    }

    private static void Head(SheetWriter sheet, ComposedTable table, bool hasGroups, bool hasUnits, PageTexts texts, WorkbookStyles styles)
    {
        var heading = styles.Text(WorkbookStyles.Face.Heading);
        sheet.NextRow(height: table.Columns.Length > WideColumns ? 54 : 32);
        if (hasGroups)
        {
            sheet.Text(texts["reports.group"], heading);
        }

        sheet.Text(texts.Pick(table.RowHeading), heading);
        if (hasUnits)
        {
            sheet.Text(texts["reports.unit-heading"], heading);
        }

        foreach (var column in table.Columns)
        {
            sheet.Text(Marked(texts.Pick(column.Label), column.Marks), styles.Text(WorkbookStyles.Face.NumberHeading));
        }
    }

    private static void Row(SheetWriter sheet, ComposedTable table, ComposedRow row, bool hasGroups, bool hasUnits, PageTexts texts, WorkbookStyles styles)
    {
        var face = row == table.Total ? WorkbookStyles.Face.Total : WorkbookStyles.Face.Name;
        var text = styles.Text(face);
        sheet.NextRow();
        if (hasGroups)
        {
            sheet.Text(row.Group is { } group ? texts.Pick(group) : string.Empty, text);
        }

        sheet.Text(Marked(texts.Pick(row.Name), row.Marks), text);
        if (hasUnits)
        {
            sheet.Text(row.Unit is { } unit ? texts.Pick(unit) : string.Empty, text);
        }

        foreach (var (cell, column) in row.Cells.Zip(table.Columns))
        {
            if (cell.Value is { } value)
            {
                sheet.Number(column.IsPercent ? value / Whole : value, styles.Number(face, column.Decimals, column.IsPercent, cell.Marks));
            }
            else
            {
                sheet.Text(Marked(CellWords.Of(cell, column, texts), cell.Marks), text);
            }
        }
    }

    private static IEnumerable<double> Widths(ComposedTable table, bool hasGroups, bool hasUnits, PageTexts texts)
    {
        double Fitting(IEnumerable<string> words, double least, double most) => Math.Clamp(words.Select(word => word.Length).DefaultIfEmpty(0).Max() * 1.1, least, most);
        if (hasGroups)
        {
            yield return Fitting(table.Rows.Where(row => row.Group is not null).Select(row => texts.Pick(row.Group!)), 14, 44);
        }

        yield return Fitting(table.AllRows().Select(row => texts.Pick(row.Name)), 18, 48);
        if (hasUnits)
        {
            yield return Fitting(table.Rows.Where(row => row.Unit is not null).Select(row => texts.Pick(row.Unit!)), 12, 30);
        }

        foreach (var (column, at) in table.Columns.Select((column, at) => (column, at)))
        {
            yield return Fitting(
                [.. table.AllRows().Select(row => CellWords.Of(row.Cells[at], column, texts)), .. texts.Pick(column.Label).Split(' ')], table.Columns.Length > WideColumns ? 11 : 14, 26);
        }
    }

    private static string Marked(string text, string? marks) => marks is null ? text : $"{text} {marks}";
}
