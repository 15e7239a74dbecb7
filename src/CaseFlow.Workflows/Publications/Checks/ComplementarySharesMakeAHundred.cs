using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>The shares of two results that are all there is come to 100, give or take the rounding of one (error 4).</summary>
public sealed class ComplementarySharesMakeAHundred : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "سهم دو نتیجه‌ای که همه آزمون‌ها هستند روی هم ۱۰۰ می‌شود، با یک واحد گرد شدن.",
        "The shares of two results that are all there is come to 100, give or take one for rounding.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        foreach (var table in report.Tables)
        {
            var shares = table.Definition.Columns.OfType<ResultShareColumn>().ToList();
            var pairs = shares.SelectMany(one => shares.Where(other => other.Of == one.With && other.With == one.Of && string.CompareOrdinal(one.Id, other.Id) < 0)
                .Select(other => (table.Table.IndexOf(one.Id), table.Table.IndexOf(other.Id)))).Where(pair => pair is { Item1: >= 0, Item2: >= 0 });
            foreach (var (one, other) in pairs)
            {
                foreach (var row in table.BoundRows.Where(row => Math.Abs((row.Cells[one].Value + row.Cells[other].Value ?? 100) - 100) > 1))
                {
                    yield return Refuse(
                        table.At(row, table.Table.Columns[other]),
                        $"{CellWords.Of(row.Cells[one]).Fa} + {CellWords.Of(row.Cells[other]).Fa} به ۱۰۰ نمی‌رسد یا از آن می‌گذرد.",
                        $"{CellWords.Of(row.Cells[one]).En} + {CellWords.Of(row.Cells[other]).En} is far from 100.");
                }
            }
        }
    }
}
