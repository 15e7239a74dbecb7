using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Elsa's order: exit, action, new state, entry, then the triggerless transitions once, in order.</summary>
public sealed class TakeInOrder
{
    [Fact]
    public void Take_RunsExitThenActionThenEntry()
    {
        var house = new PaperHouse(Marked().State("A", exit: Do.Mark("x")).State("B", Do.Mark("n"))
            .Step("Go", "A", "B", does: Do.All(Do.Mark("1"), Do.Mark("2"))).Step("End", "B", "C").Build());
        Assert.Equal("-x12n", Trail(house, house.Take(Open(house), "Go")));
    }

    [Fact]
    public void Open_RunsTheEntryOfTheInitialState()
    {
        var house = new PaperHouse(Marked().State("A", Do.Mark("n")).Step("End", "A", "B").Build());
        Assert.Equal("-n", Trail(house, house[Open(house)]));
    }

    [Fact]
    public void Take_WhenInternal_RunsOnlyTheAction()
    {
        var house = new PaperHouse(Marked().State("A", Do.Mark("n"), Do.Mark("x"))
            .Step("Note", "A", "A", does: Do.Mark("1")).Step("End", "A", "B")
            .Automatic("Escape", "A", "B", when: "variables.form.trail.includes('1')").Build());
        var file = house.Take(Open(house), "Note");
        Assert.Equal(("A", "-n1", 2), (file.State, Trail(house, file), file.Version));
    }

    [Fact]
    public void Enter_WhenSeveralTriggerlessTransitionsHold_TakesTheFirst()
    {
        var house = new PaperHouse(Marked().State("A").Step("Go", "A", "B")
            .Automatic("Never", "B", "C", when: "variables.case.type === 'other'")
            .Automatic("First", "B", "D").Automatic("Second", "B", "E").Build());
        Assert.Equal("D", house.Take(Open(house), "Go").State);
        Assert.Equal(["Go", "First"], house.LastPlan.Events.Select(happened => happened.Name));
    }

    [Fact]
    public void Enter_WhenNoTriggerlessTransitionHolds_WaitsAndNeverLooksAgain()
    {
        var house = new PaperHouse(Marked().State("A").Step("Go", "A", "B")
            .Automatic("Leave", "B", "C", when: "variables.form.ready === true")
            .Step("Ready", "B", "B", does: Do.Set("ready", "true")).Build());
        var number = Open(house);
        house.Take(number, "Go");
        Assert.Equal("B", house.Take(number, "Ready").State);
    }

    [Fact]
    public void Enter_WhenAChainOfTriggerlessTransitionsHolds_RunsToItsEnd()
    {
        var house = new PaperHouse(Marked().State("A").Step("Go", "A", "B").State("C", Do.Mark("c"))
            .Automatic("One", "B", "C").Automatic("Two", "C", "D", when: "variables.form.trail === '-c'").Build());
        Assert.Equal("D", house.Take(Open(house), "Go").State);
        Assert.Equal(EventKind.Automatic, house.LastPlan.Events[^1].Kind);
        Assert.Null(house.LastPlan.Events[^1].CommandId);
    }

    [Fact]
    public void Enter_OnOpening_TakesTriggerlessTransitionsToo()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A").Automatic("One", "A", "B").Step("End", "B", "C").Build());
        Assert.Equal("B", house[house.Open("matter")].State);
    }

    [Fact]
    public void Take_WhenAnAutomaticConditionIsUnknown_RefusesTheWholeStepAndNamesTheFact()
    {
        var house = new PaperHouse(Marked().State("A").Step("Go", "A", "B").Automatic("One", "B", "C", when: "variables.settings.missing === true").Build());
        Assert.Equal(new FactUnknown("variables.settings.missing"), house.TryTake(Open(house), "Go").Error);
    }

    [Fact]
    public void Take_WhenAConditionLooksAtTheForm_SeesThisStepsValuesOnTopOfEarlierOnes()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A").OpenForm(Field.Integer("before"))
            .Step("Go", "A", "B", form: [Field.Integer("now")], when: "variables.form.now > variables.form.before").Build());
        var number = house.Open("matter", null, ("before", 3.Fact()));
        Assert.IsType<ConditionFalse>(house.TryTake(number, "Go", null, ("now", 3.Fact())).Error);
        Assert.True(house.TryTake(number, "Go", null, ("now", 4.Fact())).IsOk);
    }

    [Fact]
    public void Take_WhenAFactIsEmpty_RefusesNamingIt()
    {
        var house = new PaperHouse(Marked().State("A").Step("Go", "A", "B", form: [Field.Integer("now")], when: "variables.form.now > 1").Build());
        Assert.Equal(new FactUnknown("variables.form.now"), house.TryTake(Open(house), "Go").Error);
    }

    [Theory]
    [InlineData("variables.form.duties.max.until === '1405-09-30' && variables.form.duties.min.until === '1405-02-01'")]
    [InlineData("variables.form.duties.max.days === 30 && variables.form.duties.min.days === 5")]
    [InlineData("variables.form.duties.max.by === null && variables.form.none.min.days === null")]
    public void Take_WhenTheFurthestOfItsRowsDecides_ReadsIt(string when)
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A").OpenForm(
            Field.Rows("duties", Field.Text("until"), Field.Number("days"), Field.Text("by")), Field.Rows("none", Field.Number("days"))).Step("Go", "A", "B", when: when).Build());
        var duties = Rows.Of(Fields.Of(("until", "1405-09-30".Fact()), ("days", 5.Fact())), Fields.Of(("until", "1405-02-01".Fact()), ("days", 30.Fact())), Fields.Empty);
        Assert.True(house.TryTake(house.Open("matter", null, ("duties", duties)), "Go").IsOk);
    }

    [Fact]
    public void Take_WhenSettingsAndActorDecide_ReadsThem()
    {
        var definition = Marked().State("A").Step("Go", "A", "B", by: "Inspector|Supervisor",
            when: "variables.settings.strict === true && variables.actor.roles.includes('Supervisor')").Build();
        var house = new PaperHouse(House.Rules(new DefinitionStore([(1, definition)]), Fields.Of(("strict", FactValue.Of(true)))));
        var number = Open(house);
        Assert.IsType<ConditionFalse>(house.TryTake(number, "Go").Error);
        Assert.True(house.TryTake(number, "Go", Someone.Supervisor).IsOk);
        var body = System.Text.Encoding.UTF8.GetString(house.LastPlan.Events[0].Body);
        Assert.Contains("\"facts\":{\"variables.actor.roles\":[\"Supervisor\"],\"variables.settings.strict\":true}", body, StringComparison.Ordinal);
    }

    private static DefinitionBuilder Marked() => DefinitionBuilder.Case("matter").OpenForm(Field.Text("trail"));

    private static string Open(PaperHouse house) => house.Open("matter", null, ("trail", "-".Fact()));

    private static string? Trail(PaperHouse house, CaseFile file) => house[file.Number].Data["trail"].TextOrNull;
}
