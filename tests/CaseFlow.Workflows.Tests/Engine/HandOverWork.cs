using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Claim, hand over, lay down: who may, who may hold, and that it is no step.</summary>
public sealed class HandOverWork
{
    private static readonly Actor Ann = Someone.With("ann", "Inspector", Someone.Yazd);
    private static readonly Actor Bob = Someone.With("bob", "Inspector", Someone.Yazd);
    private static readonly Actor Far = Someone.With("far", "Inspector", Someone.Fars);
    private static readonly Actor Chief = Someone.With("chief", "Supervisor", Someone.Yazd);
    private static readonly Actor FarChief = Someone.With("far-chief", "Supervisor", Someone.Fars);

    private readonly PaperHouse house = new(DefinitionBuilder.Case("matter")
        .OpenedBy("Inspector")
        .State("Draft")
        .Step("Submit", "Draft", "Review")
        .State("Review")
        .Step("Confirm", "Review", "Done", by: "Supervisor", not: ["*"])
        .Build());

    [Fact]
    public void Claim_OfACaseThatNobodyHolds_IsTaken()
    {
        var number = house.Open("matter", Ann);

        Assert.True(Run(number, Bob, null, Bob).IsOk);

        Assert.Equal("bob", house[number].Holder);
        Assert.Equal("Draft", house[number].State);
        var told = house.LastPlan.Events.Single();
        Assert.Equal((HandingOver.Claim, EventKind.HandOver, "Draft", "Draft"), (told.Name, told.Kind, told.From, told.To));
    }

    [Fact]
    public void Claim_OfWhatAColleagueOfTheRoleHolds_IsRefused()
    {
        var number = HeldBy(Ann);
        Assert.IsType<NotYoursToHandOver>(Run(number, Bob, Ann, Bob).Error);
    }

    [Fact]
    public void Claim_OfWhatSomebodyHoldsWhoCanDoNothingThere_IsTaken()
    {
        var number = HeldBy(Ann);
        house.Take(number, "Submit", Ann);
        Assert.True(Run(number, Chief, Ann, Chief).IsOk);
    }

    [Fact]
    public void Claim_FromOutOfReach_IsRefused()
    {
        var number = house.Open("matter", Ann);
        Assert.IsType<NotYoursToHandOver>(Run(number, Far, null, Far).Error);
        Assert.IsType<NotYoursToHandOver>(Run(number, FarChief, null, Ann, "x").Error);
    }

    [Fact]
    public void Give_ByTheHolderWithAReason_IsTakenAndTold()
    {
        var number = HeldBy(Ann);

        Assert.True(Run(number, Ann, Ann, Bob, " مرخصی ").IsOk);

        Assert.Equal("bob", house[number].Holder);
        Assert.Equal("مرخصی", house[number].Data[HandingOver.ReasonField].TextOrNull);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Give_WithoutAReason_IsRefused(string? reason)
    {
        var number = HeldBy(Ann);
        Assert.IsType<HandOverReasonMissing>(Run(number, Ann, Ann, Bob, reason).Error);
        Assert.IsType<HandOverReasonMissing>(Run(number, Chief, Ann, Bob, reason).Error);
        Assert.IsType<HandOverReasonMissing>(Run(number, Chief, Ann, null, reason).Error);
    }

    [Fact]
    public void Give_BySomebodyWhoDirectsTheWork_IsTaken() => Assert.True(Run(HeldBy(Ann), Chief, Ann, Bob, "x").IsOk);

    [Fact]
    public void Give_ByAColleague_IsRefused() => Assert.IsType<NotYoursToHandOver>(Run(HeldBy(Ann), Bob, Ann, Bob, "x").Error);

    [Fact]
    public void Give_ToSomebodyWhoCanTakeNoStep_IsRefused()
    {
        var number = HeldBy(Ann);
        Assert.IsType<CannotHold>(Run(number, Ann, Ann, Far, "x").Error);
        Assert.IsType<CannotHold>(Run(number, Ann, Ann, Chief, "x").Error);
    }

    [Fact]
    public void Release_ByTheHolder_NeedsNoReason()
    {
        var number = HeldBy(Ann);
        Assert.True(Run(number, Ann, Ann, null).IsOk);
        Assert.Null(house[number].Holder);
        Assert.IsType<NotYoursToHandOver>(Run(number, Ann, null, null).Error);
    }

    [Fact]
    public void Give_WhenSomebodyElseHoldsItByNow_SaysThatItChangedHands()
    {
        var number = HeldBy(Ann);
        Run(number, Ann, Ann, Bob, "x");
        Assert.IsType<HolderChanged>(Run(number, Chief, Ann, Bob, "x").Error);
    }

    [Fact]
    public void Give_OfAnEndedCase_IsRefused()
    {
        var number = HeldBy(Ann);
        house.Take(number, "Submit", Ann);
        house.Take(number, "Confirm", Chief);
        Assert.IsType<CaseClosed>(Run(number, Ann, Ann, Bob, "x").Error);
    }

    [Fact]
    public void Claim_BySomebodyWhoActsForAnother_PutsItIntoTheHandsOfTheOneActedFor()
    {
        var number = house.Open("matter", Ann);
        Assert.True(Run(number, Bob.For("cid"), null, Someone.With("cid", "Inspector", Someone.Yazd)).IsOk);
        Assert.Equal("cid", house[number].Holder);
        Assert.Equal(HandingOver.Claim, house.LastPlan.Events.Single().Name);
    }

    [Fact]
    public void HandingOver_IsNoStep_ThatFourEyesCount()
    {
        var number = HeldBy(Ann);
        Run(number, Chief, Ann, Bob, "x");
        house.Take(number, "Submit", Bob);
        Assert.True(house.TryTake(number, "Confirm", Chief).IsOk);
    }

    private string HeldBy(Actor person)
    {
        var number = house.Open("matter", Ann);
        Assert.True(Run(number, person, null, person).IsOk);
        return number;
    }

    private Result<StepTaken> Run(string number, Actor by, Actor? from, Actor? to, string? reason = null) =>
        house.Run(house.HandingOver(number, by, from, to, reason));
}
