using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Unique values in the database: several people, several nodes, bulk.</summary>
public sealed class KeepUniqueAtOnce(TestDatabase database, PostgresFixture postgres) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Open_ByManyAtOnceWithOneValue_IsWonByExactlyOneAndNamesIt()
    {
        EngineHouse[] nodes = [await HouseAsync(), await HouseAsync()];
        for (var round = 0; round < 25; round++)
        {
            var code = ("code", $"at once {round}".Fact());
            var answers = await AtOnce.RunAsync(4, actor => nodes[actor % 2].RunAsync(nodes[actor % 2].Opening("permit", null, code)));
            var won = Assert.Single(answers, answer => answer.IsOk).Value;
            Assert.All(answers.Where(answer => !answer.IsOk), answer => Assert.Equal(won.CaseNumber, Assert.IsType<ValueTaken>(answer.Error).Number));
        }

        Assert.Equal(25L, await nodes[0].ScalarAsync<long>("select count(*) from case_keys where value like 'atonce%'"));
        await AssertCleanAsync(nodes[0]);
    }

    [Fact]
    public async Task Take_AValueAndGiveItBack_KeepsOneRowForEachValueHeld()
    {
        var house = await HouseAsync();
        var first = await house.OpenAsync("permit", null, ("code", "first".Fact()));
        await house.TakeAsync(first, "Correct", null, ("code", "second".Fact()));
        var other = await house.OpenAsync("permit", null, ("code", "first".Fact()));
        Assert.Equal(first, Assert.IsType<ValueTaken>((await house.TryTakeAsync(other, "Correct", null, ("code", "Second".Fact()))).Error).Number);
        await house.TakeAsync(first, "Void", Someone.Supervisor, ("reason", "a mistake".Fact()));
        await house.TakeAsync(other, "Correct", null, ("code", "second".Fact()));
        Assert.Equal(["second"], await house.TextsAsync("select value from case_keys where value in ('first', 'second')"));
        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Write_InBulk_HoldsTheValuesOfWhatStands()
    {
        await using var own = new TestDatabase(postgres);
        await own.InitializeAsync();
        await own.ExecuteAsync("select nextval('case_id_blocks')"); // the paper's ids are taken
        var paper = new PaperHouse(KeepUnique.Permit().Build());
        var house = await EngineHouse.OpenAsync(own.DataSource, paper.Clock, KeepUnique.Permit().Build());
        List<StepPlan> plans = [];
        var kept = paper.Open("permit", null, ("code", "bulk kept".Fact()));
        plans.Add(paper.LastPlan);
        var voided = paper.Open("permit", null, ("code", "bulk voided".Fact()));
        plans.Add(paper.LastPlan);
        paper.Take(voided, "Void", Someone.Supervisor, ("reason", "a mistake".Fact()));
        plans.Add(paper.LastPlan);
        await using (var connection = await house.Database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await new BulkWriter(house.Rules.Definitions, house.Series).WriteAsync(connection, plans, house.Time.GetUtcNow(), TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(kept, Assert.IsType<ValueTaken>((await house.RunAsync(house.Opening("permit", null, ("code", "Bulk Kept".Fact())))).Error).Number);
        Assert.Equal(["bulkkept"], await house.TextsAsync("select value from case_keys"));
    }

    [Fact]
    public async Task Verify_WhenAVoidedCaseStillHoldsAValue_NamesIt()
    {
        await using var own = new TestDatabase(postgres);
        await own.InitializeAsync();
        var house = await EngineHouse.OpenAsync(own.DataSource, new FakeClock(), KeepUnique.Permit().Build());
        var number = await house.OpenAsync("permit", null, ("code", "1".Fact()));
        await house.TakeAsync(number, "Void", Someone.Supervisor, ("reason", "a mistake".Fact()));
        await AssertCleanAsync(house);
        await own.ExecuteAsync($"insert into case_keys select 'permit', 'code', '1', id from cases where number = '{number}'");
        Assert.Equal([$"case {number} (Voided): holds a unique value of permit code"], (await house.VerifyAsync()).Named);
    }

    private async Task<EngineHouse> HouseAsync() => await EngineHouse.OpenAsync(database.DataSource, new FakeClock(), KeepUnique.Permit().Build());

    private static async Task AssertCleanAsync(EngineHouse house)
    {
        var report = await house.VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
    }
}
