using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>
/// Identity I1, on rows and on columns: every column that adds up comes to its total (errors 7, 8, 12, 14, 22, 23), and every row of provinces and industries
/// to its own.
/// </summary>
public sealed class RowsMakeTheTotal : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "جمع سطرها همان سطر جمع است، و در جدول استان و رشته جمع ستون‌ها همان ستون جمع.",
        "The rows of every column that adds up make its total; so do the industries of every row.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report) => report.Tables.SelectMany(table => Down(report, table).Concat(Across(report, table)));

    private IEnumerable<Finding> Down(CheckedReport report, CheckedTable table)
    {
        if (table.Table.Total is not { } total)
        {
            yield break;
        }

        for (var at = 0; at < table.Table.Columns.Length; at++)
        {
            var column = table.Table.Columns[at];
            var bound = table.ColumnOf(total, column);
            if (column.Kind is not (ColumnKind.Count or ColumnKind.Plan or ColumnKind.Sum) || bound is null)
            {
                continue;
            }

            var cells = table.Table.Rows.Where(row => at < row.Cells.Length).Select(row => (Row: row, Cell: row.Cells[at])).ToList();
            if (cells.Any(each => each.Cell.State is CellState.NotCollected))
            {
                if (total.Cells[at].State is not CellState.NotCollected)
                {
                    yield return Instead(
                        table, total, column, new("گردآوری نشده", "not collected"), new("در سطری گردآوری نشده است", "a row of it was not collected"));
                }

                continue;
            }

            var sum = cells.Sum(each => each.Cell.Value ?? 0);
            var slack = report.Slack([bound], table, column.Decimals, cells.Count + 1);
            if (cells.Any(each => each.Cell.Value is not null) && !(Math.Abs((total.Cells[at].Value ?? decimal.MaxValue) - sum) <= slack))
            {
                yield return Instead(table, total, column, CellWords.Of(sum), Because(cells, sum - total.Cells[at].Value));
            }
        }
    }

    private IEnumerable<Finding> Across(CheckedReport report, CheckedTable table)
    {
        var last = table.Table.IndexOf(TableGrid.Total);
        if (!TableGrid.IsCross(table.Definition) || last < 0)
        {
            yield break;
        }

        foreach (var row in table.BoundRows.Where(row => row.Cells.Length == table.Table.Columns.Length))
        {
            var parts = row.Cells.Where((_, at) => at != last).ToList();
            if (parts.Exists(cell => cell.State is CellState.NotCollected))
            {
                continue;
            }

            var sum = parts.Sum(cell => cell.Value ?? 0);
            var column = table.Table.Columns[last];
            if (!(Math.Abs((row.Cells[last].Value ?? decimal.MaxValue) - sum) <= report.Slack([table.Definition.Columns[0]], table, column.Decimals, parts.Count + 1)))
            {
                yield return Instead(table, row, column, CellWords.Of(sum), new("جمع رشته‌های همین سطر", "the sum of this row's industries"));
            }
        }
    }

    /// <summary>A difference that is one row names the row: it was left out, or counted twice.</summary>
    private static LocalizedText Because(List<(ComposedRow Row, ComposedCell Cell)> cells, decimal? difference) =>
        difference is { } off and not 0 && cells.Where(each => each.Cell.Value == off).ToList() is [var only]
            ? new($"جمع {PersianText.ToPersianDigits($"{cells.Count}")} سطر؛ اختلاف همان «{only.Row.Name.Fa}» است", $"the sum of {cells.Count} rows; the difference is {only.Row.Name.En}")
            : new($"جمع {PersianText.ToPersianDigits($"{cells.Count}")} سطر", $"the sum of {cells.Count} rows");
}
