using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Summaries;

namespace CaseFlow.Web.Summaries;

/// The sentences of a summary: the same on the page and in the mail.
public static class SummaryTexts
{
    /// The columns that a manager reads first; all of a table that has none of them.
    private static readonly string[] First = ["month", "month_last_year", "to_date", "plan", "percent"];

    /// "Technical visits: 120, 45 more than in the same month of last year (+60%)."
    public static string Change(MonthChange change, PageTexts texts)
    {
        var size = Math.Abs(change.Difference);
        var percent = change.Percent is { } share ? texts["summary.by-percent", texts.Percent(Math.Abs(share))] : string.Empty;
        return (change.Since, change.Difference > 0) switch
        {
            (ComparedWith.SameMonthLastYear, true) => texts["summary.more-than-last-year", change.Name, change.Now, size, percent],
            (ComparedWith.SameMonthLastYear, false) => texts["summary.less-than-last-year", change.Name, change.Now, size, percent],
            (_, true) => texts["summary.more-than-month-before", change.Name, change.Now, size, percent],
            _ => texts["summary.less-than-month-before", change.Name, change.Now, size, percent],
        };
    }

    /// Where most of the difference comes from; null when that is not known.
    public static string? Why(MonthChange change, PageTexts texts) => change.Drivers.IsEmpty ? null : texts[
        change.Difference > 0 ? "summary.more-in" : "summary.less-in",
        string.Join(texts["shared.list-separator"], change.Drivers.Select(driver => texts["summary.driver", driver.Name, Math.Abs(driver.Difference)]))];

    public static IReadOnlyList<int> ColumnsOf(ComposedTable table)
    {
        int[] places = [.. First.Select(table.IndexOf).Where(place => place >= 0)];
        return places.Length > 0 ? places : [.. Enumerable.Range(0, table.Columns.Length)];
    }

    /// The rows in which anything stands: a month's summary need not tell what an area has nothing to do with.
    public static IEnumerable<ComposedRow> RowsOf(ComposedTable table) =>
        table.AllRows().Where(row => ColumnsOf(table).Any(at => row.Cells[at] is { State: CellState.Words } or { Value: not (null or 0) }));

    public static string Cell(ComposedCell cell, ComposedColumn column, PageTexts texts) => cell.State switch
    {
        CellState.Number => column.IsPercent ? texts.Percent(cell.Value!.Value) : texts.Number(cell.Value!.Value),
        CellState.Words => texts.Pick(cell.Words!),
        CellState.NotCollected => texts["statistics.not-collected"],
        _ => "–",
    };
}
