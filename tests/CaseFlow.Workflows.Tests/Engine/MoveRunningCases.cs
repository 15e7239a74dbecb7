using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Cases.Moves;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Orders to move running cases, over a database: the preview says what then happens, whatever interrupts it.</summary>
public sealed class MoveRunningCases(TestDatabase database, PostgresFixture postgres) : IClassFixture<TestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_SaysWhatTheMoveThenDoes()
    {
        var house = await HouseAsync("permit");
        var drafts = await OpenAsync(house, "permit", 5);
        var reviewed = await OpenAsync(house, "permit", 3);
        foreach (var number in reviewed)
        {
            await house.TakeAsync(number, "Submit");
        }

        await house.TakeAsync(drafts[4], "Submit");
        await house.TakeAsync(drafts[4], "Confirm", Someone.Supervisor);
        await house.PublishAsync(Second("permit"));
        var request = Request("permit");

        var preview = (await new PreviewMove(house.Parts).RunAsync(request, Someone.Administrator, 100, Cancel)).Value;

        Assert.Equal((4, 3), (preview.Moving, preview.Staying));
        Assert.Equal(("Draft", "Draft"), (preview.Groups[0].State, preview.Groups[0].To));
        Assert.IsType<StateMissing>(preview.Groups[1].Obstacle);
        Assert.Equal(0L, await house.ScalarAsync<long>("select count(*) from case_events e join cases c on c.id = e.case_id where e.name = 'Moved' and c.type = 'permit'"));

        var done = await RunAsync(house, request);

        Assert.Equal((4L, 3L, 0L), (done.Moved, done.Stayed, done.Waiting));
        Assert.NotNull(done.FinishedAt);
        Assert.Equal(3, (await new MoveOrders(house.Database).StayedAsync(done.Id, 10, Cancel)).Count);
        Assert.Equal(4L, await house.ScalarAsync<long>("select count(*) from case_events e join cases c on c.id = e.case_id where e.name = 'Moved' and c.type = 'permit'"));
        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Move_ThenFinish_CountsUnderTheNewVersion()
    {
        var house = await HouseAsync("leave");
        var number = (await OpenAsync(house, "leave", 1))[0];
        await house.PublishAsync(Second("leave"));

        await RunAsync(house, Request("leave"));
        await house.TakeAsync(number, "Submit");
        await house.TakeAsync(number, "Sign", Someone.Supervisor);

        Assert.Equal("Done", await house.StateOfAsync(number));
        Assert.Equal(2, await house.ScalarAsync<int>($"select d.version from cases c join workflow_definitions d on d.id = c.definition where number = '{number}'"));
        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Move_OfCasesThatOthersStepAtTheSameMoment_LosesNothing()
    {
        var house = await HouseAsync("rush");
        var numbers = await OpenAsync(house, "rush", 40);
        await house.PublishAsync(Second("rush"));

        var answers = await AtOnce.RunAsync(41, async actor =>
        {
            if (actor == 40)
            {
                await RunAsync(house, Request("rush"));
                return true;
            }

            return (await house.TryTakeAsync(numbers[actor], "Submit")).IsOk;
        });

        Assert.DoesNotContain(false, answers);
        Assert.Equal(40L, await house.ScalarAsync<long>("select count(*) from case_events e join cases c on c.id = e.case_id where e.name = 'Submit' and c.type = 'rush'"));

        // Whoever submitted first stands in a state that the new version does not have, and stays; the others went on under the new one.
        Assert.Equal(0L, await house.ScalarAsync<long>("""
            select count(*) from cases c join workflow_definitions d on d.id = c.definition
            where c.type = 'rush' and (d.version, c.state) not in ((1, 'Review'), (2, 'Assessment'))
            """));
        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Move_KilledInTheMiddle_GoesOnWhereItStood()
    {
        var house = await HouseAsync("cut");
        await OpenAsync(house, "cut", 30);
        await house.PublishAsync(Second("cut"));
        var orders = new MoveOrders(house.Database);
        var id = (await new OrderMove(house.Parts, new MovesBell(new Bell())).RunAsync(Request("cut"), "آیین‌نامه", Someone.Administrator, Cancel)).Value;
        await GrantAsync(house);
        using var kill = new CancellationTokenSource();
        var progress = new Counted(done =>
        {
            if (done == 12)
            {
                kill.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new CarryOutMoves(house.Parts, orders).RunAsync(id, progress, kill.Token));

        // The last case was moved, but its line could not be marked any more.
        await database.ExecuteAsync("update case_move_lines set answer = 0 where case_id = (select max(case_id) from case_move_lines where answer = 1)");
        var stopped = (await orders.FindAsync(id, Cancel))!;
        Assert.Equal((11L, 19L), (stopped.Moved, stopped.Waiting));
        Assert.Equal([id], await orders.OpenAsync(Cancel));

        var node = await EngineHouse.OpenAsync(database.DataSource, new FakeClock(), First("cut"), Second("cut"));
        Assert.True(await new CarryOutMoves(node.Parts, orders).RunAsync(id, null, Cancel));

        var done = (await orders.FindAsync(id, Cancel))!;
        Assert.Equal((30L, 0L, 0L), (done.Moved, done.Stayed, done.Waiting));
        Assert.Empty(await orders.OpenAsync(Cancel));
        Assert.Equal(30L, await house.ScalarAsync<long>("select count(*) from case_events e join cases c on c.id = e.case_id where e.name = 'Moved' and c.type = 'cut'"));
        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Move_WhileAnotherNodeWorksOnTheOrder_LeavesItToThatNode()
    {
        var house = await HouseAsync("busy");
        await OpenAsync(house, "busy", 20);
        await house.PublishAsync(Second("busy"));
        var orders = new MoveOrders(house.Database);
        var id = (await new OrderMove(house.Parts, new MovesBell(new Bell())).RunAsync(Request("busy"), "آیین‌نامه", Someone.Administrator, Cancel)).Value;
        await GrantAsync(house);

        await AtOnce.RunAsync(3, _ => new CarryOutMoves(house.Parts, orders).RunAsync(id, null, Cancel));

        Assert.Equal(20L, (await orders.FindAsync(id, Cancel))!.Moved);
        Assert.Equal(20L, await house.ScalarAsync<long>("select count(*) from case_events e join cases c on c.id = e.case_id where e.name = 'Moved' and c.type = 'busy'"));
    }

    [Fact]
    public async Task Move_WhenWhoOrderedItIsNoAdministratorAnyMore_MovesNothing()
    {
        var house = await HouseAsync("gone");
        await OpenAsync(house, "gone", 2);
        await house.PublishAsync(Second("gone"));
        var orders = new MoveOrders(house.Database);
        var stranger = Someone.With("left-the-house", "Administrator");
        var id = (await new OrderMove(house.Parts, new MovesBell(new Bell())).RunAsync(Request("gone"), "آیین‌نامه", stranger, Cancel)).Value;

        await new CarryOutMoves(house.Parts, orders).RunAsync(id, null, Cancel);

        Assert.Equal((0L, 2L), ((await orders.FindAsync(id, Cancel))!.Moved, (await orders.FindAsync(id, Cancel))!.Stayed));
    }

    [Fact]
    public async Task Read_ACaseOfAVersionThatThisNodeHasNotMet_ReadsTheVersionToo()
    {
        // What a node writes into the table it writes as text; the store of another node knows nothing of it until a case names it.
        await using var own = new TestDatabase(postgres);
        await own.InitializeAsync();
        var parts = (await EngineParts.OpenAsync(own.DataSource, Testing.Definitions.HouseDefinitions.Folder, new FakeClock(), Cancel)).Value;
        var known = parts.Rules.Definitions.Newest("taha-inspection")!;
        var id = await NewVersionAsync(own, known);

        Assert.Equal(known.Version + 1, parts.Rules.Definitions.Get(id).Version);
        Assert.Equal(known.Version + 1, parts.Rules.Definitions.Newest("taha-inspection")!.Version);
        Assert.Equal(known.Folder, parts.Rules.Definitions.Get(id).Folder);
        Assert.Throws<KeyNotFoundException>(() => parts.Rules.Definitions.Get(int.MaxValue));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Move_RandomCasesBetweenRandomVersions_AgreesWithTheEvents(int seed)
    {
        var first = new RandomDefinitions(seed).All();
        var second = new RandomDefinitions(seed + 100).All()
            .Select(one => one with { Version = 2, Hash = $"2{seed}{one.Hash}"[..64] }).ToArray();
        await using var random = new TestDatabase(postgres);
        await random.InitializeAsync();
        var house = await EngineHouse.OpenAsync(random.DataSource, new FakeClock(), first);
        await WalkAsync(house, new RandomWalk(seed, first), 80);
        await house.PublishAsync(second);

        foreach (var type in new[] { "head", "limb", "entry" })
        {
            await RunAsync(house, Request(type) with { StoppedClocks = ["short"] });
        }

        await WalkAsync(house, new RandomWalk(seed + 50, second), 80);
        Assert.NotEqual(0L, await house.ScalarAsync<long>("select count(*) from case_events where name = 'Moved'"));
        await AssertCleanAsync(house);
    }

    private static async Task WalkAsync(EngineHouse house, RandomWalk walk, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var cases = (await house.TextsAsync("select number || ' ' || state from cases order by id")).Select(line => line.Split(' ')).Select(parts => (parts[0], parts[1])).ToList();
            await house.RunAsync(walk.Next(cases, house.Time.GetUtcNow()));
        }
    }

    private static WorkflowDefinition First(string type) => DefinitionBuilder.Case(type).State("Draft", Do.StartClock("answer"))
        .Step("Submit", "Draft", "Review").Step("Confirm", "Review", "Done", by: "Supervisor", does: Do.Count()).Build();

    private static WorkflowDefinition Second(string type) => DefinitionBuilder.Case(type).State("Draft", Do.All(Do.StartClock("answer"), Do.StartClock("hearing")))
        .Step("Submit", "Draft", "Assessment").Step("Sign", "Assessment", "Done", by: "Supervisor", does: Do.Count()).Build(2);

    private static MoveRequest Request(string type) => new() { Type = type, From = 1, To = 2 };

    private static async Task<MoveOrder> RunAsync(EngineHouse house, MoveRequest request)
    {
        await GrantAsync(house);
        var orders = new MoveOrders(house.Database);
        var id = (await new OrderMove(house.Parts, new MovesBell(new Bell())).RunAsync(request, "آیین‌نامه", Someone.Administrator, Cancel)).Value;
        Assert.True(await new CarryOutMoves(house.Parts, orders).RunAsync(id, null, Cancel));
        return (await orders.FindAsync(id, Cancel))!;
    }

    /// <summary>The order is carried out with the rights that are stored.</summary>
    private static async Task GrantAsync(EngineHouse house)
    {
        await using var command = house.Database.CreateCommand("""
            with person as (insert into people (id, user_name, normalized_user_name, name_fa, name_en, security_stamp, lockout_enabled, access_failed_count)
              values ('administrator', 'administrator', 'ADMINISTRATOR', 'راهبر', 'Administrator', 'x', true, 0) on conflict do nothing returning id)
            insert into role_grants (person_id, role) select id, 'Administrator' from person
            """);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<int> NewVersionAsync(TestDatabase database, WorkflowDefinition known)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(known.Body.Span)!;
        node["version"] = known.Version + 1;
        node["id"] = $"{known.Type}-v{known.Version + 1}";
        var body = DefinitionReader.FromBody(System.Text.Encoding.UTF8.GetBytes(node.ToJsonString())).Value;
        await using var insert = database.DataSource.CreateCommand(
            "insert into workflow_definitions (type, version, hash, body, published_at) values ($1, $2, $3, $4, now()) returning id");
        insert.Parameters.Add(new() { Value = known.Type });
        insert.Parameters.Add(new() { Value = known.Version + 1 });
        insert.Parameters.Add(new() { Value = body.Hash });
        insert.Parameters.Add(new() { Value = body.Body.ToArray() });
        return (int)(await insert.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task<List<string>> OpenAsync(EngineHouse house, string type, int count)
    {
        List<string> numbers = [];
        for (var i = 0; i < count; i++)
        {
            numbers.Add(await house.OpenAsync(type));
        }

        return numbers;
    }

    private static async Task AssertCleanAsync(EngineHouse house)
    {
        var report = await house.VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
    }

    private Task<EngineHouse> HouseAsync(string type) => EngineHouse.OpenAsync(database.DataSource, new FakeClock(), First(type));

    private sealed class Counted(Action<long> act) : IProgress<long>
    {
        public void Report(long value) => act(value);
    }
}
