using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>A case finds the session that takes it next: the earliest of its province with a place free.</summary>
public sealed class FindSessions
{
    private const string Next = "variables.sessions.meeting.next";

    private readonly PaperHouse house = new(House.Rules(new DefinitionStore([(1, MeetingType()), (2, PleaType())]), Fields.Of(("notice", 10.Fact()))));

    /// <summary>A meeting that takes cases of its kind while it is planned.</summary>
    public static WorkflowDefinition MeetingType(string? notice = "notice") => DefinitionBuilder.Session("meeting").ProvinceFrom("where")
        .OpenForm(Field.Province("where"), Field.Date("day"), Field.Integer("places"), Field.Choice("kind", "board", "court"))
        .Taking("Planned", notice, "kind").State("Planned").Step("Hold", "Planned", "Held").Step("Close", "Held", "Closed").Build();

    /// <summary>A plea that is tabled by a person, or by itself where there is a session.</summary>
    public static WorkflowDefinition PleaType() => DefinitionBuilder.Case("plea").OpenForm(Field.Choice("kind", "board", "court")).State("A")
        .Step("Table", "A", "Tabled", form: [Field.Case("session", "meeting")])
        .Step("Look", "A", "Tabled", when: $"{Next} !== null", does: Do.Set("session", Next))
        .Step("Defer", "Tabled", "A").Step("End", "Tabled", "B").Build();

    [Fact]
    public void Look_WhenSeveralSessionsHaveAPlace_TakesTheEarliestOfItsProvinceAndKind()
    {
        Meeting("1405-09-10");
        Meeting("1405-09-01", where: Someone.Fars);
        Meeting("1405-09-02", kind: "court");
        var first = Meeting("1405-09-05");
        Assert.Equal(first, Found());
    }

    [Fact]
    public void Look_WhenTheEarliestIsFull_TakesTheNext()
    {
        var (first, second) = (Meeting("1405-09-05", places: 1), Meeting("1405-09-06", places: 1));
        Assert.Equal([first, second], [Found(), Found()]);
        Assert.IsType<ConditionFalse>(house.TryTake(Plea("board"), "Look").Error);
    }

    [Fact]
    public void Look_WhenACaseLeftTheAgenda_TakesItsPlace()
    {
        var (first, second) = (Meeting("1405-09-05", places: 1), Meeting("1405-09-06", places: 1));
        var plea = Plea("board");
        house.Take(plea, "Look");
        house.Take(plea, "Defer");
        house.Take(plea, "Look");
        Assert.Equal(second, house[plea].Data["session"].AsText);
        Assert.Equal(first, Found());
    }

    [Theory]
    [InlineData("1405-08-24", true)]
    [InlineData("1405-08-23", false)]
    public void Look_KeepsTheNoticeOfTheSetting(string day, bool found)
    {
        Meeting(day);
        Assert.Equal(found, house.TryTake(Plea("board"), "Look").IsOk);
    }

    [Fact]
    public void Look_WhenASessionTakesCasesNoMore_PassesItOver()
    {
        house.Take(Meeting("1405-09-05"), "Hold");
        var later = Meeting("1405-09-06");
        Assert.Equal(later, Found());
    }

    [Fact]
    public void Table_AtAFullSession_Refuses()
    {
        var session = Meeting("1405-09-05", places: 2);
        var (first, second) = (Plea("board"), Plea("court"));
        house.Take(first, "Table", null, ("session", session.Fact()));
        house.Take(second, "Table", null, ("session", session.Fact()));
        Assert.Equal(session, Assert.IsType<SessionFull>(house.TryTake(Plea("board"), "Table", null, ("session", session.Fact())).Error).Number);
        house.Take(first, "Defer");
        Assert.True(house.TryTake(first, "Table", null, ("session", session.Fact())).IsOk);
    }

    [Fact]
    public void Set_ACaseField_LinksAsIfAPersonHadFilledItIn()
    {
        var session = Meeting("1405-09-05");
        var plea = Plea("board");
        house.Take(plea, "Look");
        var link = Assert.Single(house.LastPlan.Links);
        Assert.Equal((house[plea].Id, "session", house[session].Id, "Tabled"), (link.FromId, link.Name, link.ToId, link.StateWhenLinked));
    }

    private string Found()
    {
        var plea = Plea("board");
        return house.Take(plea, "Look").Data["session"].AsText;
    }

    private string Plea(string kind) => house.Open("plea", null, ("kind", kind.Fact()));

    private string Meeting(string jalali, int places = 5, string kind = "board", string where = Someone.Yazd)
    {
        Assert.True(JalaliDate.TryParse(jalali.Replace('-', '/'), out var day));
        return house.Open("meeting", Someone.With("inspector", "Inspector"), ("where", where.Fact()), ("day", FactValue.Of(day.ToDateOnly())),
            ("places", places.Fact()), ("kind", kind.Fact()));
    }
}
