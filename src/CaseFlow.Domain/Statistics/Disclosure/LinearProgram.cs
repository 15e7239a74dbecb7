namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>
/// The least cost of quantities between zero and their upper bounds that satisfy equations: the simplex method with bounds, in two phases, on a
/// dense tableau. The same columns in the same order give the same answer.
/// </summary>
/// <param name="constants">The right sides of the equations.</param>
internal sealed class LinearProgram(double[] constants)
{
    private const double Epsilon = 1e-9;
    private const double Feasible = 1e-7;
    private const int Artificial = -1;

    private readonly List<(double Cost, double Upper, IReadOnlyList<(int Row, double Sign)> Entries)> columns = [];
    private double[][] tableau = [];
    private double[] right = [];
    private double[] reduced = [];
    private int[] basis = [];
    private bool[] isBasic = [];
    private bool[] isFlipped = [];
    private double artificialUpper;

    /// <summary>Adds a quantity.</summary>
    /// <param name="cost">Its cost for each one, at least 0.</param>
    /// <param name="upper">Its upper bound, at least 0; may be infinite.</param>
    /// <param name="entries">Its factor in the equations where it stands.</param>
    public void Add(double cost, double upper, IReadOnlyList<(int Row, double Sign)> entries) => columns.Add((cost, upper, entries));

    /// <summary>The cheapest quantities in the order in which they were added; null when none satisfy the equations.</summary>
    public double[]? Minimize()
    {
        Start();
        artificialUpper = double.PositiveInfinity;
        Improve(row => basis[row] == Artificial ? 1 : 0, _ => 0);
        if (right.Where((value, row) => basis[row] == Artificial && value > Feasible).Any())
        {
            return null;
        }

        artificialUpper = 0;
        Improve(row => basis[row] == Artificial ? 0 : CostOf(basis[row]), CostOf);
        return Quantities();
    }

    private void Start()
    {
        tableau = [.. constants.Select(_ => new double[columns.Count])];
        right = [.. constants.Select(Math.Abs)];
        basis = [.. constants.Select(_ => Artificial)];
        isBasic = new bool[columns.Count];
        isFlipped = new bool[columns.Count];
        for (var column = 0; column < columns.Count; column++)
        {
            foreach (var (row, sign) in columns[column].Entries)
            {
                tableau[row][column] += constants[row] < 0 ? -sign : sign;
            }
        }
    }

    /// <summary>The cost of a column as it stands in the tableau; a flipped one is counted down from its upper bound.</summary>
    private double CostOf(int column) => isFlipped[column] ? -columns[column].Cost : columns[column].Cost;

    private void Improve(Func<int, double> costOfRow, Func<int, double> costOfColumn)
    {
        reduced = [.. columns.Select((_, column) => costOfColumn(column))];
        for (var row = 0; row < basis.Length; row++)
        {
            Subtract(reduced, costOfRow(row), tableau[row]);
        }

        // The steepest column is quick but may go round in circles while nothing moves; then the first one that helps cannot.
        var idle = 0;
        while (Entering(idle > basis.Length) is { } column)
        {
            idle = Enter(column) > Epsilon ? 0 : idle + 1;
        }
    }

    private int? Entering(bool takeFirst)
    {
        int? best = null;
        for (var column = 0; column < reduced.Length; column++)
        {
            if (!isBasic[column] && reduced[column] < -Epsilon && columns[column].Upper > Epsilon
                && (best is not { } other || reduced[column] < reduced[other] - Epsilon))
            {
                best = column;
                if (takeFirst)
                {
                    break;
                }
            }
        }

        return best;
    }

    /// <summary>Raises a column as far as the basis or its own bound allows.</summary>
    /// <returns>How far.</returns>
    private double Enter(int column)
    {
        var step = columns[column].Upper;
        int? leaving = null;
        for (var row = 0; row < basis.Length; row++)
        {
            var slope = tableau[row][column];
            var room = slope > Epsilon ? right[row] / slope : slope < -Epsilon ? (UpperOf(basis[row]) - right[row]) / -slope : double.PositiveInfinity;
            if (room < step - Epsilon || (room <= step + Epsilon && leaving is { } tied && basis[row] < basis[tied]))
            {
                (step, leaving) = (Math.Max(Math.Min(step, room), 0), row);
            }
        }

        if (leaving is { } pivot)
        {
            if (tableau[pivot][column] < 0 && basis[pivot] != Artificial)
            {
                FlipBasic(pivot);
            }

            Pivot(pivot, column);
        }
        else if (double.IsFinite(step))
        {
            Flip(column);
        }
        else
        {
            throw new InvalidOperationException("A cost that is never negative cannot fall for ever.");
        }

        return step;
    }

    private double UpperOf(int column) => column == Artificial ? artificialUpper : columns[column].Upper;

    /// <summary>Counts a column that is outside the basis from its other bound.</summary>
    private void Flip(int column)
    {
        for (var row = 0; row < basis.Length; row++)
        {
            right[row] -= tableau[row][column] * columns[column].Upper;
            tableau[row][column] = -tableau[row][column];
        }

        reduced[column] = -reduced[column];
        isFlipped[column] = !isFlipped[column];
    }

    /// <summary>Counts the column of a row from its other bound: x = upper − x′, and the row is turned so that x′ stands with factor 1.</summary>
    private void FlipBasic(int row)
    {
        var column = basis[row];
        right[row] = columns[column].Upper - right[row];
        for (var other = 0; other < columns.Count; other++)
        {
            tableau[row][other] = other == column ? tableau[row][other] : -tableau[row][other];
        }

        isFlipped[column] = !isFlipped[column];
    }

    private void Pivot(int row, int column)
    {
        var factor = 1 / tableau[row][column];
        right[row] *= factor;
        for (var other = 0; other < columns.Count; other++)
        {
            tableau[row][other] *= factor;
        }

        for (var other = 0; other < basis.Length; other++)
        {
            var multiple = tableau[other][column];
            if (other != row && multiple != 0)
            {
                right[other] -= multiple * right[row];
                Subtract(tableau[other], multiple, tableau[row]);
            }
        }

        Subtract(reduced, reduced[column], tableau[row]);
        if (basis[row] != Artificial)
        {
            isBasic[basis[row]] = false;
        }

        (basis[row], isBasic[column]) = (column, true);
    }

    private static void Subtract(double[] from, double multiple, double[] row)
    {
        if (multiple == 0)
        {
            return;
        }

        for (var column = 0; column < from.Length; column++)
        {
            from[column] -= multiple * row[column];
        }
    }

    private double[] Quantities()
    {
        var quantities = new double[columns.Count];
        for (var row = 0; row < basis.Length; row++)
        {
            if (basis[row] != Artificial)
            {
                quantities[basis[row]] = right[row];
            }
        }

        return [.. quantities.Select((value, column) => isFlipped[column] ? columns[column].Upper - value : value)];
    }
}
