using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>
/// The rows and columns of a table as it is printed: lines under headings; provinces or industries under columns; provinces down and industries across.
/// </summary>
public static class TableGrid
{
    /// <summary>The row and column of all industries or provinces together.</summary>
    public const string Total = CellReference.Total;

    /// <summary>The key of a computed remainder.</summary>
    public const string Remainder = "remainder";

    /// <summary>Whether provinces stand down and industries across.</summary>
    public static bool IsCross(ReportTable table) => table.HasProvinces && table.HasIndustries;

    /// <summary>The keys of the rows, without the total.</summary>
    public static IReadOnlyList<string> Rows(ReportTable table, ReferenceData reference) =>
        table.Lines is { } lines ? [.. lines.Rows.Select(line => line.Id)]
        : table.HasProvinces ? [.. reference.Provinces.Select(province => province.Id)]
        : table.Industries;

    /// <summary>The ids of the columns.</summary>
    public static IReadOnlyList<string> Columns(ReportTable table) =>
        table.Lines is { } lines ? lines.Columns
        : IsCross(table) ? [.. table.Industries, Total]
        : [.. table.Columns.Select(column => column.Id)];

    /// <summary>Whether it has a row of all rows together: lines that count different things have none.</summary>
    public static bool HasTotal(ReportTable table) => table.Lines is null;

    /// <summary>The table's column behind a cell; null where a line has no such heading.</summary>
    public static ReportColumn? ColumnOf(ReportTable table, string row, string column)
    {
        var at = table.Lines is { } lines
            ? lines.Rows.FirstOrDefault(line => line.Id == row) is { } line ? table.IndexOf(line.ColumnOf(column)) : -1
            : IsCross(table) ? 0
            : table.IndexOf(column);
        return at >= 0 ? table.Columns[at] : null;
    }
}
