using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>A committee: cases are tabled, decided while it is held, and it closes when nothing is undecided (engine §2).</summary>
public sealed class HoldSessions
{
    private readonly PaperHouse house = new(
        DefinitionBuilder.Session("meeting").State("Planned")
            .Step("Hold", "Planned", "Held").Step("Close", "Held", "Closed", when: "variables.links.agenda.undecided === 0")
            .Step("CloseAll", "Held", "Closed", does: Do.Signal("Accept", "agenda")).Build(),
        DefinitionBuilder.Case("matter").State("A")
            .Step("Table", "A", "Tabled", form: [Field.Case("session", "meeting")])
            .Step("Decide", "Tabled", "Decided", when: "variables.session.state === 'Held'", does: Do.Count())
            .Step("Postpone", "Tabled", "A")
            .OnSignal("AcceptAll", "Tabled", "Decided", "Accept", does: Do.Count())
            .Step("End", "Decided", "Closed").Build());

    [Fact]
    public void Decide_BeforeTheSessionIsHeld_Refuses()
    {
        var session = house.Open("meeting");
        Assert.IsType<ConditionFalse>(house.TryTake(Tabled(session), "Decide").Error);
    }

    [Fact]
    public void Decide_WhileItIsHeld_IsTaken()
    {
        var session = house.Open("meeting");
        var matter = Tabled(session);
        house.Take(session, "Hold");
        Assert.Equal("Decided", house.Take(matter, "Decide").State);
    }

    [Fact]
    public void Decide_AfterItIsClosed_Refuses()
    {
        var session = house.Open("meeting");
        house.Take(session, "Hold");
        house.Take(session, "Close");
        Assert.IsType<ConditionFalse>(house.TryTake(Tabled(session), "Decide").Error);
    }

    [Fact]
    public void Close_WhileSomethingIsUndecided_Refuses()
    {
        var session = house.Open("meeting");
        var (first, second) = (Tabled(session), Tabled(session));
        house.Take(session, "Hold");
        house.Take(first, "Decide");
        Assert.IsType<ConditionFalse>(house.TryTake(session, "Close").Error);
        house.Take(second, "Decide");
        Assert.True(house.TryTake(session, "Close").IsOk);
    }

    [Fact]
    public void Close_WhileACaseStandsInAStateOfTheCondition_Refuses()
    {
        var meetings = new PaperHouse(
            DefinitionBuilder.Session("meeting").State("Held").Step("Close", "Held", "Closed", when: "variables.links.agenda.inState.Heard === 0").Build(),
            DefinitionBuilder.Case("matter").State("A").Step("Table", "A", "Tabled", form: [Field.Case("session", "meeting")])
                .Step("Hear", "Tabled", "Heard").Step("Decide", "Heard", "Decided").Step("End", "Decided", "Closed").Build());
        var (session, matter) = (meetings.Open("meeting"), meetings.Open("matter"));
        meetings.Take(matter, "Table", null, ("session", session.Fact()));
        meetings.Take(matter, "Hear");
        Assert.IsType<ConditionFalse>(meetings.TryTake(session, "Close").Error);
        meetings.Take(matter, "Decide");
        Assert.True(meetings.TryTake(session, "Close").IsOk);
    }

    [Fact]
    public void Table_InTheSameSessionAgain_CountsTheCaseOnce()
    {
        var session = house.Open("meeting");
        var matter = Tabled(session);
        house.Take(matter, "Postpone");
        house.Take(matter, "Table", null, ("session", session.Fact()));
        house.Take(session, "Hold");
        house.Take(matter, "Decide");
        Assert.True(house.TryTake(session, "Close").IsOk);
    }

    [Fact]
    public void Table_InAnotherSession_TakesItOffTheFirstAgenda()
    {
        var (first, second) = (house.Open("meeting"), house.Open("meeting"));
        var matter = Tabled(first);
        house.Take(matter, "Postpone");
        house.Take(matter, "Table", null, ("session", second.Fact()));
        house.Take(first, "Hold");
        Assert.True(house.TryTake(first, "Close").IsOk);
        house.Take(second, "Hold");
        Assert.IsType<ConditionFalse>(house.TryTake(second, "Close").Error);
    }

    [Fact]
    public void Close_WithFortyCases_IsFortyStepsOfOneCommand()
    {
        var session = house.Open("meeting");
        var matters = Enumerable.Range(0, 40).Select(_ => Tabled(session)).ToList();
        house.Take(session, "Hold");
        house.Take(session, "CloseAll");
        Assert.All(matters, matter => Assert.Equal("Decided", house[matter].State));
        Assert.Equal((41, 40m), (house.LastPlan.Events.Length, house.Postings.Sum(posting => posting.Quantity)));
    }

    [Theory]
    [InlineData("Hold")]
    [InlineData("Close")]
    public void Session_CountsItselfOnceAndTheCasesTabledApart(string counting)
    {
        var counts = Do.All(
            Do.Post(SampleIndicators.Held, "1", ("committee", "'standards'")),
            Do.Post(SampleIndicators.Tabled, "variables.links.agenda.count", ("committee", "'standards'")));
        var meetings = new PaperHouse(
            DefinitionBuilder.Session("meeting").State("Planned").Step("Hold", "Planned", "Held", does: counting == "Hold" ? counts : null)
                .Step("Close", "Held", "Closed", does: counting == "Close" ? counts : null).Build(),
            DefinitionBuilder.Case("matter").State("A").Step("Table", "A", "Tabled", form: [Field.Case("session", "meeting")])
                .Step("End", "Tabled", "B").Build());
        var (session, empty) = (meetings.Open("meeting"), meetings.Open("meeting"));
        for (var matter = 0; matter < 3; matter++)
        {
            meetings.Take(meetings.Open("matter"), "Table", null, ("session", session.Fact()));
        }

        foreach (var meeting in new[] { session, empty })
        {
            meetings.Take(meeting, "Hold");
            meetings.Take(meeting, "Close");
        }

        Assert.Equal(
            [(SampleIndicators.Held, 1m), (SampleIndicators.Tabled, 3m), (SampleIndicators.Held, 1m)],
            meetings.Postings.Select(posting => (posting.Series.Indicator, posting.Quantity)));
        Assert.All(meetings.Postings, posting => Assert.Equal("""{"committee":"standards"}""", posting.Series.Dims));
    }

    private string Tabled(string session)
    {
        var matter = house.Open("matter");
        house.Take(matter, "Table", null, ("session", session.Fact()));
        return matter;
    }
}
