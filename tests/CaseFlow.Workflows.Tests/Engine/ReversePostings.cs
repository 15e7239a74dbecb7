using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>A reversal is the exact negative: same series, same business date, each posting once.</summary>
public sealed class ReversePostings
{
    [Fact]
    public void Reverse_OfAStep_IsTheExactNegativeOnTheSameDay()
    {
        var house = Reversing(Do.Reverse(ReverseScope.Case, "Two"));
        var number = Counted(house);
        house.Clock.Advance(TimeSpan.FromDays(40));
        house.Take(number, "Undo");
        var (posted, reversed) = (house.Postings[1], house.Postings[^1]);
        Assert.Equal(3, house.Postings.Count);
        Assert.Equal(
            posted with { Quantity = -posted.Quantity, EventSeq = 4, Group = 0, Position = 3, Reverses = 2 }, reversed);
    }

    [Fact]
    public void Reverse_OfAPostingAboutASubject_IsAboutTheSameSubject()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A")
            .Step("Count", "A", "B", does: Do.PostAbout("variables.case.number", SampleIndicators.Distinct))
            .Step("Undo", "B", "C", does: Do.Reverse(ReverseScope.Case, "Count")).Build());
        var number = house.Open("matter");
        house.Take(number, "Count");
        house.Take(number, "Undo");
        Assert.Equal([(number, 1m), (number, -1m)], house.Postings.Select(posting => (posting.Subject!, posting.Quantity)));
    }

    [Fact]
    public void Reverse_OfEverything_ReversesEachPostingOnce()
    {
        var house = Reversing(Do.Reverse(ReverseScope.Case, "*"));
        var number = Counted(house);
        house.Take(number, "Undo");
        Assert.Equal(4, house.Postings.Count);
        house.Take(number, "Undo");
        Assert.Equal(4, house.Postings.Count);
        AssertNothingLeft(house);
    }

    [Fact]
    public void Reverse_ThenPostAgain_ReversesOnlyTheNewOne()
    {
        var house = Reversing(Do.Reverse(ReverseScope.Case, "One"));
        var number = Counted(house);
        house.Take(number, "Undo");
        house.Take(number, "One");
        house.Take(number, "Undo");
        Assert.Equal([1L, 4L], house.Postings.Where(posting => posting.Reverses is not null).Select(posting => posting.Reverses!.Value));
    }

    [Fact]
    public void Reverse_AndPostInOneStep_KeepsBoth()
    {
        var house = Reversing(Do.All(Do.Reverse(ReverseScope.Case, "One"), Do.Count(quantity: "7")));
        var number = Counted(house);
        house.Take(number, "Undo");
        Assert.Equal([-1m, 7m], house.Postings.Skip(2).Select(posting => posting.Quantity));
    }

    [Theory]
    [InlineData(ReverseScope.Case, 2)]
    [InlineData(ReverseScope.Children, 2)]
    [InlineData(ReverseScope.Family, 4)]
    public void Reverse_ReachesItsScope(ReverseScope scope, int reversals)
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("parent").State("A", Do.OpenChild("part")).Step("Count", "A", "A", does: Do.Count())
                .Step("Undo", "A", "B", does: Do.Reverse(scope, "*")).Step("End", "B", "C").Build(),
            DefinitionBuilder.Child("part").State("A", Do.OpenChild("grain")).Step("Count", "A", "B", does: Do.Count()).Build(),
            DefinitionBuilder.Child("grain").State("A").Step("Count", "A", "B", does: Do.Count()).Build());
        var parent = house.Open("parent");
        house.Take(parent, "Count");
        house.Take(parent, "Count");
        foreach (var number in house.All.Where(file => file.ParentId is not null).Select(file => file.Number).ToList())
        {
            house.Take(number, "Count");
        }

        house.Take(parent, "Undo");
        var undone = house.Postings.Where(posting => posting.Reverses is not null).ToList();
        Assert.Equal(reversals, undone.Count);
        Assert.All(undone, posting => Assert.Equal((house[parent].Id, 4), (posting.CaseId, posting.EventSeq)));
    }

    [Fact]
    public void Reverse_OfWhatThisVeryCommandPosted_RefusesInsteadOfFailing()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A").Step("Go", "A", "B", does: Do.Count())
            .Automatic("Undo", "B", "C", does: Do.Reverse(ReverseScope.Case, "*")).Build());
        Assert.IsType<ReversedTooEarly>(house.TryTake(house.Open("matter"), "Go").Error);
    }

    [Fact]
    public void HasPostings_TellsWhetherAnythingStillCounts()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A").Step("One", "A", "A", does: Do.Count())
            .Step("Undo", "A", "A", does: Do.Reverse(ReverseScope.Case, "*"))
            .Step("End", "A", "B", when: "!variables.case.hasPostings").Build());
        var number = house.Open("matter");
        house.Take(number, "One");
        Assert.IsType<ConditionFalse>(house.TryTake(number, "End").Error);
        house.Take(number, "Undo");
        Assert.True(house.TryTake(number, "End").IsOk);
    }

    private static PaperHouse Reversing(Activity activity) => new(DefinitionBuilder.Case("matter").State("A")
        .Step("One", "A", "A", does: Do.Count()).Step("Two", "A", "A", does: Do.Count("inspection.technical-visit", "2.5"))
        .Step("Undo", "A", "A", does: activity).Step("End", "A", "B").Build());

    private static string Counted(PaperHouse house)
    {
        var number = house.Open("matter");
        house.Take(number, "One");
        house.Take(number, "Two");
        return number;
    }

    private static void AssertNothingLeft(PaperHouse house) =>
        Assert.All(house.Postings.GroupBy(posting => (posting.Series, posting.Month)), series => Assert.Equal(0m, series.Sum(posting => posting.Quantity)));
}
