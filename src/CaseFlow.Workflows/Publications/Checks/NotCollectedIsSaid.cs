using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>What was declared not collected is printed so, with its reason, never as 0; and nothing else is (rule 57; error 24).</summary>
public sealed class NotCollectedIsSaid : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "آنچه گردآوری نشده با دلیلش گفته می‌شود و صفر نیست؛ و جز آن چیزی چنین نیست.",
        "What was not collected is said with its reason and never as 0; and nothing else is.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        foreach (var table in report.Tables)
        {
            foreach (var row in table.BoundRows)
            {
                foreach (var (cell, column) in row.Cells.Zip(table.Table.Columns))
                {
                    if (table.ColumnOf(row, column) is MeasureColumn counted && Of(report, table, row, cell, column, counted.Measure) is { } finding)
                    {
                        yield return finding;
                    }
                }
            }
        }
    }

    private Finding? Of(CheckedReport report, CheckedTable table, ComposedRow row, ComposedCell cell, ComposedColumn column, Measure measure)
    {
        var province = table.Table.Kind is RowKind.Province && row.Key != TableGrid.Total ? row.Key : report.Report.Province;
        var reason = report.WhyNotCollected(measure.Id, province);
        return (reason, cell.State) switch
        {
            (not null, not CellState.NotCollected) => Instead(
                table, row, column, new($"گردآوری نشده ({report.Library.Words.Of(reason).Fa})", $"not collected ({report.Library.Words.Of(reason).En})"),
                new("چنین اعلام شده است", "so it was declared")),
            (null, CellState.NotCollected) => Refuse(
                table.At(row, column), "«گردآوری نشده» آمده است و کسی چنین اعلام نکرده است.", "it says not collected, and nobody has declared that."),
            _ => null,
        };
    }
}
