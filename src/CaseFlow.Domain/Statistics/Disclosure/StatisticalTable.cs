using System.Collections.Immutable;

namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>Cells and the sums that tie them together: one table with its margins, or several that share margins. It never leaves the house.</summary>
public sealed class StatisticalTable
{
    private readonly Dictionary<CellKey, List<(int Relation, double Sign)>> sums;

    private StatisticalTable(IEnumerable<TableCell> cells, IEnumerable<SumRelation> relations)
    {
        Cells = cells.ToImmutableSortedDictionary(cell => cell.Key, cell => cell);
        Relations = [.. relations];
        sums = Cells.Keys.ToDictionary(key => key, _ => new List<(int, double)>());
        for (var index = 0; index < Relations.Length; index++)
        {
            sums[Relations[index].Total].Add((index, -1));
            foreach (var part in Relations[index].Parts)
            {
                sums[part].Add((index, 1));
            }
        }
    }

    /// <summary>The cells, margins included. A cell that is not here cannot exist: a structural zero.</summary>
    public ImmutableSortedDictionary<CellKey, TableCell> Cells { get; }

    /// <summary>The sums.</summary>
    public ImmutableArray<SumRelation> Relations { get; }

    /// <summary>A two-way table; its margins are summed here, unit by unit, so that they agree with the cells.</summary>
    /// <param name="rows">The dimension of the rows.</param>
    /// <param name="columns">The dimension of the columns.</param>
    /// <param name="cells">The inner cells; one without contributions is an empty cell, one left out a structural zero.</param>
    /// <exception cref="ArgumentException">A cell stands twice, or the two dimensions are one.</exception>
    public static StatisticalTable TwoWay(
        string rows, string columns, IEnumerable<(string Row, string Column, IEnumerable<Contribution> Contributions)> cells)
    {
        var given = cells.ToList();
        var inner = given.Select(cell => new TableCell(CellKey.Of((rows, cell.Row), (columns, cell.Column)), cell.Contributions)).ToList();
        var ofRows = Margins(given.Zip(inner, (cell, made) => (CellKey.Of((rows, cell.Row)), made)));
        var ofColumns = Margins(given.Zip(inner, (cell, made) => (CellKey.Of((columns, cell.Column)), made)));
        var all = Margins(inner.Select(cell => (CellKey.All, cell))).Select(margin => margin.Cell);
        return new StatisticalTable(
            [.. inner, .. ofRows.Concat(ofColumns).Select(margin => margin.Cell), .. all],
            [
                .. ofRows.Concat(ofColumns).Select(margin => margin.Relation),
                .. new[] { ofRows, ofColumns }.Where(side => side.Count > 0).Select(side => Sum(CellKey.All, side.Select(margin => margin.Cell))),
            ]);
    }

    /// <summary>A table of any form: its inner cells, and its sums in an order in which every part is known before it is summed.</summary>
    /// <exception cref="ArgumentException">A sum has a part that is not known, or two sums of one total disagree.</exception>
    public static StatisticalTable Of(IEnumerable<TableCell> inner, IReadOnlyList<SumRelation> sums)
    {
        var cells = inner.ToDictionary(cell => cell.Key);
        foreach (var sum in sums)
        {
            if (sum.Parts.Where(part => !cells.ContainsKey(part)).ToList() is [var stranger, ..])
            {
                throw new ArgumentException($"The sum '{sum.Total}' has the unknown part '{stranger}'.", nameof(sums));
            }

            var total = new TableCell(sum.Total, sum.Parts.SelectMany(part => cells[part].Contributions));
            if (!cells.TryAdd(sum.Total, total) && !cells[sum.Total].Contributions.SequenceEqual(total.Contributions))
            {
                throw new ArgumentException($"Two sums disagree about '{sum.Total}'.", nameof(sums));
            }
        }

        return new StatisticalTable(cells.Values, sums);
    }

    /// <summary>Several tables as one: cells with the same key are the same cell, so what one table tells about it protects or betrays it in all.</summary>
    /// <exception cref="ArgumentException">Two tables have different contributions for a cell that they share.</exception>
    public static StatisticalTable Linked(params StatisticalTable[] tables)
    {
        var shared = tables.SelectMany(table => table.Cells.Values).GroupBy(cell => cell.Key).Select(same =>
            same.All(cell => cell.Contributions.SequenceEqual(same.First().Contributions))
                ? same.First()
                : throw new ArgumentException($"The tables disagree about the cell '{same.Key}'.", nameof(tables)));
        var relations = tables.SelectMany(table => table.Relations)
            .DistinctBy(relation => $"{relation.Total}:{string.Join('|', relation.Parts)}", StringComparer.Ordinal);
        return new StatisticalTable(shared, relations);
    }

    /// <summary>The sums in which a cell stands: as a part with 1, as the total with −1.</summary>
    internal IReadOnlyList<(int Relation, double Sign)> SumsOf(CellKey cell) => sums[cell];

    private static List<(TableCell Cell, SumRelation Relation)> Margins(IEnumerable<(CellKey Margin, TableCell Cell)> cells) =>
        [.. cells.GroupBy(cell => cell.Margin, cell => cell.Cell).OrderBy(line => line.Key).Select(line => (
            new TableCell(line.Key, line.SelectMany(cell => cell.Contributions)), Sum(line.Key, line)))];

    private static SumRelation Sum(CellKey total, IEnumerable<TableCell> parts) => new(total, [.. parts.Select(part => part.Key).Order()]);
}
