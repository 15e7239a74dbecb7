using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>A printed cell that no set of cases can give beside the others (engine §7.3).</summary>
/// <param name="Table">The table.</param>
/// <param name="Year">Its year.</param>
/// <param name="Row">The row's key.</param>
/// <param name="Column">The column.</param>
/// <param name="Printed">What the file says.</param>
/// <param name="Given">What the replay gives.</param>
/// <param name="Reason">Why, where the house says; null otherwise.</param>
public sealed record Contradiction(string Table, int Year, string Row, string Column, decimal? Printed, decimal? Given, UnreachedReason? Reason = null);

/// <summary>A table, a column or a row of numbers of a collected report that the house does not count.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">The row's key; null for all of them.</param>
/// <param name="Column">The column; null for the whole table.</param>
/// <param name="Reason">Why; null where the house does not say.</param>
public sealed record UnreachedNumber(string Table, string? Row, string? Column, UnreachedReason? Reason);

/// <summary>Prints every table from what the cases will post and names each cell that differs from the file, derived columns included.</summary>
/// <param name="figures">What the tables say.</param>
/// <param name="produced">What the cases will post.</param>
/// <param name="reference">The rows of a table.</param>
/// <param name="replayed">The provinces that are replayed; null for the whole country.</param>
internal sealed class Contradictions(PrintedFigures figures, Produced produced, ReferenceData reference, IReadOnlySet<string>? replayed)
{
    /// <summary>Every differing cell of a table. When only some provinces are replayed, only their rows can be compared.</summary>
    public IEnumerable<Contradiction> In(PublishedTable table)
    {
        if (replayed is not null && !table.Shape.HasProvinces)
        {
            yield break;
        }

        var (given, total) = FigureSheet.Compute(table.Shape, reference, Facts(table.Shape));
        var rows = given.ToDictionary(row => (row.Province, row.Industry));
        foreach (var row in table.Rows.Where(row => replayed is null || replayed.Contains(row.Province!)))
        {
            foreach (var contradiction in Compare(table, row, rows[(row.Province, row.Industry)].Cells))
            {
                yield return contradiction;
            }
        }

        foreach (var contradiction in replayed is null && table.Total is not null ? Compare(table, table.Total, total) : [])
        {
            yield return contradiction;
        }
    }

    private IEnumerable<Contradiction> Compare(PublishedTable table, PublishedRow row, IReadOnlyList<FigureCell> given)
    {
        foreach (var id in table.Columns)
        {
            var column = table.Shape.IndexOf(id);
            var printed = table.Cell(row, id);
            var comparable = replayed is null || table.Shape.Columns[column] is not ShareColumn;
            if (comparable && printed != given[column].Value)
            {
                yield return new Contradiction(table.Shape.Id, table.Year, row.Key, id, printed, given[column].Value);
            }
        }
    }

    private FigureFacts Facts(ReportTable table)
    {
        var facts = new FigureFacts();
        foreach (var count in produced.Of(table.Indicators().Select(indicator => indicator.Value).ToHashSet(StringComparer.Ordinal)))
        {
            facts.Add(count);
        }

        foreach (var target in figures.Targets.Where(target => target.Executor == table.Executor))
        {
            facts.Plan(target.Measure, target.Executor, target.Province, target.Target);
        }

        foreach (var gap in figures.Gaps)
        {
            facts.NotCollected[(gap.Measure, gap.Province)] = gap.Reason;
        }

        return facts;
    }
}
