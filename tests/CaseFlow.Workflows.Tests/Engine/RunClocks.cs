using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Clocks on paper: due days, pauses, and which state they belong to. Today is Thursday 14 Aban 1405.</summary>
public sealed class RunClocks
{
    private static readonly DateOnly Today = new(2026, 11, 5);

    [Fact]
    public void Start_InDays_CountsEveryDay()
    {
        var clock = Started(Do.StartClock("answer", "10", warnBefore: 3));
        Assert.Equal((Today, Today.AddDays(10), Today.AddDays(7)), (clock.StartedOn, clock.DueOn, clock.WarnOn));
    }

    [Fact]
    public void Start_InWorkingDays_SkipsThursdaysFridaysAndHolidays()
    {
        var clock = Started(Do.StartClock("answer", "3", ClockCalendar.WorkingDays, warnBefore: 1));
        Assert.Equal((new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 8)), (clock.DueOn, clock.WarnOn));
    }

    [Fact]
    public void Start_UntilAField_IsDueOnThatDay()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").OpenForm(Field.Date("until"))
            .State("A", Do.StartClock("answer", field: "until", calendar: ClockCalendar.UntilField)).Step("End", "A", "B").Build());
        Assert.Equal(new DateOnly(2027, 1, 2), house[house.Open("matter", null, ("until", "2027-01-02".Fact()))].Clocks.Single().DueOn);
        Assert.IsType<FactUnknown>(house.TryOpen("matter").Error);
    }

    [Fact]
    public void Start_DaysAfterAField_IsDueThen()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").OpenForm(Field.Date("testedOn"))
            .State("A", Do.StartClock("age", field: "testedOn", calendar: ClockCalendar.UntilField) with { After = Do.Expression("730") }).Step("End", "A", "B").Build());
        Assert.Equal(new DateOnly(2029, 1, 1), house[house.Open("matter", null, ("testedOn", "2027-01-02".Fact()))].Clocks.Single().DueOn);
    }

    [Theory]
    [InlineData("variables.form.days", "-1")]
    [InlineData("variables.form.days", "2.5")]
    [InlineData("variables.form.days", "100001")]
    public void Start_AfterAnImpossibleNumberOfDays_Refuses(string after, string days)
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").OpenForm(Field.Number("days"))
            .State("A", Do.StartClock("answer", after)).Step("End", "A", "B").Build());
        var value = decimal.Parse(days, System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsType<ValueUnusable>(house.TryOpen("matter", null, ("days", CaseFlow.Workflows.Definitions.Conditions.FactValue.Of(value))).Error);
    }

    [Fact]
    public void Start_AfterASetting_CountsAsTheSettingOfTheDaySays()
    {
        var activity = Do.StartClock("answer", "variables.settings.answerDays") with { WarnBefore = Do.Expression("variables.settings.answerDays - 1") };
        var definition = DefinitionBuilder.Case("matter").State("A", activity).Step("End", "A", "B").Build();
        var house = new PaperHouse(House.Rules(new DefinitionStore([(1, definition)]), Fields.Of(("answerDays", FactValue.Of(4m)))));
        var clock = house[house.Open("matter")].Clocks.Single();
        Assert.Equal((Today.AddDays(4), Today.AddDays(1)), (clock.DueOn, clock.WarnOn));
        Assert.Equal(new FactUnknown("variables.settings.answerDays"), new PaperHouse(definition).TryOpen("matter").Error);
    }

    [Fact]
    public void Leave_StopsTheClocksOfTheState_ExceptThoseKept()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter")
            .State("A", Do.All(Do.StartClock("short"), Do.StartClock("long", keep: true)))
            .Step("Go", "A", "B").Step("End", "B", "C").Build());
        var number = house.Open("matter");
        Assert.Equal(["long"], Names(house.Take(number, "Go")));
        Assert.Equal(Today.AddDays(5), house[number].Clocks[0].DueOn);
        Assert.Empty(house.Take(number, "End").Clocks);
    }

    [Fact]
    public void Take_WhenInternal_LetsClocksRunOn()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A", Do.StartClock("answer"))
            .Step("Note", "A", "A").Step("End", "A", "B").Build());
        var number = house.Open("matter");
        var before = house[number].Clocks;
        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(before, house.Take(number, "Note").Clocks);
    }

    [Fact]
    public void Start_InAnInternalAction_StopsWhenTheStateIsLeft()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A")
            .Step("Serve", "A", "A", does: Do.StartClock("answer")).Step("Go", "A", "B").Step("End", "B", "C").Build());
        var number = house.Open("matter");
        Assert.Equal(["answer"], Names(house.Take(number, "Serve")));
        Assert.Empty(house.Take(number, "Go").Clocks);
    }

    [Fact]
    public void Start_InTheActionOfAMove_BelongsToTheStateThatIsEntered()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A")
            .Step("Go", "A", "B", does: Do.StartClock("answer")).Step("On", "B", "C").Step("End", "C", "D").Build());
        var number = house.Open("matter");
        Assert.Equal(["answer"], Names(house.Take(number, "Go")));
        Assert.Empty(house.Take(number, "On").Clocks);
    }

    [Fact]
    public void Start_OnExit_RunsInTheStateThatIsEntered()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A", exit: Do.StartClock("answer"))
            .Step("Go", "A", "B").Step("End", "B", "C").Build());
        Assert.Equal(["answer"], Names(house.Take(house.Open("matter"), "Go")));
    }

    [Fact]
    public void Resume_AddsTheDaysOfThePause()
    {
        var house = Pausing(ClockCalendar.Days, "10");
        var number = house.Open("matter");
        house.Clock.Advance(TimeSpan.FromDays(3));
        var paused = house.Take(number, "Pause").Clocks.Single();
        Assert.Equal((ClockStatus.Paused, Today.AddDays(3)), (paused.Status, paused.PausedOn));
        house.Clock.Advance(TimeSpan.FromDays(20));
        var resumed = house.Take(number, "Resume").Clocks.Single();
        Assert.Equal((ClockStatus.Running, Today.AddDays(30), (DateOnly?)null), (resumed.Status, resumed.DueOn, resumed.PausedOn));
    }

    [Fact]
    public void Resume_InWorkingDays_AddsTheWorkingDaysOfThePause()
    {
        var house = Pausing(ClockCalendar.WorkingDays, "3");
        var number = house.Open("matter");
        house.Take(number, "Pause");
        house.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(new DateOnly(2026, 11, 14), house.Take(number, "Resume").Clocks.Single().DueOn);
    }

    [Fact]
    public void Pause_WhenNothingRuns_DoesNothing()
    {
        var house = Pausing(ClockCalendar.Days, "10");
        var number = house.Open("matter");
        house.Take(number, "Pause");
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Today, house.Take(number, "Pause").Clocks.Single().PausedOn);
    }

    [Fact]
    public void Read_WhileAClockRunsOut_TellsSo()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A", Do.StartClock("answer", "1"))
            .Step("Late", "A", "B", when: "variables.clocks.answer.expired")
            .Step("InTime", "A", "C", when: "variables.clocks.answer.running && !variables.clocks.answer.expired").Build());
        var (first, second) = (house.Open("matter"), house.Open("matter"));
        Assert.IsType<ConditionFalse>(house.TryTake(first, "Late").Error);
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("C", house.Take(first, "InTime").State);
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("B", house.Take(second, "Late").State);
    }

    [Fact]
    public void Fire_BeforeTheDueDayIsOver_Refuses()
    {
        var (house, number) = Firing();
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<ConditionFalse>(house.TryTake(number, "Expire", Actor.Engine).Error);
    }

    [Fact]
    public void Fire_ByAPerson_Refuses()
    {
        var (house, number) = Firing();
        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.IsType<NotYourRole>(house.TryTake(number, "Expire").Error);
    }

    [Fact]
    public void Fire_AfterTheDueDay_MovesTheCaseAndUsesTheClockUp()
    {
        var (house, number) = Firing();
        house.Clock.Advance(TimeSpan.FromDays(2));
        var file = house.Take(number, "Expire", Actor.Engine);
        Assert.Equal(("B", EventKind.Deadline, 0), (file.State, house.LastPlan.Events.Single().Kind, file.Clocks.Length));
    }

    [Fact]
    public void Fire_WhenTheTransitionStaysInItsState_HappensOnce()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A", Do.StartClock("answer", "1"))
            .OnDeadline("Remind", "A", "A", "answer").Step("End", "A", "B").Build());
        var number = house.Open("matter");
        house.Clock.Advance(TimeSpan.FromDays(2));
        house.Take(number, "Remind", Actor.Engine);
        Assert.IsType<ConditionFalse>(house.TryTake(number, "Remind", Actor.Engine).Error);
    }

    [Fact]
    public void Fire_WhenTheActionSetsTheClockAnew_LetsItRun()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A", Do.StartClock("answer", "1"))
            .OnDeadline("Remind", "A", "A", "answer", does: Do.StartClock("answer", "1")).Step("End", "A", "B").Build());
        var number = house.Open("matter");
        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(Today.AddDays(3), house.Take(number, "Remind", Actor.Engine).Clocks.Single().DueOn);
    }

    [Fact]
    public void Start_InAReplayedCase_StoresTheClockSuspended()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A", Do.StartClock("answer")).Step("End", "A", "B").Build());
        var number = house.Run(house.Opening("matter") with { Origin = CaseOrigin.Replay }).Value.CaseNumber;
        Assert.True(house[number].Clocks.Single().Suspended);
    }

    private static Clock Started(CaseFlow.Workflows.Activities.Activity activity)
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A", activity).Step("End", "A", "B").Build());
        return house[house.Open("matter")].Clocks.Single();
    }

    private static PaperHouse Pausing(ClockCalendar calendar, string after) =>
        new(DefinitionBuilder.Case("matter").State("A", Do.StartClock("answer", after, calendar))
            .Step("Pause", "A", "A", does: Do.PauseClock("answer")).Step("Resume", "A", "A", does: Do.ResumeClock("answer"))
            .Step("End", "A", "B").Build());

    private static (PaperHouse House, string Number) Firing()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A", Do.StartClock("answer", "1", keep: true))
            .OnDeadline("Expire", "A", "B", "answer").Step("End", "B", "C").Build());
        return (house, house.Open("matter"));
    }

    private static IEnumerable<string> Names(CaseFile file) => file.Clocks.Select(clock => clock.Name);
}
