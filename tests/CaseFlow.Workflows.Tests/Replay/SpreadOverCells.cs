using CaseFlow.Workflows.Replay;

namespace CaseFlow.Workflows.Tests.Replay;

public sealed class SpreadOverCells
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Solve_WhenMarginsAgree_GivesThemExactly(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var truth = Grid(random, random.Next(1, 8), random.Next(1, 6), 200);
            var cells = new Spread { Rows = Rows(truth), Columns = Columns(truth), Reference = Grid(random, truth.GetLength(0), truth.GetLength(1), 200) }.Solve();

            Assert.Equal(Rows(truth), Rows(cells));
            Assert.Equal(Columns(truth), Columns(cells));
        }
    }

    [Fact]
    public void Solve_WhenTheReferenceFits_KeepsIt()
    {
        var reference = Grid(new Random(4), 6, 5, 1000);

        Assert.Equal(reference, new Spread { Rows = Rows(reference), Columns = Columns(reference), Reference = reference }.Solve());
    }

    [Fact]
    public void Solve_WhenColumnsContradictRows_KeepsTheRows()
    {
        var reference = Grid(new Random(5), 4, 3, 50);
        var columns = Columns(reference);
        columns[1] += 30;
        columns[2] -= 5;

        var cells = new Spread { Rows = Rows(reference), Columns = columns, Reference = reference }.Solve();

        Assert.Equal(Rows(reference), Rows(cells));
    }

    [Fact]
    public void Solve_WhenOnlyColumnsArePrinted_GivesThem()
    {
        var reference = Grid(new Random(6), 5, 4, 80);
        var columns = Columns(reference);
        columns[0] += 500;

        var cells = new Spread { Rows = new long?[5], Columns = columns, Reference = reference }.Solve();

        Assert.Equal(columns, Columns(cells));
    }

    [Fact]
    public void Solve_WhenCapacitiesFit_StaysWithinThem()
    {
        var truth = Grid(new Random(7), 6, 5, 40);
        var capacity = Grid(new Random(8), 6, 5, 40);
        for (var row = 0; row < 6; row++)
        {
            for (var column = 0; column < 5; column++)
            {
                capacity[row, column] = truth[row, column] == 0 ? 0 : capacity[row, column] + truth[row, column];
            }
        }

        var cells = new Spread { Rows = Rows(truth), Columns = Columns(truth), Reference = capacity, Capacity = capacity, NoneEmpty = true }.Solve();

        Assert.Equal(Rows(truth), Rows(cells));
        Assert.Equal(Columns(truth), Columns(cells));
        foreach (var (cell, most) in cells.Cast<long>().Zip(capacity.Cast<long>()))
        {
            Assert.InRange(cell, Math.Min(1, most), most);
        }
    }

    private static long[,] Grid(Random random, int rows, int columns, int most)
    {
        var grid = new long[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                grid[row, column] = random.Next(3) == 0 ? 0 : random.Next(most);
            }
        }

        return grid;
    }

    private static long?[] Rows(long[,] grid) =>
        [.. Enumerable.Range(0, grid.GetLength(0)).Select(row => (long?)Enumerable.Range(0, grid.GetLength(1)).Sum(column => grid[row, column]))];

    private static long?[] Columns(long[,] grid) =>
        [.. Enumerable.Range(0, grid.GetLength(1)).Select(column => (long?)Enumerable.Range(0, grid.GetLength(0)).Sum(row => grid[row, column]))];
}
