using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Replay;

/// <summary>A printed cell that no set of cases can give beside the others (engine §7.3).</summary>
/// <param name="Table">The table.</param>
/// <param name="Year">Its year.</param>
/// <param name="Row">The row's key.</param>
/// <param name="Column">The column.</param>
/// <param name="Printed">What the file says.</param>
/// <param name="Given">What the replay gives.</param>
public sealed record Contradiction(string Table, int Year, string Row, string Column, decimal? Printed, decimal? Given);

/// <summary>Prints every table from what the cases will post and names each cell that differs from the file, derived columns included.</summary>
/// <param name="figures">What the tables say.</param>
/// <param name="produced">What the cases will post.</param>
/// <param name="replayed">The provinces that are replayed.</param>
internal sealed class Contradictions(PrintedFigures figures, Produced produced, IReadOnlySet<string> replayed)
{
    private readonly HashSet<(string Measure, string Province)> gaps = [.. figures.Gaps.Select(gap => (gap.Measure, gap.Province ?? string.Empty))];
    private readonly Dictionary<(string, string), Target> targets =
        figures.Targets.ToDictionary(target => (target.Measure, target.Province), target => target.Target);

    /// <summary>Every differing cell of a table. When only some provinces are replayed, only their rows can be compared.</summary>
    public IEnumerable<Contradiction> In(PublishedTable table, bool wholeCountry)
    {
        if (!wholeCountry && !table.Shape.ByProvince)
        {
            yield break;
        }

        foreach (var row in table.Rows.Where(row => row.Province is null || replayed.Contains(row.Province)))
        {
            foreach (var contradiction in In(table, row, total: false, wholeCountry))
            {
                yield return contradiction;
            }
        }

        foreach (var contradiction in wholeCountry && table.Total is { } total ? In(table, total, total: true, wholeCountry) : [])
        {
            yield return contradiction;
        }
    }

    private IEnumerable<Contradiction> In(PublishedTable table, PublishedRow row, bool total, bool wholeCountry)
    {
        foreach (var id in table.Columns)
        {
            var column = table.Shape.Find(id)!;
            if (!wholeCountry && column is ColumnShape.Share)
            {
                continue;
            }

            var printed = table.Cell(row, id);
            var given = Cell(table, row, column, total);
            if (printed != given)
            {
                yield return new Contradiction(table.Shape.Id, table.Year, row.Key, id, printed, given);
            }
        }
    }

    private decimal? Cell(PublishedTable table, PublishedRow row, ColumnShape column, bool total)
    {
        decimal? Other(string id, bool ofTotal) => table.Shape.Find(id) is { } found ? Cell(table, row, found, ofTotal) : null;
        return column switch
        {
            ColumnShape.Planned planned when total => Target.Total(table.Rows.Select(each => TargetOf(planned, each)))?.Value,
            ColumnShape.Planned planned => TargetOf(planned, row)?.Value,
            ColumnShape.Counted counted when total => SumOfRows(table, counted),
            ColumnShape.Counted counted => Count(counted, row),
            ColumnShape.Sum sum => sum.Of.Select(id => Other(id, total)).Aggregate((decimal?)0, (whole, part) => whole + part),
            ColumnShape.Achievement percent => Percent.OfPlan(Other(percent.Actual, total), Other(percent.Plan, total)),
            ColumnShape.Share share => Percent.Share(Other(share.Of, total), Other(share.Of, ofTotal: true)),
            ColumnShape.ResultShare share => Percent.ResultShare(Other(share.Of, total), Other(share.With, total)),
            _ => null,
        };
    }

    private Target? TargetOf(ColumnShape.Planned column, PublishedRow row) =>
        row.Province is null ? null : targets.GetValueOrDefault((column.Measure, row.Province));

    private decimal? SumOfRows(PublishedTable table, ColumnShape.Counted column) =>
        table.Rows.Select(row => Count(column, row)).Aggregate((decimal?)0, (sum, cell) => sum + cell);

    private decimal? Count(ColumnShape.Counted column, PublishedRow row) =>
        gaps.Contains((column.Measure, row.Province ?? string.Empty)) || gaps.Contains((column.Measure, string.Empty))
            ? null
            : produced.Sum(column.Terms, row.Province, row.Industry);
}
