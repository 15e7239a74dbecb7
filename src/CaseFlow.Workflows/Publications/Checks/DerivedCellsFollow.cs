using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>
/// Identity I9: every percent, share, quotient and sum is computed again from the cells of its own row, half up, on the exact quotient, without a cap
/// (errors 1, 2, 6, 13, 15–18, 29).
/// </summary>
public sealed class DerivedCellsFollow : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "هر درصد، سهم، نسبت و جمع از خانه‌های همان سطر دوباره حساب می‌شود: نیمه رو به بالا، بی سقف.",
        "Every percent, share, quotient and sum is computed again from the cells of its row: half up, never capped.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report) =>
        from table in report.Tables
        from row in table.BoundRows
        from column in table.Table.Columns
        where table.Table.IndexOf(column.Id) < row.Cells.Length
        let finding = Of(table, row, column)
        where finding is not null
        select finding;

    private Finding? Of(CheckedTable table, ComposedRow row, ComposedColumn column)
    {
        var cell = row.Cells[table.Table.IndexOf(column.Id)];
        if (table.ColumnOf(row, column) is not { } bound || Expected(table, row, bound) is not { } expected)
        {
            return null;
        }

        return cell.Value == expected.Value ? null : Instead(table, row, column, CellWords.Of(expected.Value), new(expected.Formula, expected.Formula));
    }

    private static (decimal? Value, string Formula)? Expected(CheckedTable table, ComposedRow row, ReportColumn column)
    {
        decimal? Of(string part) => table.CellOf(row, part)?.Value;
        string Said(string part) => CellWords.Of(Of(part)).En;
        return column switch
        {
            AchievementColumn percent => (Percent.OfPlan(Of(percent.Actual), Positive(Of(percent.Plan)), percent.Decimals), $"100 × {Said(percent.Actual)} ÷ {Said(percent.Plan)}"),
            ShareColumn share when table.Table.Total is { } total =>
                (Percent.Share(Of(share.Of), table.CellOf(total, share.Of)?.Value, share.Decimals), $"100 × {Said(share.Of)} ÷ {CellWords.Of(table.CellOf(total, share.Of)?.Value).En}"),
            ResultShareColumn share => (Percent.ResultShare(Of(share.Of), Of(share.With), share.Decimals), $"100 × {Said(share.Of)} ÷ ({Said(share.Of)} + {Said(share.With)})"),
            RatioColumn ratio => (
                Of(ratio.By) is { } by and not 0 && Of(ratio.Of) is { } value ? Percent.Round(ratio.Times * value / by, ratio.Decimals) : null,
                $"{(ratio.Times == 1 ? string.Empty : $"{ratio.Times} × ")}{Said(ratio.Of)} ÷ {Said(ratio.By)}"),
            SumColumn sum when table.Definition.IsPlan(sum) => PlansTogether(sum, Of, Said),
            SumColumn sum => (
                sum.Less.Aggregate(sum.Of.Aggregate((decimal?)0, (value, part) => value + Of(part)), (value, part) => value - Of(part)),
                string.Concat(string.Join(" + ", sum.Of.Select(Said)), string.Concat(sum.Less.Select(part => $" − {Said(part)}")))),
            _ => null,
        };
    }

    /// <summary>Plans add up where there are some; one in words, or none, adds nothing.</summary>
    private static (decimal? Value, string Formula) PlansTogether(SumColumn sum, Func<string, decimal?> of, Func<string, string> said) =>
        (sum.Of.Any(part => of(part) is not null) ? sum.Of.Sum(part => of(part) ?? 0) : null, string.Join(" + ", sum.Of.Select(said)));

    /// <summary>A plan below 0 is a fault of the plan, and gives no percent.</summary>
    private static decimal? Positive(decimal? plan) => plan < 0 ? null : plan;
}
