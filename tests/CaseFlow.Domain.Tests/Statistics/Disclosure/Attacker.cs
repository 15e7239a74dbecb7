using CaseFlow.Domain.Statistics.Disclosure;

namespace CaseFlow.Domain.Tests.Statistics.Disclosure;

/// <summary>
/// Who has read a two-way table and knows that no value is negative. Rows and columns (the totals are one of each) are the nodes and hidden cells
/// the arcs of a network; how far a cell can move is the greatest flow around it. Nothing here is shared with what hides the cells.
/// </summary>
internal sealed class Attacker(Edition edition, IReadOnlyList<string> rows, IReadOnlyList<string> columns)
{
    private const decimal NoBound = 1_000_000_000;

    private int Nodes => rows.Count + columns.Count + 2;

    /// <summary>The smallest and the largest value that the cell can have.</summary>
    public (decimal Lower, decimal Upper) Bounds(CellKey cell)
    {
        var (row, column) = Places().Single(place => place.Key == cell) is var place ? (place.Row, place.Column) : default;
        var value = edition.Table.Cells[cell].Value;
        var isMargin = row == 0 ^ column == 0;
        var (forth, back) = (GreatestFlow(cell, row, column, forth: true), GreatestFlow(cell, row, column, forth: false));
        var (up, down) = isMargin ? (back, forth) : (forth, back);
        return (value - Math.Min(value, down), value + up);
    }

    /// <summary>Every cell with its row and column; 0 is the line of totals.</summary>
    private IEnumerable<(CellKey Key, int Row, int Column)> Places() =>
        from row in Enumerable.Range(0, rows.Count + 1)
        from column in Enumerable.Range(0, columns.Count + 1)
        select ((row, column) switch
        {
            (0, 0) => CellKey.All,
            (0, _) => Tables.Product(columns[column - 1]),
            (_, 0) => Tables.Province(rows[row - 1]),
            _ => Tables.Inner(rows[row - 1], columns[column - 1]),
        }, row, column);

    /// <summary>
    /// Raises (forth) or lowers the signed value between the cell's row and column as far as the other hidden cells can make up for it. Margins
    /// stand with a minus, so that every line sums to zero.
    /// </summary>
    private decimal GreatestFlow(CellKey target, int row, int column, bool forth)
    {
        var residual = new decimal[Nodes, Nodes];
        foreach (var (key, r, c) in Places().Where(place => place.Key != target && edition.Hidden.ContainsKey(place.Key)))
        {
            var (rise, fall) = (NoBound, edition.Table.Cells[key].Value);
            var (raise, lower) = r == 0 ^ c == 0 ? (fall, rise) : (rise, fall);
            residual[r, rows.Count + 1 + c] += raise;
            residual[rows.Count + 1 + c, r] += lower;
        }

        // The signed value of the target rises by what the others carry from its column's line back to its row's, and falls the other way.
        var (source, sink) = forth ? (rows.Count + 1 + column, row) : (row, rows.Count + 1 + column);
        var flow = 0m;
        while (Path(residual, source, sink) is { } path && flow < NoBound)
        {
            var step = path.Min(arc => residual[arc.From, arc.To]);
            foreach (var (from, to) in path)
            {
                residual[from, to] -= step;
                residual[to, from] += step;
            }

            flow += step;
        }

        return flow;
    }

    private List<(int From, int To)>? Path(decimal[,] residual, int source, int sink)
    {
        var from = new Dictionary<int, int> { [source] = source };
        var queue = new Queue<int>([source]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var next in Enumerable.Range(0, Nodes).Where(next => residual[node, next] > 0 && from.TryAdd(next, node)))
            {
                queue.Enqueue(next);
            }
        }

        if (!from.ContainsKey(sink))
        {
            return null;
        }

        var path = new List<(int From, int To)>();
        for (var node = sink; node != source; node = from[node])
        {
            path.Add((from[node], node));
        }

        return path;
    }
}
