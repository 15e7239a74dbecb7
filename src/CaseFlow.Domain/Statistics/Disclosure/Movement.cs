namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>
/// One cell moves by a distance while all sums stay right and no value falls below zero: which other cells must move with it?
/// </summary>
/// <param name="table">The table with its sums.</param>
/// <param name="target">The cell that moves.</param>
/// <param name="distance">How far, above 0; everything is reckoned in this unit.</param>
/// <param name="direction">1 up, −1 down.</param>
internal sealed class Movement(StatisticalTable table, CellKey target, decimal distance, int direction)
{
    private const double Still = 1e-7;

    /// <summary>A cell that can fall so many distances can fall as far as any movement asks; larger numbers only cost precision.</summary>
    private const decimal Enough = 10_000;

    /// <summary>The cells of the cheapest movement.</summary>
    /// <param name="cells">Those that may move, without the target.</param>
    /// <param name="cost">What moving a cell by one distance costs, at least 0.</param>
    /// <returns>The cells that move in the order given; null when the target cannot move at all with these.</returns>
    public IReadOnlyList<CellKey>? Cheapest(IReadOnlyList<CellKey> cells, Func<CellKey, double> cost)
    {
        var constants = new double[table.Relations.Length];
        foreach (var (sum, sign) in table.SumsOf(target))
        {
            constants[sum] = -sign * direction;
        }

        var program = new LinearProgram(constants);
        foreach (var cell in cells)
        {
            var price = cost(cell);
            var fall = (double)Math.Min(table.Cells[cell].Value / distance, Enough);
            program.Add(price, double.PositiveInfinity, table.SumsOf(cell));
            program.Add(price, fall, [.. table.SumsOf(cell).Select(entry => (entry.Relation, -entry.Sign))]);
        }

        return program.Minimize() is { } moves
            ? [.. cells.Where((_, index) => Math.Abs(moves[2 * index] - moves[(2 * index) + 1]) > Still)]
            : null;
    }
}
