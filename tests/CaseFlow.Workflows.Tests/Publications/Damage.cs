using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>Copies of a report with the errors that were printed: a table as it would come from outside.</summary>
internal static class Damage
{
    public static ComposedTable Table(this ComposedReport report, string table) => report.Chapters.SelectMany(chapter => chapter.Tables).Single(each => each.Id == table);

    public static ComposedRow Row(this ComposedTable table, string row) => table.AllRows().Single(each => each.Key == row);

    public static decimal? Value(this ComposedReport report, string table, string row, string column) =>
        report.Table(table) is var found ? found.Row(row).Cells[found.IndexOf(column)].Value : null;

    public static ComposedReport Put(this ComposedReport report, string table, string row, string column, decimal? value) =>
        report.PutCell(table, row, column, cell => cell with { State = value is null ? CellState.None : CellState.Number, Value = value });

    public static ComposedReport PutCell(this ComposedReport report, string table, string row, string column, Func<ComposedCell, ComposedCell> change) =>
        report.InTable(table, found => found.InRow(row, its => its with { Cells = its.Cells.SetItem(found.IndexOf(column), change(its.Cells[found.IndexOf(column)])) }));

    public static ComposedTable InRow(this ComposedTable table, string row, Func<ComposedRow, ComposedRow> change) => table with
    {
        Rows = [.. table.Rows.Select(each => each.Key == row ? change(each) : each)],
        Total = table.Total is { } total && total.Key == row ? change(total) : table.Total,
    };

    public static ComposedReport InTable(this ComposedReport report, string table, Func<ComposedTable, ComposedTable> change) => report with
    {
        Chapters = [.. report.Chapters.Select(chapter => chapter with { Tables = [.. chapter.Tables.Select(each => each.Id == table ? change(each) : each)] })],
    };

    public static ComposedReport InColumn(this ComposedReport report, string table, string column, Func<ComposedColumn, ComposedColumn> change) =>
        report.InTable(table, found => found with { Columns = [.. found.Columns.Select(each => each.Id == column ? change(each) : each)] });

    /// <summary>Writes other words into a text.</summary>
    public static ComposedReport Say(this ComposedReport report, string chapter, string en, string instead) => report with
    {
        Chapters =
        [
            .. report.Chapters.Select(each => each.Id == chapter
                ? each with { Texts = [.. each.Texts.Select(text => new LocalizedText(text.Fa, text.En.Replace(en, instead, StringComparison.Ordinal)))] }
                : each),
        ],
    };

    /// <summary>Writes a column of one table into one of another, row by row.</summary>
    public static ComposedReport CopyColumn(this ComposedReport report, (string Table, string Column) from, (string Table, string Column) to) =>
        report.Table(to.Table).AllRows().Aggregate(report, (copy, row) => copy.Put(to.Table, row.Key, to.Column, report.Value(from.Table, row.Key, from.Column)));
}
