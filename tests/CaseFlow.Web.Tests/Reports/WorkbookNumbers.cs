using System.Globalization;
using CaseFlow.Workflows.Reports.Composed;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Web.Tests.Reports;

/// <summary>Reads the numbers of a workbook back.</summary>
internal static class WorkbookNumbers
{
    private const int Whole = 100;

    /// <summary>Each sheet has the rows of its table with their numbers, percentages as fractions, in the same order and no other.</summary>
    /// <returns>How many cells were compared.</returns>
    public static int Compare(ComposedReport report, ReadOnlyMemory<byte> workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook.ToArray()), isEditable: false);
        var sheets = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Skip(1).ToList();
        var cells = 0;
        foreach (var (table, sheet) in report.Chapters.SelectMany(chapter => chapter.Tables).Zip(sheets))
        {
            var rows = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet.Descendants<Row>();
            var expected = table.AllRows().Select(row => NumbersOf(row, table)).Where(row => row.Count > 0).ToList();
            Assert.Equal(expected, rows.Select(NumbersOf).Where(row => row.Count > 0));
            cells += expected.Sum(row => row.Count);
        }

        return cells;
    }

    private static List<decimal> NumbersOf(ComposedRow row, ComposedTable table) =>
        [.. row.Cells.Zip(table.Columns).Where(cell => cell.First.Value is not null).Select(cell => cell.First.Value!.Value / (cell.Second.IsPercent ? Whole : 1))];

    private static List<decimal> NumbersOf(Row row) =>
        [.. row.Elements<Cell>().Where(cell => cell.DataType?.Value == CellValues.Number).Select(cell => decimal.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture))];
}
