using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>notSamePersonAs: everybody who did any of them since the case last left the state of the first (engine §4).</summary>
public sealed class KeepFourEyes
{
    private static readonly Actor Ann = Someone.With("ann", "Inspector", Someone.Yazd);
    private static readonly Actor Bob = Someone.With("bob", "Inspector", Someone.Yazd);
    private static readonly Actor Cid = Someone.With("cid", "Inspector", Someone.Yazd);

    private readonly PaperHouse house = new(DefinitionBuilder.Case("matter")
        .OpenedBy("Inspector")
        .State("Draft")
        .Step("Write", "Draft", "Draft")
        .Step("Submit", "Draft", "Review")
        .Step("Return", "Review", "Draft")
        .Step("Confirm", "Review", "Done", not: ["Submit"])
        .Step("ConfirmWritten", "Review", "Done", not: ["Write", "Submit"])
        .Step("ConfirmOpened", "Review", "Done", not: ["Submit", "Opened"])
        .Step("ConfirmAlone", "Review", "Done", not: ["*"])
        .Step("ConfirmFreely", "Review", "Done", not: [])
        .Build());

    [Fact]
    public void Take_ByThePersonOfTheNamedStep_RefusesAndNamesIt()
    {
        var error = Assert.IsType<SamePerson>(house.TryTake(Reviewed(Ann, Bob), "Confirm", Bob).Error);
        Assert.Equal("Submit", error.Earlier.En);
    }

    [Fact]
    public void Take_BySomebodyElse_IsTaken() => Assert.True(house.TryTake(Reviewed(Ann, Bob), "Confirm", Ann).IsOk);

    [Fact]
    public void Take_WithAnEmptyList_IsTakenByAnybody() => Assert.True(house.TryTake(Reviewed(Ann, Bob), "ConfirmFreely", Bob).IsOk);

    [Fact]
    public void Take_AfterAReturn_CountsOnlyTheLastRound()
    {
        var number = Reviewed(Ann, Ann);
        house.Take(number, "Return", Bob);
        house.Take(number, "Submit", Cid);
        Assert.IsType<SamePerson>(house.TryTake(number, "Confirm", Cid).Error);
        Assert.True(house.TryTake(number, "Confirm", Ann).IsOk);
    }

    [Fact]
    public void Take_WhenANamedStepStaysInItsState_CountsThatRound()
    {
        var number = house.Open("matter", Ann);
        house.Take(number, "Write", Bob);
        house.Take(number, "Submit", Cid);
        Assert.IsType<SamePerson>(house.TryTake(number, "ConfirmWritten", Bob).Error);
        Assert.IsType<SamePerson>(house.TryTake(number, "ConfirmWritten", Cid).Error);
        Assert.True(house.TryTake(number, "ConfirmWritten", Ann).IsOk);
    }

    [Fact]
    public void Take_WhenOpenedIsNamed_CountsTheOpenerInEveryRound()
    {
        var number = Reviewed(Ann, Bob);
        Assert.IsType<SamePerson>(house.TryTake(number, "ConfirmOpened", Ann).Error);
        house.Take(number, "Return", Cid);
        house.Take(number, "Submit", Bob);
        Assert.IsType<SamePerson>(house.TryTake(number, "ConfirmOpened", Ann).Error);
        Assert.True(house.TryTake(number, "ConfirmOpened", Cid).IsOk);
    }

    [Fact]
    public void Take_WhenEverybodyIsNamed_RefusesWhoeverTookAnyStepInAnyRound()
    {
        var number = house.Open("matter", Ann);
        house.Take(number, "Submit", Bob);
        house.Take(number, "Return", Cid);
        house.Take(number, "Submit", Bob);
        Assert.All([Ann, Bob, Cid], actor => Assert.IsType<SamePerson>(house.TryTake(number, "ConfirmAlone", actor).Error));
        Assert.True(house.TryTake(number, "ConfirmAlone", Someone.With("dan", "Inspector")).IsOk);
    }

    [Fact]
    public void Take_BySubstituteOfThePerson_Refuses() =>
        Assert.IsType<SamePerson>(house.TryTake(Reviewed(Ann, Bob), "Confirm", Cid.For("bob")).Error);

    [Fact]
    public void Take_ByThePersonWhoseSubstituteDidIt_Refuses() =>
        Assert.IsType<SamePerson>(house.TryTake(Reviewed(Ann, Cid.For("bob")), "Confirm", Bob).Error);

    [Fact]
    public void Take_ByTheSubstituteWhoDidIt_RefusesInTheirOwnNameToo() =>
        Assert.IsType<SamePerson>(house.TryTake(Reviewed(Ann, Cid.For("bob")), "Confirm", Cid).Error);

    [Fact]
    public void Take_ByTwoSubstitutesOfOnePerson_Refuses() =>
        Assert.IsType<SamePerson>(house.TryTake(Reviewed(Ann, Cid.For("bob")), "Confirm", Ann.For("bob")).Error);

    private string Reviewed(Actor opener, Actor submitter)
    {
        var number = house.Open("matter", opener);
        house.Take(number, "Submit", submitter);
        return number;
    }
}
