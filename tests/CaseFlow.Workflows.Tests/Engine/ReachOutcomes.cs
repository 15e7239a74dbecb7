using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

public sealed class ReachOutcomes
{
    private readonly PaperHouse house = new(DefinitionBuilder.Case("matter")
        .State("A")
        .Step("Pass", "A", "B")
        .Step("Judge", "A", "B", form: [Field.Choice("outcome", "Good", "Bad")])
        .Step("CountEarly", "A", "B", does: Do.Count())
        .Step("Leave", "A", "Closed")
        .Step("Close", "B", "Closed")
        .Outcome("Pass", "Good")
        .Outcome("Judge", "Good", "Bad")
        .Build());

    [Fact]
    public void Take_WhenOneOutcomeIsDeclared_SetsIt() => Assert.Equal("Good", house.Take(house.Open("matter"), "Pass").Outcome);

    [Fact]
    public void Take_WhenSeveralOutcomesAreDeclared_SetsTheChosenOne() =>
        Assert.Equal("Bad", house.Take(house.Open("matter"), "Judge", null, ("outcome", "Bad".Fact())).Outcome);

    [Fact]
    public void Take_WhenSeveralOutcomesAreDeclaredAndNoneChosen_Refuses() =>
        Assert.IsType<OutcomeMissing>(house.TryTake(house.Open("matter"), "Judge").Error);

    [Fact]
    public void Close_WithoutAnyOutcome_Refuses() => Assert.IsType<OutcomeMissing>(house.TryTake(house.Open("matter"), "Leave").Error);

    [Fact]
    public void Close_AfterAnOutcome_EndsTheCaseOnThatDay()
    {
        var number = house.Open("matter");
        house.Take(number, "Pass");
        var file = house.Take(number, "Close");
        Assert.Equal((false, "Good", house.Rules.BusinessDate(house.Clock.GetUtcNow())), (file.IsOpen, file.Outcome, file.ClosedOn));
    }

    [Fact]
    public void Post_WithoutAnyOutcome_Refuses() => Assert.IsType<OutcomeMissing>(house.TryTake(house.Open("matter"), "CountEarly").Error);

    [Fact]
    public void Close_WhenTheTypeKnowsNoOutcomes_NeedsNone()
    {
        var plain = new PaperHouse(DefinitionBuilder.Case("plain").State("A").Step("Close", "A", "Closed", does: Do.Count()).Build());
        Assert.False(plain.Take(plain.Open("plain"), "Close").IsOpen);
    }
}
