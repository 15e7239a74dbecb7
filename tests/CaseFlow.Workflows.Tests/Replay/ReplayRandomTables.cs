using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Replay;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>Tables that nobody has seen before go through the engine and come out of the ledger equal.</summary>
public sealed class ReplayRandomTables(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Replay_WhenTablesAreWhole_PrintsThemBack(int seed)
    {
        using var world = new PublishedWorld(seed);
        world.Write(PublishedWorld.Tables);
        await using var house = await ReplayHouse.OpenAsync(postgres);

        var report = (await house.ReplayAsync(new ReplayRequest(world.Folder))).Value;

        Assert.Empty(report.Contradictions);
        Assert.Equal(PublishedWorld.Tables.Length, report.Replayed);
        await house.AssertPrintsAsync(world, PublishedWorld.Tables);
        await house.AssertVerifiedAsync();
    }

    [Fact]
    public async Task Replay_WhenStoppedInTheMiddle_GoesOnWithoutDoubling()
    {
        using var world = new PublishedWorld(5);
        world.Write(PublishedWorld.Tables);
        await using var house = await ReplayHouse.OpenAsync(postgres);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.ReplayAsync(
            new ReplayRequest(world.Folder), new Told(_ => stop.Cancel()), stop.Token));
        Assert.Equal(1, await house.Database.ScalarAsync<long>("select count(*) from replay_batches"));

        var report = (await house.ReplayAsync(new ReplayRequest(world.Folder))).Value;

        Assert.InRange(report.WrittenNow.Cases, 1, report.Written.Cases - 1);
        await house.AssertPrintsAsync(world, PublishedWorld.Tables);
        await house.AssertVerifiedAsync();
    }

    [Fact]
    public async Task Replay_WhenDoneBefore_SaysSoAndRefusesOtherContent()
    {
        using var world = new PublishedWorld(6, withGaps: false);
        world.Write(PublishedWorld.Tables.Where(table => table.Id.StartsWith("technical-visits", StringComparison.Ordinal)));
        await using var house = await ReplayHouse.OpenAsync(postgres);
        var first = (await house.ReplayAsync(new ReplayRequest(world.Folder))).Value;

        var again = (await house.ReplayAsync(new ReplayRequest(world.Folder))).Value;
        var otherSeed = await house.ReplayAsync(new ReplayRequest(world.Folder, Seed: 2));
        world.Replace("technical-visits-by-province", "\"actual\": ", "\"actual\": 1");
        var changed = await house.ReplayAsync(new ReplayRequest(world.Folder));

        Assert.True(first.Written.Steps > 0);
        Assert.Equal(["technical-visits-by-province", "technical-visits-by-province-and-industry"], again.AlreadyDone);
        Assert.Equal(0, again.WrittenNow.Steps);
        Assert.IsType<ReplayedOtherwise>(otherSeed.Error);
        var refused = Assert.IsType<TableChanged>(Assert.Single(Assert.IsType<Errors>(changed.Error).All));
        Assert.NotEqual(refused.Replayed, refused.Given);
    }

    [Fact]
    public async Task Replay_WhenOnlyTheFinerTableComesLater_RefusesToCountTwice()
    {
        using var world = new PublishedWorld(7, withGaps: false);
        world.Write(PublishedWorld.Tables.Where(table => table.Id is "technical-visits-by-province"));
        await using var house = await ReplayHouse.OpenAsync(postgres);
        await house.ReplayAsync(new ReplayRequest(world.Folder));
        world.Write(PublishedWorld.Tables.Where(table => table.Id is "technical-visits-by-province-and-industry" or "warnings-by-province-and-industry"));

        var refused = await house.ReplayAsync(new ReplayRequest(world.Folder));

        Assert.IsType<AlreadyCounted>(refused.Error);
    }

    [Fact]
    public async Task Replay_WhenAMarginContradictsTheCells_ReplaysTheCellsAndNamesIt()
    {
        using var world = new PublishedWorld(8, withGaps: false);
        var tables = PublishedWorld.Tables.Where(table => table.Id.StartsWith("taha-inspections", StringComparison.Ordinal)).ToList();
        world.Write(tables);
        world.Replace("taha-inspections-by-industry", "\"actual\": ", "\"actual\": 7");
        await using var house = await ReplayHouse.OpenAsync(postgres);

        var report = (await house.ReplayAsync(new ReplayRequest(world.Folder))).Value;

        Assert.Contains(report.Contradictions, cell => cell is { Table: "taha-inspections-by-industry", Column: "actual", Row: "food-agriculture" } && cell.Printed > cell.Given);
        await house.AssertPrintsAsync(world, tables);
    }

    [Fact]
    public async Task Replay_WhenAWalkPostsSomethingElse_RefusesItByName()
    {
        using var world = new PublishedWorld(9, withGaps: false);
        world.Write(PublishedWorld.Tables.Where(table => table.Id is "standards-development-by-province"));
        var spoilt = HouseDefinitions.Copy();
        var file = Directory.EnumerateFiles(spoilt, "replay.json", SearchOption.AllDirectories).Single(file => File.ReadAllText(file).Contains("\"standards.develop\"", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Cancel)).Replace("\"standards.develop\"", "\"standards.revise\"", StringComparison.Ordinal), Cancel);
        await using var house = await ReplayHouse.OpenAsync(postgres);

        var refused = await house.ReplayAsync(spoilt, new ReplayRequest(world.Folder));

        var miscounts = Assert.IsType<WalkMiscounts>(refused.Error);
        Assert.Equal("develop", miscounts.Walk);
        Directory.Delete(spoilt, recursive: true);
    }

    private sealed class Told(Action<ReplayProgress> tell) : IProgress<ReplayProgress>
    {
        public void Report(ReplayProgress value) => tell(value);
    }
}
