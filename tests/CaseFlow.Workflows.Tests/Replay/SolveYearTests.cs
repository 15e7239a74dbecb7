using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Published;
using CaseFlow.Workflows.Replay;

namespace CaseFlow.Workflows.Tests.Replay;

public sealed class SolveYearTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_WhenAnyTablesAreMissing_GivesWhatIsPrinted(int seed)
    {
        var random = new Random(seed);
        using var world = new PublishedWorld(seed);
        world.Write(PublishedWorld.Tables.Where(_ => random.Next(2) == 0));

        AssertNone(Solve(world.Folder));
    }

    [Fact]
    public void Solve_WhenTheTablesOf1400AreGiven_GivesEveryCell()
    {
        var folder = PublishedTables.Find();
        Assert.SkipUnless(folder is not null, PublishedTables.Absent);

        AssertNone(Solve(folder));
    }

    [Fact]
    public void Solve_WhenTheDemoTablesAreGiven_GivesEveryCell()
    {
        AssertNone(Solve(Path.Combine(HouseDefinitions.Folder, "demo", "1400")));
    }

    [Fact]
    public void Solve_WhenTwice_GivesTheSameStories()
    {
        using var world = new PublishedWorld(3);
        world.Write(PublishedWorld.Tables);

        Assert.Equal(Solve(world.Folder).Stories, Solve(world.Folder).Stories);
    }

    private static void AssertNone(SolvedYear solved) =>
        Assert.Equal([], solved.Contradictions.GroupBy(cell => cell.Table, (table, cells) => $"{table}: {cells.Count()} cells, {cells.First()}"));

    private static SolvedYear Solve(string folder) =>
        new SolveYear(PublishedWorld.Catalogue, PublishedWorld.Data, 1).Solve(new TableFiles(PublishedWorld.Catalogue).Read(folder, null).Value.Tables, 1);
}
