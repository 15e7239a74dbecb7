using System.Collections.Frozen;
using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>A running case goes on under another version: what it keeps, what becomes of its clocks, and what stands in the way.</summary>
public sealed class MoveToAnotherVersion
{
    private static readonly Actor Chief = Someone.With("chief", "Supervisor", Someone.Yazd);

    private static DefinitionBuilder Matter => DefinitionBuilder.Case("matter").OpenForm(Field.Text("note"))
        .State("Draft", Do.StartClock("answer", "10"))
        .Step("Submit", "Draft", "Review", does: Do.Count());

    private static WorkflowDefinition First => Matter
        .State("Review", Do.All(Do.StartClock("decide", "5"), Do.StartClock("look", "3")))
        .Step("Confirm", "Review", "Done", by: "Supervisor", not: ["Submit"])
        .OnDeadline("Late", "Review", "Draft", "decide").Build();

    private readonly PaperHouse house = new(First);

    [Fact]
    public void Move_ToAVersionWithTheState_KeepsEverythingButTheDefinition()
    {
        var number = Reviewed();
        var before = house[number];
        var postings = house.Postings.Count;

        Assert.True(Move(number, Second()).IsOk);

        var after = house[number];
        Assert.Equal((2, "Review", before.Holder, before.Version + 1), (after.Definition.Version, after.State, after.Holder, after.Version));
        Assert.Equal("یک", after.Data["note"].TextOrNull);
        Assert.Equal("آیین‌نامه تازه", after.Data[Moving.ReasonField].TextOrNull);
        var told = house.LastPlan.Events.Single();
        Assert.Equal((Moving.Name, EventKind.Moved, "Review", "Review", "administrator"), (told.Name, told.Kind, told.From, told.To, told.Actor));
        Assert.Equal(postings, house.Postings.Count);
    }

    [Fact]
    public void Move_ThenFinish_GoesTheNewWay()
    {
        var number = Reviewed();
        Move(number, Second());

        house.Take(number, "Sign", Chief);
        house.Take(number, "Archive", Chief);

        Assert.Equal("Done", house[number].State);
        Assert.False(house[number].IsOpen);
    }

    [Fact]
    public void Move_KeepsClocksOfTheSameName_StartsNewOnes_AndStopsUnknownOnes()
    {
        var number = Reviewed();
        var due = house[number].Clocks.Single(clock => clock.Name == "decide").DueOn;
        house.Clock.Advance(TimeSpan.FromDays(2));

        Move(number, Second());

        Assert.Equal(["decide", "fresh"], house[number].Clocks.Select(clock => clock.Name).Order());
        Assert.Equal(due, house[number].Clocks.Single(clock => clock.Name == "decide").DueOn);
        Assert.Equal(
            house.Rules.BusinessDate(house.Clock.GetUtcNow()).AddDays(7), house[number].Clocks.Single(clock => clock.Name == "fresh").DueOn);
    }

    [Fact]
    public void Move_WhenTheStateIsGone_IsRefusedUntilAnotherIsNamed()
    {
        var number = Reviewed();
        var renamed = DefinitionBuilder.Case("matter").OpenForm(Field.Text("note")).State("Draft", Do.StartClock("answer", "10"))
            .Step("Submit", "Draft", "Examination").State("Examination", Do.StartClock("decide", "5"))
            .Step("Confirm", "Examination", "Done", by: "Supervisor", not: ["Submit"]).OnDeadline("Late", "Examination", "Draft", "decide").Build(2);
        house.Rules.Definitions.Take([(2, renamed)]);

        Assert.Equal("Review", Assert.IsType<StateMissing>(Move(number).Error).State);
        Assert.True(house.Run(house.Moving(number, 1, 2) with { States = Named("Review", "Examination") }).IsOk);

        Assert.Equal("Examination", house[number].State);
        Assert.Equal("Examination", house[number].Clocks.Single(clock => clock.Name == "decide").StartedIn);
        house.Take(number, "Confirm", Chief);
        Assert.Empty(house[number].Clocks);
    }

