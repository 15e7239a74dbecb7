using System.Globalization;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Several people at the same moment: nothing is lost, doubled or stuck.</summary>
public sealed class ActAtOnce(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>1,000 before a release; the suite is content with 100.</summary>
    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("CASEFLOW_TEST_ROUNDS") ?? "100", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Take_ByTwoPeopleOnOneCase_IsWonByExactlyOne()
    {
        var house = await HouseAsync(DefinitionBuilder.Case("matter").State("A").Step("Go", "A", "B", does: Do.Count()).Step("End", "B", "C").Build());
        for (var round = 0; round < Rounds * 2; round++)
        {
            var number = await house.OpenAsync("matter");
            var answers = await AtOnce.RunAsync(2, actor => house.RunAsync(
                house.Step(number, "Go", actor == 0 ? Someone.Inspector : Someone.OtherInspector) with { ExpectedVersion = actor == 0 ? null : 1 }));
            Assert.Single(answers, answer => answer.IsOk);
            Assert.True(answers.Single(answer => !answer.IsOk).Error is NotPossibleHere or CaseMovedOn);
        }

        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Claim_ByTwoPeopleAtOnce_IsWonByExactlyOne()
    {
        var house = await HouseAsync(DefinitionBuilder.Case("errand").State("A").Step("Go", "A", "B").Build());
        for (var round = 0; round < Rounds; round++)
        {
            var number = await house.OpenAsync("errand");
            var answers = await AtOnce.RunAsync(2, actor => house.RunAsync(new HandOver
            {
                Id = Guid.CreateVersion7(),
                Actor = actor == 0 ? Someone.Inspector : Someone.OtherInspector,
                OccurredAt = house.Step(number, "Go").OccurredAt,
                CaseNumber = number,
                From = null,
                To = actor == 0 ? Someone.Inspector : Someone.OtherInspector,
            }));
            Assert.Single(answers, answer => answer.IsOk);
            Assert.IsType<HolderChanged>(answers.Single(answer => !answer.IsOk).Error);
        }

        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Take_OnEightSamplesOfOneSampling_MovesTheSamplingExactlyOnce()
    {
        var house = await HouseAsync(
            DefinitionBuilder.Case("sampling").State("Waiting", Do.All([.. Enumerable.Repeat(Do.OpenChild("sample"), 8)]))
                .OnSignal("ResultsCome", "Waiting", "Ready", "Confirmed", "variables.children.sample.open === 0", does: Do.Count("enforcement.notice"))
                .Step("End", "Ready", "Closed").Build(),
            DefinitionBuilder.Child("sample").State("New")
                .Step("Confirm", "New", "Done", does: Do.All(Do.Count(), Do.Signal("Confirmed", "parent"))).Build());
        for (var round = 0; round < Rounds; round++)
        {
            var sampling = await house.OpenAsync("sampling");
            var samples = await house.TextsAsync(
                $"select number from cases where type = 'sample' and root_id = (select id from cases where number = '{sampling}')");
            Assert.Equal(8, samples.Count);
            var answers = await AtOnce.RunAsync(8, sample => house.TryTakeAsync(samples[sample], "Confirm"));
            Assert.All(answers, answer => Assert.True(answer.IsOk, answer.Error?.Text.En));
            Assert.Equal("Ready", await house.StateOfAsync(sampling));
        }

        Assert.Equal(Rounds, await house.ScalarAsync<long>("select count(*) from case_events where name = 'ResultsCome'"));
        Assert.Equal(Rounds, await house.ScalarAsync<decimal>("select sum(quantity) from ledger_postings p join ledger_series s on s.id = p.series_id where s.indicator = 'enforcement.notice'"));
        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Take_WhenManyCasesSignalOneEntry_CarriesAllOfThemOut()
    {
        var house = await HouseAsync(
            DefinitionBuilder.Register("entry").State("Valid").OnSignal("Visit", "Valid", "Valid", "Visited", does: Do.Count("enforcement.warning"))
                .Step("End", "Valid", "Gone").Build(),
            DefinitionBuilder.Case("visit").OpenForm(Field.Case("register", "entry")).State("A")
                .Step("Go", "A", "B", does: Do.Signal("Visited", "register", required: true)).Step("End", "B", "C").Build());
        var entry = await house.OpenAsync("entry");
        for (var round = 0; round < Rounds / 10; round++)
        {
            var visits = await AtOnce.RunAsync(12, _ => house.OpenAsync("visit", null, ("register", entry.Fact())));
            var answers = await AtOnce.RunAsync(12, visit => house.TryTakeAsync(visits[visit], "Go"));
            Assert.All(answers, answer => Assert.True(answer.IsOk, answer.Error?.Text.En));
        }

        Assert.Equal(1 + (Rounds / 10 * 12), await house.ScalarAsync<int>($"select version from cases where number = '{entry}'"));
        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Take_WhenTheLastTwoOfSeveralCloseAtOnce_DoesNotLeaveTheThirdWaiting()
    {
        var house = await HouseAsync(
            DefinitionBuilder.Case("dossier").State("Waiting")
                .OnSignal("AllClosed", "Waiting", "Ready", "Closed", "variables.links.dossier.open === 0").Step("End", "Ready", "Gone").Build(),
            DefinitionBuilder.Case("letter").OpenForm(Field.Case("dossier")).State("A").Step("Close", "A", "B", does: Do.Signal("Closed", "dossier")).Build());
        for (var round = 0; round < Rounds; round++)
        {
            var dossier = await house.OpenAsync("dossier");
            var letters = await AtOnce.RunAsync(2, _ => house.OpenAsync("letter", null, ("dossier", dossier.Fact())));
            await AtOnce.RunAsync(2, letter => house.TakeAsync(letters[letter], "Close"));
            Assert.Equal("Ready", await house.StateOfAsync(dossier));
        }
    }

    [Fact]
    public async Task Take_WhenTwoCasesSignalEachOther_CarriesBothOut()
    {
        var house = await HouseAsync(DefinitionBuilder.Case("twin").State("A")
            .Step("Pair", "A", "A", form: [Field.Case("twin")]).Step("Call", "A", "A", does: Do.Signal("Called", "twin"))
            .OnSignal("Hear", "A", "A", "Called", does: Do.Count()).Step("End", "A", "B").Build());
        var (left, right) = (await house.OpenAsync("twin"), await house.OpenAsync("twin"));
        await house.TakeAsync(left, "Pair", null, ("twin", right.Fact()));
        await house.TakeAsync(right, "Pair", null, ("twin", left.Fact()));
        for (var round = 0; round < 3; round++)
        {
            var answers = await AtOnce.RunAsync(4, actor => house.TryTakeAsync(actor % 2 == 0 ? left : right, "Call"));
            Assert.All(answers, answer => Assert.True(answer.IsOk, answer.Error?.Text.En));
        }

        Assert.Equal(2 + 2 + (3 * 4 * 2), await house.ScalarAsync<long>("select count(*) from case_events e join cases c on c.id = e.case_id where c.type = 'twin'"));
        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Take_WhenADeadlockKillsIt_RunsAgainAndSucceeds()
    {
        var house = await HouseAsync(DefinitionBuilder.Case("knot").State("A").Step("Tie", "A", "A", form: [Field.Case("other")])
            .Step("Call", "A", "B", does: Do.Signal("Called", "other", required: true)).OnSignal("Hear", "A", "B", "Called").Step("End", "B", "C").Build());
        var (low, high) = (await house.OpenAsync("knot"), await house.OpenAsync("knot"));
        await house.TakeAsync(low, "Tie", null, ("other", high.Fact()));
        var before = await DeadlocksAsync(house);
        await using var intruder = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(intruder, $"begin; set local deadlock_timeout = '1min'; select 1 from cases where number = '{high}' for update");
        var step = house.TryTakeAsync(low, "Call");
        while (await house.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 0)
        {
        }

        await ExecuteAsync(intruder, $"select 1 from cases where number = '{low}' for update; commit");
        Assert.Equal("B", (await step).Value.State);
        Assert.Equal("B", await house.StateOfAsync(high));
        Assert.Equal(before + 1, await DeadlocksAsync(house));
    }

    [Fact]
    public async Task Decide_ManyCasesOfOneSessionWhileItCloses_NeverDecidesAfterTheClosing()
    {
        var house = await HouseAsync(
            DefinitionBuilder.Session("board").State("Held").OnSignal("Count", "Held", "Held", "Decided")
                .Step("Close", "Held", "Closed", when: "variables.links.agenda.undecided === 0").Build(),
            DefinitionBuilder.Case("plea").State("A").Step("Table", "A", "Tabled", form: [Field.Case("session", "board")])
                .Step("Decide", "Tabled", "Decided", when: "variables.session.state === 'Held'", does: Do.Signal("Decided", "session"))
                .Step("End", "Decided", "Gone").Build());
        for (var round = 0; round < Rounds / 10; round++)
        {
            var board = await house.OpenAsync("board");
            var pleas = await AtOnce.RunAsync(6, async _ =>
            {
                var plea = await house.OpenAsync("plea");
                await house.TakeAsync(plea, "Table", null, ("session", board.Fact()));
                return plea;
            });
            var answers = await AtOnce.RunAsync(7, actor => actor < 6 ? house.TryTakeAsync(pleas[actor], "Decide") : house.TryTakeAsync(board, "Close"));
            Assert.All(answers[..6], answer => Assert.True(answer.IsOk, answer.Error?.Text.En));
            Assert.True(answers[6].IsOk || answers[6].Error is ConditionFalse, answers[6].Error?.Text.En);
        }
    }

    [Fact]
    public async Task Open_ManyCasesOnTwoNodes_GivesEachItsOwnNumber()
    {
        var definition = DefinitionBuilder.Case("crowd").State("A").Step("End", "A", "B").Build();
        EngineHouse[] nodes = [await HouseAsync(definition), await HouseAsync(definition)];
        var numbers = await AtOnce.RunAsync(16, actor => ManyAsync(nodes[actor % 2], 25));
        Assert.Equal(400, numbers.SelectMany(some => some).Distinct().Count());
        Assert.Equal(400L, await nodes[0].ScalarAsync<long>("select count(distinct id) from cases where type = 'crowd'"));
    }

    [Fact]
    public async Task Take_WithFewerConnectionsThanPeople_StillServesEverybody()
    {
        var definition = DefinitionBuilder.Case("narrow").State("A").Step("Go", "A", "B", form: [Field.Industry("branch")],
            does: Do.Post("inspection.taha", "1", ("industry", "variables.form.branch"))).Step("End", "B", "C").Build();
        var few = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 3, Timeout = 5 }.ConnectionString;
        await using var source = CaseFlowDatabase.CreateDataSource(few);
        var house = await EngineHouse.OpenAsync(source, new FakeClock(), definition);
        var industries = house.Rules.Reference.Industries.Select(industry => industry.Id).ToList();
        var numbers = await AtOnce.RunAsync(12, _ => house.OpenAsync("narrow"));
        var answers = await AtOnce.RunAsync(24, actor => actor % 2 == 0
            ? house.TryTakeAsync(numbers[actor / 2], "Go", null, ("branch", industries[actor / 2 % industries.Count].Fact()))
            : house.TryTakeAsync(numbers[actor / 2], "Go", Someone.Supervisor));
        Assert.Equal(12, answers.Count(answer => answer.IsOk));
        Assert.Equal(12, answers.Count(answer => answer.Error is NotYourRole or NotPossibleHere));
    }

    private static Task<long> DeadlocksAsync(EngineHouse house) =>
        house.ScalarAsync<long>("select deadlocks from pg_stat_database where datname = current_database()");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> ManyAsync(EngineHouse house, int count)
    {
        List<string> numbers = [];
        for (var i = 0; i < count; i++)
        {
            numbers.Add(await house.OpenAsync("crowd"));
        }

        return numbers;
    }

    private static async Task AssertCleanAsync(EngineHouse house)
    {
        var report = await house.VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
    }

    private Task<EngineHouse> HouseAsync(params WorkflowDefinition[] definitions) =>
        EngineHouse.OpenAsync(database.DataSource, new FakeClock(), definitions);
}
