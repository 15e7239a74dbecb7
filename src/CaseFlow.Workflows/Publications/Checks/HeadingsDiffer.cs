using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Every column has a heading, and no two of a table have the same (errors 19, 32).</summary>
public sealed class HeadingsDiffer : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new("هر ستون سرستونی دارد و هیچ دو ستونی یکسان نیست.", "Every column has a heading, and no two of a table are alike.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        foreach (var table in report.Tables.Concat(report.Misshapen))
        {
            var seen = new Dictionary<string, ComposedColumn>(StringComparer.Ordinal);
            foreach (var column in table.Table.Columns)
            {
                if (string.IsNullOrWhiteSpace(column.Label.Fa) || string.IsNullOrWhiteSpace(column.Label.En))
                {
                    yield return Refuse(table.At(null, column), "سرستون ندارد.", $"the column {column.Id} has no heading.");
                }
                else if (!seen.TryAdd(PersianText.Key(column.Label.Fa), column))
                {
                    yield return Refuse(table.At(null, column), "این سرستون دو بار آمده است.", "two columns have this heading.");
                }
            }
        }
    }
}
