using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>The two steps that every type has (engine §1.5).</summary>
public sealed class CancelAndVoid
{
    private static readonly (string, CaseFlow.Workflows.Definitions.Conditions.FactValue) Reason = ("reason", "a mistake".Fact());

    private readonly PaperHouse house = new(
        DefinitionBuilder.Case("parent").OpenForm(Field.Case("origin")).State("A", Do.All(Do.OpenChild("part"), Do.StartClock("answer")))
            .Step("Count", "A", "A", does: Do.Count()).Step("Supervise", "A", "A", by: "Supervisor").Step("End", "A", "Closed")
            .Step("Uncount", "A", "A", does: Do.Reverse(CaseFlow.Workflows.Activities.ReverseScope.Case, "*"))
            .OnSignal("Hear", "A", "Told", "Voided").Step("Forget", "Told", "A").Build(),
        DefinitionBuilder.Child("part").State("A", Do.OpenChild("grain")).Step("Count", "A", "B", does: Do.Count()).Build(),
        DefinitionBuilder.Child("grain").State("A").Step("Count", "A", "B", does: Do.Count()).Build(),
        DefinitionBuilder.Register("licence").LinkedTo("parent").State("Valid").Step("End", "Valid", "Gone").Build(),
        DefinitionBuilder.Case("renewal").OpenForm(Field.Case("register", "licence")).State("A").Step("End", "A", "B").Build());

    [Fact]
    public void Cancel_BeforeAnythingCounts_EndsTheCaseAndItsFamily()
    {
        var number = house.Open("parent");
        Assert.Equal((BuiltInStates.Cancelled, false, 0), Standing(house.Take(number, "Cancel", Someone.Supervisor, Reason)));
        Assert.All(house.All, file => Assert.Equal(BuiltInStates.Cancelled, file.State));
        Assert.Equal("a mistake", house[number].Data["reason"].AsText);
    }

    [Theory]
    [InlineData("parent")]
    [InlineData("part")]
    [InlineData("grain")]
    public void Cancel_WhenAMemberOfTheFamilyCounts_Refuses(string type)
    {
        var number = house.Open("parent");
        house.Take(house.All.Single(file => file.Definition.Type == type).Number, "Count");
        Assert.IsType<CancelAfterPosting>(house.TryTake(number, "Cancel", Someone.Supervisor, Reason).Error);
    }

    [Fact]
    public void Cancel_WhenEverythingIsReversed_IsTaken()
    {
        var number = house.Open("parent");
        house.Take(number, "Count");
        house.Take(number, "Uncount");
        Assert.True(house.TryTake(number, "Cancel", Someone.Supervisor, Reason).IsOk);
    }

    [Fact]
    public void Cancel_WhenClosed_Refuses()
    {
        var number = house.Open("parent");
        house.Take(number, "End");
        Assert.IsType<CaseClosed>(house.TryTake(number, "Cancel", Someone.Supervisor, Reason).Error);
    }

    [Theory]
    [InlineData("Cancel")]
    [InlineData("Void")]
    public void End_WithoutTheRole_Refuses(string transition) =>
        Assert.IsType<NotYourRole>(house.TryTake(house.Open("parent"), transition, null, Reason).Error);

    [Theory]
    [InlineData("Cancel")]
    [InlineData("Void")]
    public void End_WithoutAReason_AsksForIt(string transition)
    {
        var number = house.Open("parent");
        Assert.All(["", " ", null], text =>
        {
            var error = house.TryTake(number, transition, Someone.Supervisor, ("reason", CaseFlow.Workflows.Definitions.Conditions.FactValue.Of(text))).Error;
            Assert.Equal("reason", Assert.IsType<FormInvalid>(error).Fields.Single().Key);
        });
    }

    [Theory]
    [InlineData("Cancel")]
    [InlineData("Void")]
    public void End_WithAnotherField_RefusesIt(string transition)
    {
        var error = house.TryTake(house.Open("parent"), transition, Someone.Supervisor, Reason, ("stranger", "x".Fact())).Error;
        Assert.Equal("stranger", Assert.IsType<FormInvalid>(error).Fields.Single().Key);
    }

    [Fact]
    public void Void_OfAClosedCase_ReversesEverythingOfTheFamily()
    {
        var number = house.Open("parent");
        house.Take(number, "Count");
        foreach (var part in house.All.Where(file => file.ParentId is not null).Select(file => file.Number).ToList())
        {
            house.Take(part, "Count");
        }

        house.Take(number, "End");
        Assert.Equal((BuiltInStates.Voided, false, 0), Standing(house.Take(number, "Void", Someone.Supervisor, Reason)));
        Assert.All(house.All, file => Assert.Equal(BuiltInStates.Voided, file.State));
        Assert.Equal(6, house.Postings.Count);
        Assert.Equal(0m, house.Postings.Sum(posting => posting.Quantity));
    }

    [Fact]
    public void Void_StopsClocks() => Assert.Empty(house.Take(house.Open("parent"), "Void", Someone.Supervisor, Reason).Clocks);

    [Fact]
    public void Void_Twice_Refuses()
    {
        var number = house.Open("parent");
        house.Take(number, "Void", Someone.Supervisor, Reason);
        Assert.IsType<CaseClosed>(house.TryTake(number, "Void", Someone.With("other", "Supervisor"), Reason).Error);
    }

    [Fact]
    public void Void_BySomebodyWhoTookAStep_Refuses()
    {
        var number = house.Open("parent");
        house.Take(number, "Supervise", Someone.Supervisor);
        Assert.IsType<SamePerson>(house.TryTake(number, "Void", Someone.Supervisor, Reason).Error);
        Assert.True(house.TryTake(number, "Void", Someone.With("other", "Supervisor"), Reason).IsOk);
    }

    [Fact]
    public void Void_SignalsLinkedCases()
    {
        var first = house.Open("parent");
        var second = house.Open("parent", null, ("origin", first.Fact()));
        house.Take(first, "Void", Someone.Supervisor, Reason);
        Assert.Equal("Told", house[second].State);
    }

    [Fact]
    public void Void_WhileAnOpenCaseRestsOnTheEntry_RefusesAndNamesIt()
    {
        var parent = house.Open("parent");
        var licence = house.Run(house.Opening("licence") with { LinkedTo = parent }).Value.CaseNumber;
        var renewal = house.Open("renewal", null, ("register", licence.Fact()));
        Assert.Equal(new VoidBlocked(parent, renewal), house.TryTake(parent, "Void", Someone.Supervisor, Reason).Error);
        Assert.Equal(new VoidBlocked(licence, renewal), house.TryTake(licence, "Void", Someone.Supervisor, Reason).Error);
        house.Take(renewal, "End");
        Assert.True(house.TryTake(parent, "Void", Someone.Supervisor, Reason).IsOk);
    }

    [Fact]
    public void Void_OnAnOldVersion_SaysThatTheCaseMovedOn()
    {
        var number = house.Open("parent");
        house.Take(number, "Count");
        var command = house.Step(number, "Void", Someone.Supervisor, Reason) with { ExpectedVersion = 1 };
        Assert.Equal(new CaseMovedOn(number, 1, 2), house.Run(command).Error);
    }

    private static (string State, bool IsOpen, int Clocks) Standing(CaseFile file) => (file.State, file.IsOpen, file.Clocks.Length);
}
