using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Every plan is that of the one edition which the report names (rule 2; errors 9, 14).</summary>
public sealed class PlansAreOfTheEdition : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "همه برنامه‌ها از یک ویرایش است، همان که گزارش نام می‌برد.",
        "Every plan is of one edition, the one that the report names.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        if (report.Report.PlanEdition != report.Plan.Edition)
        {
            yield return Refuse(
                report.Whole,
                $"گزارش ویرایش «{report.Report.PlanEdition}» را نام می‌برد و برنامه از ویرایش «{report.Plan.Edition}» است.",
                $"the report names the edition “{report.Report.PlanEdition}”, its plan is of “{report.Plan.Edition}”.");
        }

        var planned = report.Tables.SelectMany(table => table.Table.Columns.Where(column => column.Kind is ColumnKind.Plan).Select(column => (table, column))).ToList();
        if (report.Plan.Edition is null && planned.Count > 0)
        {
            yield return Confirm(report.Whole, "این سال برنامه‌ای ندارد و ستون‌های برنامه خالی است.", "the year has no plan; the columns of plans are empty.");
        }

        foreach (var (table, column) in planned)
        {
            var at = table.Table.IndexOf(column.Id);
            var layout = table.Layout.AllRows().ToDictionary(row => row.Key, StringComparer.Ordinal);
            foreach (var row in table.BoundRows.Where(row => layout.ContainsKey(row.Key)))
            {
                var (cell, expected) = (row.Cells[at], layout[row.Key].Cells[table.Layout.IndexOf(column.Id)]);
                if ((cell.State, cell.Value, cell.Words) != (expected.State, expected.Value, expected.Words))
                {
                    yield return Instead(
                        table, row, column, CellWords.Of(expected),
                        new($"برنامه ویرایش «{report.Plan.Edition}»", $"the plan of the edition “{report.Plan.Edition}”"));
                }
            }
        }
    }
}
