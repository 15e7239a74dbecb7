using System.Text;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Signals move other cases in the same transaction; their conditions see the facts after the sender's step.</summary>
public sealed class SendSignals
{
    [Fact]
    public void Send_ToTheParent_MovesItOnceTheConditionHolds()
    {
        var house = Family();
        var parent = house.Open("parent");
        var (first, second) = Parts(house);
        Assert.Equal("Waiting", After(house, first, parent));
        Assert.Equal("Ready", After(house, second, parent));
        Assert.Equal(["Finish", "AllFinished"], house.LastPlan.Events.Select(happened => happened.Name));
        Assert.Equal((EventKind.Signal, (Guid?)null), (house.LastPlan.Events[1].Kind, house.LastPlan.Events[1].CommandId));
    }

    [Fact]
    public void Send_ToChildren_MovesThoseThatTheConditionChooses()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("parent").OpenForm(Field.Rows("parts", Field.Text("name")))
                .State("A", Do.OpenChild("part", "form.parts", values: ("name", "variables.row.name")))
                .Step("Call", "A", "B", does: Do.Signal("Call", "children", where: "variables.row.name === 'two'")).Step("End", "B", "C").Build(),
            DefinitionBuilder.Child("part").OpenForm(Field.Text("name")).State("New").OnSignal("Come", "New", "Here", "Call").Build());
        var parent = house.Open("parent", null, ("parts", Rows.Of(("name", "one"), ("name", "two"))));
        house.Take(parent, "Call");
        Assert.Equal(["New", "Here"], Of(house, "part").Select(file => file.State));
    }

    [Fact]
    public void Send_ToAFieldsCase_MovesTheOneThatIsFilledIn()
    {
        var house = Register(Do.Signal("Suspend", "licence", required: true));
        var (licence, other) = (house.Open("licence"), house.Open("licence"));
        house.Take(house.Open("matter", null, ("licence", licence.Fact())), "Hit");
        Assert.Equal(("Suspended", "Valid"), (house[licence].State, house[other].State));
    }

    [Fact]
    public void Send_WithValues_GivesThemToTheReceiver()
    {
        var house = Register(Do.Signal("Suspend", "licence", values: ("reason", "variables.case.number")));
        var licence = house.Open("licence");
        var matter = house.Open("matter", null, ("licence", licence.Fact()));
        house.Take(matter, "Hit");
        Assert.Equal(matter, house[licence].Data["reason"].AsText);
    }

    [Fact]
    public void Send_ToAReceiverThatDoesNotWait_IsNoted()
    {
        var house = Register(Do.Signal("Extend", "licence"));
        var licence = house.Open("licence");
        house.Take(house.Open("matter", null, ("licence", licence.Fact())), "Hit");
        Assert.Contains($"\"notes\":[\"Extend not awaited by {licence}\"]", Encoding.UTF8.GetString(house.LastPlan.Events[0].Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Send_WhenRequiredAndNotAwaited_RefusesTheWholeStep()
    {
        var house = Register(Do.Signal("Extend", "licence", required: true));
        var licence = house.Open("licence");
        var matter = house.Open("matter", null, ("licence", licence.Fact()));
        Assert.Equal(new SignalNotAwaited("Extend", licence), house.TryTake(matter, "Hit").Error);
        Assert.Equal("A", house[matter].State);
    }

    [Fact]
    public void Send_WhenRequiredAndTheReceiversConditionIsFalse_RefusesTheWholeStep()
    {
        var house = Register(Do.Signal("Suspend", "licence", required: true), "variables.form.reason === 'enough'");
        var licence = house.Open("licence");
        Assert.IsType<SignalNotAwaited>(house.TryTake(house.Open("matter", null, ("licence", licence.Fact())), "Hit").Error);
    }

    [Fact]
    public void Send_WhenRequiredAndThereIsNobody_RefusesTheWholeStep()
    {
        var house = Register(Do.Signal("Suspend", "licence", required: true));
        Assert.Equal(new SignalWithoutReceiver("Suspend", "licence"), house.TryTake(house.Open("matter"), "Hit").Error);
    }

    [Fact]
    public void Send_WhenNotRequiredAndThereIsNobody_TakesTheStep() =>
        Assert.Equal("B", Hit(Register(Do.Signal("Suspend", "licence"))).State);

    [Fact]
    public void Send_FromACaseOpenedByTheSameStep_LinksTheReceiverToIt()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Register("plot").OpenForm(Field.Case("contract", "contract")).State("Free").OnSignal("Take", "Free", "Taken", "Take")
                .Step("Leave", "Taken", "Free").Build(),
            DefinitionBuilder.Case("contract").OpenForm(Field.Case("plot", "plot"))
                .State("New", Do.Signal("Take", "plot", required: true, values: ("contract", "variables.case.number"))).Step("End", "New", "Done").Build(),
            DefinitionBuilder.Case("change").OpenForm(Field.Case("plot", "plot")).State("A")
                .Step("Hit", "A", "B", does: Do.OpenLinked("contract", "origin", values: ("plot", "variables.form.plot"))).Step("End", "B", "C").Build());
        var plot = house.Open("plot");
        house.Take(house.Open("change", null, ("plot", plot.Fact())), "Hit");
        var contract = Of(house, "contract").Single();
        Assert.Equal(("Taken", contract.Number), (house[plot].State, house[plot].Data["contract"].AsText));
        Assert.Contains(house.LastPlan.Links, link => (link.FromId, link.Name, link.ToId) == (house[plot].Id, "contract", contract.Id));
    }

    [Fact]
    public void Send_WhenTheConditionIsFalse_ArmsTheReceiverAgain()
    {
        var house = Register(Do.Signal("Suspend", "licence", values: ("reason", "variables.form.why")), "variables.form.reason === 'enough'");
        var licence = house.Open("licence");
        house.Take(house.Open("matter", null, ("licence", licence.Fact()), ("why", "little".Fact())), "Hit");
        Assert.Equal(("Valid", 1), (house[licence].State, house[licence].Version));
        house.Take(house.Open("matter", null, ("licence", licence.Fact()), ("why", "enough".Fact())), "Hit");
        Assert.Equal("Suspended", house[licence].State);
    }

    [Fact]
    public void Send_ToLinkedCases_ReachesThoseOnBothEnds()
    {
        var house = new PaperHouse(
            Waiting("first").LinkedTo("first", "second").Step("Shout", "New", "New", does: Do.Signal("Call", "linked")).Build(),
            Waiting("second").LinkedTo("first").Build());
        var before = house.Open("first");
        var middle = house.Run(house.Opening("first") with { LinkedTo = before }).Value.CaseNumber;
        var after = house.Run(house.Opening("second") with { LinkedTo = middle }).Value.CaseNumber;
        house.Take(middle, "Shout");
        Assert.Equal(("Here", "New", "Here"), (house[before].State, house[middle].State, house[after].State));
    }

    [Fact]
    public void Enter_WhenASignalCameEarlier_LooksOnceOnEntryWhereToldTo()
    {
        var house = Family(alsoOnEntry: true, closeChildrenFirst: true);
        var parent = house.Open("parent");
        var (first, second) = Parts(house);
        house.Take(first, "Finish");
        house.Take(second, "Finish");
        Assert.Equal("Preparing", house[parent].State);
        Assert.Equal("Ready", house.Take(parent, "Wait").State);
    }

    [Fact]
    public void Enter_WhenASignalCameEarlier_WaitsWhereNotToldTo()
    {
        var house = Family(alsoOnEntry: false, closeChildrenFirst: true);
        var parent = house.Open("parent");
        var (first, second) = Parts(house);
        house.Take(first, "Finish");
        house.Take(second, "Finish");
        Assert.Equal("Waiting", house.Take(parent, "Wait").State);
    }

    [Fact]
    public void Send_WhenSeveralTransitionsWait_TakesTheFirstWhoseConditionHolds()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Register("licence").State("Valid")
                .OnSignal("Never", "Valid", "X", "Suspend", "variables.case.type === 'no'")
                .OnSignal("Then", "Valid", "Y", "Suspend").OnSignal("Last", "Valid", "Z", "Suspend").Build(),
            Hitting(Do.Signal("Suspend", "licence")));
        var licence = house.Open("licence");
        house.Take(house.Open("matter", null, ("licence", licence.Fact())), "Hit");
        Assert.Equal("Y", house[licence].State);
    }

    [Fact]
    public void Send_FromTheMovedCase_GoesOn()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("chain").OpenForm(Field.Case("next")).State("A")
                .Step("Start", "A", "B", does: Do.Signal("Go", "next")).OnSignal("Follow", "A", "B", "Go", does: Do.Signal("Go", "next"))
                .Step("End", "B", "C").Build());
        var last = house.Open("chain");
        var middle = house.Open("chain", null, ("next", last.Fact()));
        house.Take(house.Open("chain", null, ("next", middle.Fact())), "Start");
        Assert.Equal(("B", "B"), (house[middle].State, house[last].State));
    }

    private static PaperHouse Family(bool alsoOnEntry = false, bool closeChildrenFirst = false)
    {
        var parent = DefinitionBuilder.Case("parent").State("Preparing", Do.All(Do.OpenChild("part"), Do.OpenChild("part")))
            .OnSignal("AllFinished", "Waiting", "Ready", "Finished", "variables.children.part.open === 0", alsoOnEntry)
            .Step("Close", "Ready", "Closed");
        parent = closeChildrenFirst ? parent.Step("Wait", "Preparing", "Waiting") : parent.Automatic("Wait", "Preparing", "Waiting");
        return new PaperHouse(
            parent.Build(),
            DefinitionBuilder.Child("part").State("New").Step("Finish", "New", "Done", does: Do.Signal("Finished", "parent")).Build());
    }

    private static PaperHouse Register(CaseFlow.Workflows.Activities.Activity signal, string? when = null) => new(
        DefinitionBuilder.Register("licence").OpenForm(Field.Text("reason")).State("Valid").OnSignal("Suspend", "Valid", "Suspended", "Suspend", when)
            .Step("Lift", "Suspended", "Valid").Build(),
        Hitting(signal));

    private static WorkflowDefinition Hitting(CaseFlow.Workflows.Activities.Activity signal) => DefinitionBuilder.Case("matter")
        .OpenForm(Field.Case("licence", "licence"), Field.Text("why")).State("A").Step("Hit", "A", "B", does: signal).Step("End", "B", "C").Build();

    private static DefinitionBuilder Waiting(string type) =>
        DefinitionBuilder.Case(type).State("New").OnSignal("Come", "New", "Here", "Call").Step("End", "Here", "Gone");

    private static CaseFile Hit(PaperHouse house) => house.Take(house.Open("matter"), "Hit");

    private static (string First, string Second) Parts(PaperHouse house)
    {
        var numbers = Of(house, "part").Select(file => file.Number).ToList();
        return (numbers[0], numbers[1]);
    }

    private static string After(PaperHouse house, string part, string parent)
    {
        house.Take(part, "Finish");
        return house[parent].State;
    }

    private static IEnumerable<CaseFile> Of(PaperHouse house, string type) =>
        house.All.Where(file => file.Definition.Type == type).OrderBy(file => file.Id);
}
