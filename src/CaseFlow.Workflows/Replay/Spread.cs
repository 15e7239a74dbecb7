namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Fills the cells of a province × industry grid so that the printed margins come out exactly, as near to a reference grid as they allow
/// (engine §7.1). An unprinted margin is null and then free.
/// </summary>
internal sealed class Spread
{
    /// <summary>A unit in a cell beyond its reference.</summary>
    private const long Beyond = 1_000;

    /// <summary>A unit in a cell whose reference is zero.</summary>
    private const long Strange = 3_000;

    /// <summary>A unit in a column without a printed margin while others have one.</summary>
    private const long Unprinted = 20_000;

    /// <summary>A unit beyond a printed column: only when the margins contradict each other.</summary>
    private const long Overflow = 10_000_000;

    /// <summary>The first unit of a cell that must not be empty comes before everything else.</summary>
    private const long First = -1_000_000;

    /// <summary>A cell that may hold any amount.</summary>
    public const long NoLimit = long.MaxValue / 4;

    /// <summary>The margin of each row; it comes out exactly wherever capacities allow.</summary>
    public required long?[] Rows { get; init; }

    /// <summary>The margin of each column; it comes out exactly unless it contradicts the rows.</summary>
    public required long?[] Columns { get; init; }

    /// <summary>What each cell would hold by itself.</summary>
    public required long[,] Reference { get; init; }

    /// <summary>The most that each cell may hold; null for no limit.</summary>
    public long[,]? Capacity { get; init; }

    /// <summary>Cells with a capacity (other than <see cref="NoLimit"/>) hold at least one.</summary>
    public bool NoneEmpty { get; init; }

    /// <summary>The cells.</summary>
    public long[,] Solve()
    {
        int rows = Rows.Length, columns = Columns.Length, source = rows + columns, sink = source + 1;
        var flow = new MinCostFlow(sink + 1);
        var supplies = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            supplies[row] = flow.Add(source, row, Rows[row] ?? 0, 0);
        }

        var onlyForPrintedRows = new List<int>();
        var someColumnPrinted = Columns.Any(margin => margin is not null);
        for (var column = 0; column < columns; column++)
        {
            if (Columns[column] is { } printed)
            {
                flow.Add(rows + column, sink, printed, 0);
            }

            var cost = Columns[column] is not null ? Overflow : someColumnPrinted ? Unprinted : 0;
            onlyForPrintedRows.Add(flow.Add(rows + column, sink, NoLimit, cost));
        }

        var cells = new List<int>[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                cells[row, column] = AddCell(flow, row, rows + column, Reference[row, column], Capacity?[row, column] ?? NoLimit);
            }
        }

        flow.Send(source, sink);
        if (someColumnPrinted && Rows.Any(margin => margin is null))
        {
            onlyForPrintedRows.ForEach(arc => flow.Open(arc, 0));
            OpenUnprinted(flow, supplies, rows);
            flow.Send(source, sink);
        }

        var result = new long[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                result[row, column] = cells[row, column].Sum(flow.Through);
            }
        }

        return result;
    }

    private void OpenUnprinted(MinCostFlow flow, int[] supplies, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            if (Rows[row] is null)
            {
                flow.Open(supplies[row], Columns.Sum(margin => margin ?? 0));
            }
        }
    }

    /// <summary>Each further part of a cell costs a little more, so that what has to move is spread over many cells.</summary>
    private List<int> AddCell(MinCostFlow flow, int row, int column, long reference, long capacity)
    {
        var arcs = new List<int>(10);
        if (NoneEmpty && capacity is > 0 and < NoLimit)
        {
            arcs.Add(flow.Add(row, column, 1, First));
            capacity--;
        }

        var part = Math.Max(1, (reference + 3) / 4);
        for (var step = 0; step < 4; step++)
        {
            var width = Math.Min(Math.Min(part, reference - (step * part)), capacity);
            if (width > 0)
            {
                arcs.Add(flow.Add(row, column, width, step));
                capacity -= width;
            }
        }

        var beyond = reference == 0 ? Strange : Beyond;
        for (var step = 0; step < 5; step++)
        {
            var width = step == 4 ? capacity : Math.Min(part << step, capacity);
            if (width > 0)
            {
                arcs.Add(flow.Add(row, column, width, beyond + (step * 10)));
                capacity -= width;
            }
        }

        return arcs;
    }
}
