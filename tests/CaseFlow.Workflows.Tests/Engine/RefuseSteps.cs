using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

public sealed class RefuseSteps
{
    private readonly PaperHouse house = new(DefinitionBuilder.Case("matter")
        .State("Draft").State("Review")
        .Step("Submit", "Draft", "Review", form:
        [
            Field.Text("subject", required: true), Field.Number("amount"), Field.Integer("count", 1, 9),
            Field.Rows("lines", Field.Text("name", required: true)), Field.Case("first"), Field.Case("second"),
        ])
        .Step("Accept", "Review", "Done", by: "Supervisor")
        .OpenForm(Field.Text("note"))
        .Build());

    [Fact]
    public void Take_WhenThereIsNoSuchCase_SaysSo() =>
        Assert.Equal(new CaseNotFound("MAT-1405-000099"), house.TryTake("MAT-1405-000099", "Submit").Error);

    [Fact]
    public void Take_WhenTheTypeHasNoSuchTransition_SaysSo() =>
        Assert.Equal(new TransitionUnknown("Fly"), house.TryTake(house.Open("matter"), "Fly").Error);

    [Fact]
    public void Take_WhenTheTransitionLeavesAnotherState_NamesBoth()
    {
        var error = Assert.IsType<NotPossibleHere>(house.TryTake(house.Open("matter"), "Accept", Someone.Supervisor).Error);
        Assert.Equal(("Accept", "Draft"), (error.Transition.En, error.State.En));
    }

    [Fact]
    public void Take_WhenTheCaseHasEnded_SaysSo()
    {
        var number = Submitted();
        house.Take(number, "Accept", Someone.Supervisor);
        Assert.IsType<CaseClosed>(house.TryTake(number, "Accept", Someone.Supervisor).Error);
    }

    [Fact]
    public void Take_WhenAnotherVersionWasSeen_SaysWhichIsNow()
    {
        var number = Submitted();
        Assert.Equal(
            new CaseMovedOn(number, 1, 2),
            house.Run(house.Step(number, "Accept", Someone.Supervisor) with { ExpectedVersion = 1 }).Error);
    }

    [Fact]
    public void Take_WhenAnotherVersionWasSeenAndTheStepIsNoLongerPossible_SaysThatTheCaseMovedOn()
    {
        var number = Submitted();
        Assert.IsType<CaseMovedOn>(house.Run(house.Step(number, "Submit", values: ("subject", "x".Fact())) with { ExpectedVersion = 1 }).Error);
    }

    [Fact]
    public void Take_WhenSeveralFieldsAreWrong_NamesAllOfThem()
    {
        var row = Fields.Of(("name", FactValue.Null), ("colour", "red".Fact()));
        var error = Assert.IsType<FormInvalid>(house.TryTake(
            house.Open("matter"), "Submit", null, ("amount", "much".Fact()), ("count", FactValue.Of(10m)), ("stranger", "x".Fact()),
            ("lines", FactValue.Of([row]))).Error);
        Assert.Equal(
            ["amount", "count", "lines[0].colour", "lines[0].name", "stranger", "subject"],
            error.Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Take_WhenSeveralCaseFieldsNameNothing_NamesAllOfThem()
    {
        var error = Assert.IsType<FormInvalid>(house.TryTake(
            house.Open("matter"), "Submit", null, ("subject", "x".Fact()), ("first", "MAT-1405-000077".Fact()),
            ("second", "MAT-1405-000078".Fact())).Error);
        Assert.Equal(["first", "second"], error.Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Take_WhenAStepWithoutFormGetsValues_NamesAllOfThem()
    {
        var error = Assert.IsType<FormInvalid>(house.TryTake(
            Submitted(), "Accept", Someone.Supervisor, ("one", "1".Fact()), ("two", "2".Fact())).Error);
        Assert.Equal(["one", "two"], error.Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Take_WhenACaseFieldIsSentEmpty_TakesItAsEmpty() =>
        Assert.True(house.TryTake(house.Open("matter"), "Submit", null, ("subject", "x".Fact()), ("first", "".Fact())).IsOk);

    [Fact]
    public void Take_WhenATextHasAControlCharacter_RefusesTheField()
    {
        var error = Assert.IsType<FormInvalid>(house.TryTake(house.Open("matter"), "Submit", null, ("subject", "a\0b".Fact())).Error);
        Assert.Equal("subject", error.Fields.Single().Key);
    }

    [Fact]
    public void Take_WhenItHappenedAfterNow_RefusesTheDate()
    {
        var step = house.Step(house.Open("matter"), "Submit", null, ("subject", "x".Fact()));
        Assert.IsType<DateInFuture>(house.Run(step with { OccurredAt = house.Clock.GetUtcNow().AddTicks(1) }).Error);
    }

    [Fact]
    public void Take_WhenItHappenedBeforeTheOpening_RefusesTheDate()
    {
        var step = house.Step(house.Open("matter"), "Submit", null, ("subject", "x".Fact()));
        Assert.IsType<DateBeforeOpening>(house.Run(step with { OccurredAt = house.Clock.GetUtcNow().AddDays(-1) }).Error);
    }

    [Fact]
    public void Take_WhenRefused_ChangesNothing()
    {
        var number = house.Open("matter");
        var before = house[number];
        house.TryTake(number, "Submit", null, ("amount", FactValue.Of(3m)));
        Assert.Same(before, house[number]);
    }

    [Fact]
    public void Open_WhenTheTypeIsUnknown_SaysSo() => Assert.Equal(new CaseTypeUnknown("marriage"), house.TryOpen("marriage").Error);

    [Fact]
    public void Open_WhenRefused_GivesItsNumberBack()
    {
        Assert.IsType<FormInvalid>(house.TryOpen("matter", null, ("stranger", "x".Fact())).Error);
        Assert.Equal("MAT-1405-000001", house.Open("matter"));
    }

    private string Submitted() => house.Take(house.Open("matter"), "Submit", null, ("subject", "x".Fact())).Number;
}