    [Fact]
    public void Move_WhenARunningDeadlineWouldMoveNothingAnyMore_IsRefusedUntilItIsNamed()
    {
        var number = Reviewed();
        house.Rules.Definitions.Take([(2, Matter.State("Review").Step("Confirm", "Review", "Done", by: "Supervisor").Build(2))]);

        Assert.Equal("decide", Assert.IsType<DeadlineMissing>(Move(number).Error).Clock);
        Assert.True(house.Run(house.Moving(number, 1, 2) with { StoppedClocks = ["decide"] }).IsOk);

        Assert.Empty(house[number].Clocks);
    }

    [Fact]
    public void Move_WhenOnlyADeadlineThatDoesNotRunLeadsOn_IsRefused()
    {
        var number = Reviewed();
        var other = Matter.Step("Over", "Draft", "Frozen").State("Frozen").OnDeadline("Thaw", "Frozen", "Done", "decide")
            .State("Counting", Do.StartClock("decide", "5")).OnDeadline("Late", "Counting", "Done", "decide").Build(2);
        house.Rules.Definitions.Take([(2, other)]);
        var ordered = house.Moving(number, 1, 2) with { States = Named("Review", "Frozen") };

        Assert.True(house.Run(ordered with { StoppedClocks = ["decide"] }).Error is NothingMovesOn);
        Assert.True(house.Run(ordered).IsOk);
    }

    [Fact]
    public void Move_ToAStateThatEndsTheCase_IsRefused()
    {
        var number = Reviewed();
        house.Rules.Definitions.Take([(2, Second())]);
        Assert.IsType<StateEndsCase>(house.Run(house.Moving(number, 1, 2) with { States = Named("Review", "Done") }).Error);
    }

    [Fact]
    public void Move_WhenAFilledFieldIsOfAnotherType_IsRefused()
    {
        var number = Reviewed();
        var other = DefinitionBuilder.Case("matter").OpenForm(Field.Number("note")).State("Draft").Step("Submit", "Draft", "Review")
            .State("Review", Do.StartClock("decide", "5")).Step("Confirm", "Review", "Done").OnDeadline("Late", "Review", "Draft", "decide").Build(2);
        Assert.Equal("note", Assert.IsType<FieldOfOtherType>(Move(number, other).Error).Label.En);
    }

    [Fact]
    public void Move_WhenTheOpeningNowNeedsWhatWasNeverAsked_IsRefused()
    {
        var number = Reviewed();
        var other = DefinitionBuilder.Case("matter").OpenForm(Field.Text("note"), Field.Text("licence", required: true)).State("Draft").Step("Submit", "Draft", "Review")
            .State("Review", Do.StartClock("decide", "5")).Step("Confirm", "Review", "Done").OnDeadline("Late", "Review", "Draft", "decide").Build(2);
        Assert.Equal("licence", Assert.IsType<FieldNeverAsked>(Move(number, other).Error).Label.En);
    }

    [Fact]
    public void Move_WhenAStepThatFourEyesCountHasAnotherName_IsRefused()
    {
        var number = Reviewed();
        var other = DefinitionBuilder.Case("matter").OpenForm(Field.Text("note")).State("Draft").Step("File", "Draft", "Review")
            .State("Review", Do.StartClock("decide", "5")).Step("Confirm", "Review", "Done", by: "Supervisor", not: ["File"])
            .OnDeadline("Late", "Review", "Draft", "decide").Build(2);
        Assert.Equal("Submit", Assert.IsType<FourEyesUncounted>(Move(number, other).Error).Step.En);
    }

    [Fact]
    public void Move_IsNoStep_ThatFourEyesCount()
    {
        var both = Someone.With("both", new RoleGrant("Administrator"), new RoleGrant("Supervisor", Someone.Yazd));
        var other = new PaperHouse(DefinitionBuilder.Case("matter").State("Draft").Step("Confirm", "Draft", "Done", by: "Supervisor", not: ["*"]).Build());
        var number = other.Open("matter");
        other.Rules.Definitions.Take([(2, DefinitionBuilder.Case("matter").State("Draft").Step("Confirm", "Draft", "Done", by: "Supervisor", not: ["*"]).Build(2))]);

        Assert.True(other.Run(other.Moving(number, 1, 2, both)).IsOk);
        Assert.True(other.TryTake(number, "Confirm", both).IsOk);
    }

