using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications;

/// <summary>A cell that differs between two states of one report.</summary>
/// <param name="Table">The table's id.</param>
/// <param name="Number">The table's number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Row">The row's key.</param>
/// <param name="RowName">Its name.</param>
/// <param name="Column">The column.</param>
/// <param name="Before">What stood there; null when the cell is new.</param>
/// <param name="After">What stands there; null when the cell is gone.</param>
public sealed record CellChange(
    string Table, int Number, LocalizedText Title, string Row, LocalizedText RowName, ComposedColumn Column, ComposedCell? Before, ComposedCell? After)
{
    /// <summary>Whether it counts something; a percent or share only follows from others.</summary>
    public bool IsCounted => Column.Kind is ColumnKind.Count or ColumnKind.Sum;

    /// <summary>How much it changed; null where one of them is no number.</summary>
    public decimal? Difference => After?.Value - Before?.Value;

    /// <summary>Every cell that differs, in printing order; marks of footnotes do not count.</summary>
    public static ImmutableArray<CellChange> Between(ComposedReport before, ComposedReport after)
    {
        var was = Cells(before);
        var isNow = Cells(after);
        return
        [
            .. isNow.Where(cell => was.GetValueOrDefault(cell.Key).Cell is not { } then || !IsSame(then, cell.Value.Cell))
                .Select(cell => Of(cell.Key, cell.Value, was.GetValueOrDefault(cell.Key).Cell, cell.Value.Cell)),
            .. was.Where(cell => !isNow.ContainsKey(cell.Key)).Select(cell => Of(cell.Key, cell.Value, cell.Value.Cell, null)),
        ];
    }

    private static bool IsSame(ComposedCell one, ComposedCell other) => (one.State, one.Value, one.Words) == (other.State, other.Value, other.Words);

    private static CellChange Of(
        (string Table, string Row, string Column) key, (ComposedTable Table, ComposedRow Row, ComposedColumn Column, ComposedCell Cell) place, ComposedCell? before, ComposedCell? after) =>
        new(key.Table, place.Table.Number, place.Table.Title, key.Row, place.Row.Name, place.Column, before, after);

    private static Dictionary<(string Table, string Row, string Column), (ComposedTable Table, ComposedRow Row, ComposedColumn Column, ComposedCell Cell)> Cells(ComposedReport report) =>
        report.Chapters.SelectMany(chapter => chapter.Tables)
            .SelectMany(table => table.AllRows().SelectMany(row => row.Cells.Zip(table.Columns, (cell, column) => (table, row, column, cell))))
            .ToDictionary(cell => (cell.table.Id, cell.row.Key, cell.column.Id));
}
