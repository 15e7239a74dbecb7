using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Workflows.Tests.Notifications;

/// <summary>Who is told what, and once.</summary>
public sealed class TellPeopleOfNews(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly WorkflowDefinition Matter = DefinitionBuilder.Case("matter")
        .State("Draft", Do.StartClock("answer", "10", warnBefore: 3, keep: true))
        .Step("Submit", "Draft", "Review", does: Do.Tell("Supervisor", "submitted"))
        .Step("Decide", "Review", "Done", by: "Supervisor|Inspector")
        .Build();

    private static readonly Actor Ann = Someone.With("ann", "Inspector", Someone.Yazd);
    private static readonly Actor Bob = Someone.With("bob", "Inspector", Someone.Yazd);
    private static readonly Actor Chief = Someone.With("chief", "Supervisor", Someone.Yazd);

    private readonly FakeClock clock = new();
    private EngineHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync(
            """
            truncate cases, case_events, case_clocks, notifications, person_notices, notice_channels, role_grants, people cascade;
            insert into people (id, user_name, normalized_user_name, name_fa, name_en)
            select id, id, upper(id), id, id from unnest(array['ann', 'bob', 'chief', 'far-chief']) id;
            insert into role_grants (person_id, role, province) values
              ('ann', 'Inspector', 'yazd'), ('bob', 'Inspector', 'yazd'), ('chief', 'Supervisor', 'yazd'), ('far-chief', 'Supervisor', 'fars');
            """);
        house = await EngineHouse.OpenAsync(database.DataSource, clock, Matter);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Notify_TellsTheRoleInTheProvince_AndNobodyElse()
    {
        var number = await house.OpenAsync("matter", Ann);
        await house.TakeAsync(number, "Submit", Ann);
        Assert.Equal(["chief 0 submitted"], await ToldAsync());
    }

    [Fact]
    public async Task Notify_AfterTransactionsOfThousandsOfEvents_GoesOnBehindThem()
    {
        for (var bulk = 1; bulk <= 2; bulk++)
        {
            await database.ExecuteAsync(
                "insert into case_events (case_id, seq, kind, name, to_state, actor, occurred_at, recorded_at, body, hash) "
                + $"select {bulk} * 1000000, seq, 0, 'Open', 'Draft', 'ann', now(), now(), '{{}}', '' from generate_series(1, 5000) seq");
        }

        var number = await house.OpenAsync("matter", Ann);
        await house.TakeAsync(number, "Submit", Ann);

        Assert.Equal(["chief 0 submitted"], await ToldAsync().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task HandOver_TellsWhoeverReceives_NotWhoeverTakesUp()
    {
        var number = await house.OpenAsync("matter", Ann);
        await GiveAsync(number, Bob, null, Bob);
        Assert.Empty(await ToldAsync());
        await GiveAsync(number, Chief, Bob, Ann);
        Assert.Equal([$"ann 1 {HandingOver.Give}"], await ToldAsync());
    }

    [Fact]
    public async Task Decision_TellsWhoeverOpenedTheCase_UnlessItWasTheirOwn()
    {
        var (others, own) = (await house.OpenAsync("matter", Ann), await house.OpenAsync("matter", Ann));
        await house.TakeAsync(others, "Submit", Ann);
        await house.TakeAsync(own, "Submit", Ann);
        await house.TakeAsync(others, "Decide", Chief);
        await house.TakeAsync(own, "Decide", Ann);
        Assert.Equal(["ann 2 Decide"], (await ToldAsync()).Where(told => !told.StartsWith("chief", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Clock_ThatWarnsAndThenRunsOut_TellsTheHolderOfEachOnce()
    {
        var number = await house.OpenAsync("matter", Ann);
        await GiveAsync(number, Bob, null, Bob);
        Assert.Empty(await ToldAsync());
        clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(["bob 3 answer"], await ToldAsync());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["bob 3 answer"], await ToldAsync());
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(["bob 3 answer", "bob 4 answer"], await ToldAsync());
    }

    [Fact]
    public async Task Clock_OfACaseThatNobodyHolds_TellsThoseWhoDirectTheWork()
    {
        await house.OpenAsync("matter", Ann);
        clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(["chief 3 answer"], await ToldAsync());
    }

    [Fact]
    public async Task Kind_ThatAPersonSilenced_IsNotTold()
    {
        await new NoticeChannels(database.DataSource).ChooseAsync("chief", [new NoticeChannel(NoticeKind.Told, Told: false, ByMail: null)], CancellationToken.None);
        await house.TakeAsync(await house.OpenAsync("matter", Ann), "Submit", Ann);
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task Decision_OnAnApplicantsCase_IsMailedAtOnce_AndToColleaguesOnlyWhenTheyWantIt()
    {
        await database.ExecuteAsync(
            """
            update people set email = id || '@example.ir';
            insert into people (id, user_name, normalized_user_name, name_fa, name_en, email) values ('zed', 'zed', 'ZED', 'zed', 'zed', 'zed@example.ir');
            insert into role_grants (person_id, role) values ('zed', 'Applicant');
            """);
        await new NoticeChannels(database.DataSource).ChooseAsync("chief", [new NoticeChannel(NoticeKind.Told, Told: true, ByMail: true)], CancellationToken.None);
        foreach (var opener in new[] { new Actor { Id = "zed", Grants = [new RoleGrant("Inspector", Someone.Yazd)] }, Ann })
        {
            var number = await house.OpenAsync("matter", opener);
            await house.TakeAsync(number, "Submit", Bob);
            await house.TakeAsync(number, "Decide", Bob);
        }

        await ToldAsync();
        Assert.Equal(["chief 0", "chief 0", "zed 2"], await house.TextsAsync(
            "select m.person_id || ' ' || n.kind from mails m join person_notices n on n.id = m.subject::bigint where m.kind = 3 order by 1"));
    }

    [Fact]
    public async Task Import_TellsNobody_ButWhatHappensToItAfterwardsDoes()
    {
        var number = (await house.RunAsync(house.Opening("matter", Ann) with { Origin = CaseOrigin.List })).Value.CaseNumber;
        await GiveAsync(number, Chief, null, Bob);
        Assert.Equal([$"bob 1 {HandingOver.Give}"], await ToldAsync());
    }

    [Fact]
    public async Task Run_OnSeveralNodesAtOnce_TellsEachOnce()
    {
        for (var i = 0; i < 20; i++)
        {
            await house.TakeAsync(await house.OpenAsync("matter", Ann), "Submit", Ann);
        }

        TellPeople[] nodes = [NewNode(), NewNode(), NewNode()];
        await AtOnce.RunAsync(3, node => nodes[node].RunAsync(CancellationToken.None));
        Assert.Equal(20, (await ToldAsync()).Count);
        Assert.Equal(20L, await database.ScalarAsync<long>("select count(*) from person_notices"));
    }

    private TellPeople NewNode() => new(database.DataSource, house.Rules, clock);

    private Notices NoticesOf() => new(database.DataSource, house.Rules, clock);

    private async Task GiveAsync(string number, Actor by, Actor? from, Actor to) => Assert.True((await house.RunAsync(new HandOver
    {
        Id = Guid.CreateVersion7(), Actor = by, OccurredAt = clock.GetUtcNow(), CaseNumber = number, From = from, To = to, Reason = "reason",
    })).IsOk);

    /// <summary>Until nothing is left to tell: other tests' transactions may still be under way on the server.</summary>
    private async Task<IReadOnlyList<string>> ToldAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var node = NewNode();
        do
        {
            await node.RunAsync(patience.Token);
        }
        while (await database.ScalarAsync<bool>("select exists (select from case_events, notice_position p where case_events.tx >= p.tx)"));

        return await house.TextsAsync("select person_id || ' ' || kind || ' ' || name from person_notices order by id");
    }
}
