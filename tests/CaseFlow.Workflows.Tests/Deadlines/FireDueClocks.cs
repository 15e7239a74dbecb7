using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Deadlines;

/// <summary>A clock fires once, whoever fires it, and never when it is suspended.</summary>
public sealed class FireDueClocks(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly WorkflowDefinition Notice = DefinitionBuilder.Case("notice").OpenForm(Field.Date("until"))
        .State("Served", Do.StartClock("answer", "5"))
        .Step("Answer", "Served", "Answered")
        .OnDeadline("Expire", "Served", "Expired", "answer", does: Do.Count())
        .Step("Close", "Expired", "Closed").Step("Shut", "Answered", "Closed").Build();

    private readonly FakeClock clock = new();

    public async ValueTask InitializeAsync() =>
        await database.ExecuteAsync("truncate cases, case_events, case_clocks, case_links, ledger_postings, ledger_balances, audit_log");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Run_BeforeTheDueDayIsOver_MovesNothing()
    {
        var house = await HouseAsync(Notice);
        await house.OpenAsync("notice");
        clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(0, await house.Deadlines.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_AfterTheDueDay_MovesEachCaseOnce()
    {
        var house = await HouseAsync(Notice);
        var (late, answered) = (await house.OpenAsync("notice"), await house.OpenAsync("notice"));
        await house.TakeAsync(answered, "Answer");
        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, await house.Deadlines.RunAsync(CancellationToken.None));
        Assert.Equal(("Expired", "Answered"), (await house.StateOfAsync(late), await house.StateOfAsync(answered)));
        Assert.Equal(0, await house.Deadlines.RunAsync(CancellationToken.None));
        Assert.Equal(
            "Expire 4 system",
            await house.ScalarAsync<string>("select name || ' ' || kind || ' ' || actor from case_events where name = 'Expire'"));
    }

    [Fact]
    public async Task Run_OnSeveralNodesAtOnce_FiresEachClockOnce()
    {
        EngineHouse[] nodes = [await HouseAsync(Notice), await HouseAsync(Notice), await HouseAsync(Notice)];
        await AtOnce.RunAsync(6, async _ =>
        {
            for (var i = 0; i < 40; i++)
            {
                await nodes[0].OpenAsync("notice");
            }

            return true;
        });
        clock.Advance(TimeSpan.FromDays(6));
        var moved = await AtOnce.RunAsync(3, node => nodes[node].Deadlines.RunAsync(CancellationToken.None));
        Assert.Equal(240, moved.Sum());
        Assert.Equal(240L, await nodes[0].ScalarAsync<long>("select count(*) from case_events where name = 'Expire'"));
        Assert.Equal(240m, await nodes[0].ScalarAsync<decimal>("select sum(quantity) from ledger_balances"));
        Assert.Equal(0, (await nodes[0].VerifyAsync()).Differences);
    }

    [Fact]
    public async Task Run_WhenAClockIsSuspended_LeavesIt()
    {
        var house = await HouseAsync(Notice);
        await house.RunAsync(house.Opening("notice") with { Origin = CaseOrigin.Import });
        clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(0, await house.Deadlines.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_WhenAClockIsPaused_LeavesIt()
    {
        var house = await HouseAsync(DefinitionBuilder.Case("pausing").State("A", Do.StartClock("answer", "5"))
            .Step("Pause", "A", "A", does: Do.PauseClock("answer")).Step("Resume", "A", "A", does: Do.ResumeClock("answer"))
            .OnDeadline("Expire", "A", "B", "answer").Step("End", "B", "C").Build());
        var number = await house.OpenAsync("pausing");
        await house.TakeAsync(number, "Pause");
        clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(0, await house.Deadlines.RunAsync(CancellationToken.None));
        await house.TakeAsync(number, "Resume");
        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, await house.Deadlines.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_WhenTheClaimerDied_TakesItsClocksOverAfterTheClaimTime()
    {
        var house = await HouseAsync(Notice);
        await house.OpenAsync("notice");
        clock.Advance(TimeSpan.FromDays(6));
        await database.ExecuteAsync($"update case_clocks set claimed_until = '{clock.GetUtcNow().AddMinutes(2):O}'");
        Assert.Equal(0, await house.Deadlines.RunAsync(CancellationToken.None));
        clock.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await house.Deadlines.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_WhenTheConditionIsFalse_TriesAgainLater()
    {
        var house = await HouseAsync(DefinitionBuilder.Case("asking").State("A", Do.StartClock("answer", "5"))
            .Step("Allow", "A", "A", does: Do.Set("allowed", "true"))
            .OnDeadline("Expire", "A", "B", "answer", when: "variables.form.allowed === true").Step("End", "B", "C").Build());
        var number = await house.OpenAsync("asking");
        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await house.Deadlines.RunAsync(CancellationToken.None));
        Assert.Equal(0L, await house.ScalarAsync<long>("select count(*) from audit_log"));
        await house.TakeAsync(number, "Allow");
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await house.Deadlines.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_WhenTheFirstConditionIsFalse_TakesTheFirstThatHolds()
    {
        var house = await HouseAsync(DefinitionBuilder.Case("choosing").State("A", Do.StartClock("answer", "5"))
            .OnDeadline("Never", "A", "X", "answer", when: "variables.case.type === 'other'")
            .OnDeadline("Then", "A", "B", "answer").OnDeadline("Late", "A", "C", "answer").Build());
        var number = await house.OpenAsync("choosing");
        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, await house.Deadlines.RunAsync(CancellationToken.None));
        Assert.Equal("B", await house.StateOfAsync(number));
    }

    [Fact]
    public async Task Run_WhenTheCaseComesBackWithTheSameDueDay_FiresAgain()
    {
        var house = await HouseAsync(DefinitionBuilder.Case("circling").OpenForm(Field.Date("until"))
            .State("A", Do.StartClock("answer", field: "until", calendar: ClockCalendar.UntilField))
            .OnDeadline("Expire", "A", "B", "answer").Step("Return", "B", "A").Step("End", "B", "C").Build());
        var number = await house.OpenAsync("circling", null, ("until", "2026-11-06".Fact()));
        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, await house.Deadlines.RunAsync(CancellationToken.None));
        await house.TakeAsync(number, "Return");
        Assert.Equal(1, await house.Deadlines.RunAsync(CancellationToken.None));
        Assert.Equal("B", await house.StateOfAsync(number));
    }

    [Fact]
    public async Task Run_WhenTheTransitionStaysInItsState_FiresOnce()
    {
        var house = await HouseAsync(DefinitionBuilder.Case("reminding").State("A", Do.StartClock("answer", "5"))
            .OnDeadline("Remind", "A", "A", "answer").Step("End", "A", "B").Build());
        await house.OpenAsync("reminding");
        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, await house.Deadlines.RunAsync(CancellationToken.None));
        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await house.Deadlines.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_WhileAPersonActs_LetsExactlyOneOfThemWin()
    {
        var house = await HouseAsync(Notice);
        for (var round = 0; round < 20; round++)
        {
            var number = await house.OpenAsync("notice");
            clock.Advance(TimeSpan.FromDays(6));
            var moved = await AtOnce.RunAsync(2, async actor => actor == 0
                ? await house.Deadlines.RunAsync(CancellationToken.None)
                : (await house.TryTakeAsync(number, "Answer")).IsOk ? 1 : 0);
            Assert.Equal(1, moved.Sum());
        }
    }

    private Task<EngineHouse> HouseAsync(params WorkflowDefinition[] definitions) =>
        EngineHouse.OpenAsync(database.DataSource, clock, definitions);
}
