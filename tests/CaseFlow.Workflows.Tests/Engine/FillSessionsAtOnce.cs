using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>A board's agenda in the database, with several people at the same moment.</summary>
public sealed class FillSessionsAtOnce(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Actor[] Members = [Someone.With("member-1", "Inspector", Someone.Yazd), Someone.With("member-2", "Inspector", Someone.Yazd)];

    [Fact]
    public async Task Decide_ByTwoMembersOnOneItem_IsWonByExactlyOneAndNothingIsHalfWritten()
    {
        var house = await EngineHouse.OpenAsync(
            database.DataSource, new FakeClock(),
            DefinitionBuilder.Session("board").State("Held").Step("Close", "Held", "Closed", when: "variables.links.agenda.inState.Heard === 0").Build(),
            DefinitionBuilder.Case("item").State("A").Step("Hear", "A", "Heard", form: [Field.Case("session", "board")])
                .Step("Grant", "Heard", "Granted", when: "variables.session.state === 'Held'", does: Do.All(Do.Count(), Do.OpenChild("duty"), Do.Issue("grant")))
                .Step("Reject", "Heard", "Rejected", when: "variables.session.state === 'Held'", does: Do.All(Do.Count("enforcement.warning"), Do.Issue("rejection")))
                .Step("EndGranted", "Granted", "B").Step("EndRejected", "Rejected", "B").Build(),
            DefinitionBuilder.Child("duty").State("Due").Step("Do", "Due", "Done").Build());
        var board = await house.OpenAsync("board");
        for (var round = 0; round < 50; round++)
        {
            var item = await house.OpenAsync("item");
            await house.TakeAsync(item, "Hear", null, ("session", board.Fact()));
            var answers = await AtOnce.RunAsync(2, member => house.TryTakeAsync(item, member == 0 ? "Grant" : "Reject", Members[member]));
            Assert.Single(answers, answer => answer.IsOk);
            Assert.IsType<NotPossibleHere>(answers.Single(answer => !answer.IsOk).Error);
            var granted = answers[0].IsOk;
            Assert.Equal(granted ? "Granted" : "Rejected", await house.StateOfAsync(item));
            Assert.Equal(granted ? "Grant" : "Reject", Assert.Single(await house.TextsAsync($"select e.name from case_events e where case_id = {IdOf(item)} and seq > 2")));
            Assert.Equal(granted ? "grant" : "rejection", Assert.Single(await house.TextsAsync($"select name from documents where case_id = {IdOf(item)}")));
            Assert.Equal(granted ? 1L : 0L, await house.ScalarAsync<long>($"select count(*) from cases where root_id = {IdOf(item)} and parent_id is not null"));
            Assert.Equal(1L, await house.ScalarAsync<long>($"select count(*) from ledger_postings where case_id = {IdOf(item)}"));
        }

        Assert.True((await house.TryTakeAsync(board, "Close")).IsOk);
        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Look_ByManyForTheLastPlaces_NeverOverfillsASession()
    {
        var house = await EngineHouse.OpenAsync(database.DataSource, new FakeClock(), FindSessions.MeetingType(notice: null), FindSessions.PleaType());
        for (var round = 0; round < 10; round++)
        {
            var sessions = new[] { await MeetingAsync(house, 20, 2), await MeetingAsync(house, 21, 3) };
            var pleas = await AtOnce.RunAsync(8, _ => house.OpenAsync("plea", null, ("kind", "board".Fact())));
            var answers = await AtOnce.RunAsync(8, plea => house.TryTakeAsync(pleas[plea], "Look"));
            Assert.Equal(5, answers.Count(answer => answer.IsOk));
            Assert.All(answers.Where(answer => !answer.IsOk), answer => Assert.IsType<ConditionFalse>(answer.Error));
            Assert.Equal((2L, 3L), (await TabledAsync(house, sessions[0]), await TabledAsync(house, sessions[1])));
        }

        await AssertCleanAsync(house);
    }

    [Fact]
    public async Task Table_ByManyAtTheLastPlace_IsWonByExactlyOne()
    {
        var house = await EngineHouse.OpenAsync(database.DataSource, new FakeClock(), FindSessions.MeetingType(notice: null), FindSessions.PleaType());
        var session = await MeetingAsync(house, 30, 1);
        var pleas = await AtOnce.RunAsync(6, _ => house.OpenAsync("plea", null, ("kind", "board".Fact())));
        var answers = await AtOnce.RunAsync(6, plea => house.TryTakeAsync(pleas[plea], "Table", null, ("session", session.Fact())));
        Assert.Single(answers, answer => answer.IsOk);
        Assert.All(answers.Where(answer => !answer.IsOk), answer => Assert.Equal(session, Assert.IsType<SessionFull>(answer.Error).Number));
        Assert.Equal(1L, await TabledAsync(house, session));
        await AssertCleanAsync(house);
    }

    private static Task<string> MeetingAsync(EngineHouse house, int inDays, int places) => house.OpenAsync(
        "meeting", Someone.With("inspector", "Inspector"), ("where", Someone.Yazd.Fact()),
        ("day", FactValue.Of(house.Rules.BusinessDate(house.Time.GetUtcNow()).AddDays(inDays))), ("places", places.Fact()), ("kind", "board".Fact()));

    private static Task<long> TabledAsync(EngineHouse house, string session) =>
        house.ScalarAsync<long>($"select count(*) from case_links where name = 'session' and to_id = {IdOf(session)}");

    private static string IdOf(string number) => $"(select id from cases where number = '{number}')";

    private static async Task AssertCleanAsync(EngineHouse house)
    {
        var report = await house.VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
    }
}