    [Fact]
    public void Move_OfAChildWhoseParentAsksForAStateThatIsGone_IsRefused()
    {
        var parent = DefinitionBuilder.Case("parent").State("Waiting", Do.OpenChild("part"))
            .Step("End", "Waiting", "Closed", when: "variables.children.part.inState.Tested > 0").Build();
        var other = new PaperHouse(parent, DefinitionBuilder.Child("part").State("New").Step("Test", "New", "Tested").Step("End", "Tested", "Gone").Build());
        other.Open("parent");
        var number = other.All.Single(file => file.Definition.Type == "part").Number;
        other.Rules.Definitions.Take([(3, DefinitionBuilder.Child("part").State("New").Step("Weigh", "New", "Weighed").Step("End", "Weighed", "Gone").Build(2))]);

        Assert.Equal("Tested", Assert.IsType<ParentAwaits>(other.Run(other.Moving(number, 1, 2)).Error).State);
    }

    [Fact]
    public void Move_ByAnybodyButAnAdministrator_IsRefused()
    {
        var number = Reviewed();
        house.Rules.Definitions.Take([(2, Second())]);
        Assert.IsType<MayNotMove>(house.Run(house.Moving(number, 1, 2, Chief)).Error);
    }

    [Fact]
    public void Move_WithoutAReason_IsRefused()
    {
        var number = Reviewed();
        house.Rules.Definitions.Take([(2, Second())]);
        Assert.IsType<MoveReasonMissing>(house.Run(house.Moving(number, 1, 2, reason: " ")).Error);
    }

    [Fact]
    public void Move_ToAVersionThatIsNotPublished_IsRefused() =>
        Assert.Equal(9, Assert.IsType<VersionUnknown>(house.Run(house.Moving(Reviewed(), 1, 9)).Error).Version);

    [Fact]
    public void Move_OfAnEndedCase_IsRefused()
    {
        var number = Reviewed();
        house.Take(number, "Confirm", Chief);
        Assert.IsType<EndedBeforeMove>(Move(number, Second()).Error);
    }

    [Fact]
    public void Move_Twice_IsRefusedTheSecondTime()
    {
        var number = Reviewed();
        Assert.True(Move(number, Second()).IsOk);
        Assert.IsType<NotUnderVersion>(Move(number).Error);
    }

    [Fact]
    public void Move_Back_IsTaken_WhereNothingIsInTheWay()
    {
        var number = Reviewed();
        Move(number, Second());
        Assert.True(house.Run(house.Moving(number, 2, 1)).IsOk);
        house.Take(number, "Confirm", Chief);
        Assert.Equal("Done", house[number].State);
    }

    private static WorkflowDefinition Second() => Matter
        .State("Review", Do.All(Do.StartClock("decide", "5"), Do.StartClock("fresh", "7")))
        .Step("Sign", "Review", "Signed", by: "Supervisor", not: ["Submit"])
        .OnDeadline("Late", "Review", "Draft", "decide")
        .Step("Archive", "Signed", "Done", by: "Supervisor").Build(2);

    private static FrozenDictionary<string, string> Named(string from, string to) =>
        new Dictionary<string, string> { [from] = to }.ToFrozenDictionary(StringComparer.Ordinal);

    private string Reviewed()
    {
        var number = house.Open("matter", null, ("note", "یک".Fact()));
        house.Take(number, "Submit");
        return number;
    }

    private Result<StepTaken> Move(string number, WorkflowDefinition? to = null)
    {
        if (to is not null)
        {
            house.Rules.Definitions.Take([(2, to)]);
        }

        return house.Run(house.Moving(number, 1, 2));
    }
}
