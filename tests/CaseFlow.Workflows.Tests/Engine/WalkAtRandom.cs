using System.Collections.Concurrent;
using System.Globalization;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Random machines, random walks: whatever happens, everything agrees afterwards.</summary>
public sealed class WalkAtRandom(PostgresFixture postgres)
{
    private const int Actors = 4;

    /// <summary>How many commands each actor gives; more before a release.</summary>
    private static readonly int Commands =
        int.Parse(Environment.GetEnvironmentVariable("CASEFLOW_TEST_COMMANDS") ?? "40", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Walk_WithActorsAtOnceOnTwoNodes_KeepsEverythingInAgreement(int seed)
    {
        await using var database = new TestDatabase(postgres);
        await database.InitializeAsync();
        var (clock, definitions) = (new FakeClock(), new RandomDefinitions(seed).All());
        EngineHouse[] nodes =
            [await EngineHouse.OpenAsync(database.DataSource, clock, definitions), await EngineHouse.OpenAsync(database.DataSource, clock, definitions)];
        var acknowledged = new ConcurrentBag<Guid>();
        await AtOnce.RunAsync(Actors, async actor =>
        {
            var (walk, house) = (new RandomWalk((seed * 100) + actor, definitions), nodes[actor % 2]);
            for (var i = 0; i < Commands; i++)
            {
                var command = walk.Next(await CasesAsync(house), clock.GetUtcNow());
                if ((await house.RunAsync(command)).IsOk)
                {
                    acknowledged.Add(command.Id);
                    Assert.True((await house.RunAsync(command)).Value.Repeated);
                }

                if (i % 10 == 9)
                {
                    clock.Advance(TimeSpan.FromHours(18));
                    await house.Deadlines.RunAsync(CancellationToken.None);
                }
            }

            return true;
        });

        var report = await nodes[0].VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
        var stored = await nodes[0].TextsAsync("select command_id::text from case_events where command_id is not null and actor <> 'system'");
        Assert.Equal(acknowledged.Order(), stored.Select(Guid.Parse).Order());
        Assert.Equal(0L, await nodes[0].ScalarAsync<long>("select count(*) from audit_log where code in ('Busy')"));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Walk_OnPaperAndInTheDatabase_GivesTheSameAnswersAndBytes(int seed)
    {
        await using var database = new TestDatabase(postgres);
        await database.InitializeAsync();
        var definitions = new RandomDefinitions(seed).All();
        var paper = new PaperHouse(definitions);
        var house = await EngineHouse.OpenAsync(database.DataSource, paper.Clock, definitions);
        var walk = new RandomWalk(seed, definitions);
        List<PlannedEvent> planned = [];
        for (var i = 0; i < Commands * 2; i++)
        {
            var command = walk.Next([.. paper.All.OrderBy(file => file.Id).Select(file => (file.Number, file.State))], paper.Clock.GetUtcNow());
            var (expected, actual) = (paper.Run(command), await house.RunAsync(command));
            Assert.Equal(expected.Error?.Text.En, actual.Error?.Text.En);
            if (expected.IsOk)
            {
                Assert.Equal(expected.Value, actual.Value);
                planned.AddRange(paper.LastPlan.Events);
            }

            paper.Clock.Advance(TimeSpan.FromHours(5));
        }

        var bodies = await house.TextsAsync("select convert_from(body, 'UTF8') from case_events order by case_id, seq");
        Assert.Equal(
            planned.OrderBy(happened => (happened.CaseId, happened.Seq)).Select(happened => System.Text.Encoding.UTF8.GetString(happened.Body)), bodies);
    }

    private static async Task<List<(string Number, string State)>> CasesAsync(EngineHouse house) =>
    [
        .. (await house.TextsAsync("select number || ' ' || state from cases order by id"))
            .Select(text => text.Split(' ')).Select(words => (words[0], words[1])),
    ];
}
