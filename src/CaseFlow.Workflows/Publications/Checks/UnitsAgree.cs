using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Plan and actual of a percent are of one unit (error 33), and percentages are no unit of theirs.</summary>
public sealed class UnitsAgree : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new("برنامه و عملکرد هر درصد یک یکا دارند.", "Plan and actual of every percent are of one unit.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        foreach (var table in report.Tables)
        {
            foreach (var percent in table.Definition.Columns.OfType<AchievementColumn>())
            {
                var (plan, actual) = (ColumnOf(table, percent.Plan), ColumnOf(table, percent.Actual));
                if (plan is not null && actual is not null && plan.Unit != actual.Unit)
                {
                    yield return Refuse(
                        table.At(null, plan),
                        $"یکای برنامه «{plan.Unit?.Fa}» و یکای عملکرد «{actual.Unit?.Fa}» است.",
                        $"the plan is in “{plan.Unit?.En}”, the actual in “{actual.Unit?.En}”.");
                }
            }

            foreach (var (row, cell, column) in PlansInWords(table).Where(each => each.Cell.Words!.Fa.Contains('%', StringComparison.Ordinal) || each.Cell.Words.Fa.Contains('٪', StringComparison.Ordinal)))
            {
                yield return Refuse(
                    table.At(row, column),
                    $"برنامه «{cell.Words!.Fa}» است؛ روشن نیست که درصد است یا تعداد.",
                    $"the plan is “{cell.Words.En}”: is it a percent or a count?");
            }
        }
    }

    private static IEnumerable<(ComposedRow Row, ComposedCell Cell, ComposedColumn Column)> PlansInWords(CheckedTable table) =>
        from row in table.BoundRows
        from pair in row.Cells.Zip(table.Table.Columns)
        where pair.Second.Kind is ColumnKind.Plan && pair.First is { State: CellState.Words, Words: not null }
        select (row, pair.First, pair.Second);

    private static ComposedColumn? ColumnOf(CheckedTable table, string column) =>
        table.Table.IndexOf(table.Definition.Lines is null ? column : column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..]) is var at and >= 0 ? table.Table.Columns[at] : null;
}
