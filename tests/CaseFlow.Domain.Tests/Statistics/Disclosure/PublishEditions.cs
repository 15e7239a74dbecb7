using CaseFlow.Domain.Statistics.Disclosure;

namespace CaseFlow.Domain.Tests.Statistics.Disclosure;

public sealed class PublishEditions
{
    private static readonly CellKey[] Line = [Tables.Inner("p1", "a"), Tables.Province("p1"), Tables.Product("a"), CellKey.All];

    [Fact]
    public void Protect_WhenNothingChanged_HidesTheSameAgain()
    {
        var first = Publish(Tables.NineCells(("p1", "a", [30, 20])));

        var second = Publish(Tables.NineCells(("p1", "a", [30, 20])), first);

        Assert.Equal(first.Hidden.Keys, second.Hidden.Keys);
        Assert.Equal(HiddenReason.Small, second.Hidden[Tables.Inner("p1", "a")]);
    }

    [Fact]
    public void Protect_WhenOneUnitCameLate_HidesItsCellAndEveryTotalThatItChanged()
    {
        var second = Publish(Tables.NineCells(("p1", "a", [25, 25, 25, 25, 40])), Publish(Tables.NineCells()));

        Assert.Equal(Line.Order(), second.Hidden.Keys);
        Assert.All(second.Hidden.Values, reason => Assert.Equal(HiddenReason.Edition, reason));
    }

    [Fact]
    public void Protect_WhenOneUnitCorrectedItsAmount_HidesTheSameCells()
    {
        var second = Publish(Tables.NineCells(("p1", "a", [25, 25, 25, 29])), Publish(Tables.NineCells()));

        Assert.Equal(Line.Order(), second.Hidden.Keys);
    }

    [Fact]
    public void Protect_WhenEnoughUnitsChanged_PublishesTheDifference()
    {
        var second = Publish(Tables.NineCells(("p1", "a", [25, 28, 29, 30])), Publish(Tables.NineCells()));

        Assert.Empty(second.Hidden);
    }

    [Fact]
    public void Protect_WhenOneOfTheChangesDominates_HidesTheDifference()
    {
        var second = Publish(Tables.NineCells(("p1", "a", [25, 26, 26, 60])), Publish(Tables.NineCells()));

        Assert.Equal(HiddenReason.Edition, second.Hidden[Tables.Inner("p1", "a")]);
    }

    [Fact]
    public void Protect_WhenAComplementIsNoLongerNeeded_StaysHiddenWhileItIsUnchanged()
    {
        // The small cell has grown by three units. Its old complements would now tell its old value.
        var first = Publish(Tables.NineCells(("p1", "a", [30, 20])));

        var second = Publish(Tables.NineCells(("p1", "a", [30, 20, 25, 25, 25])), first);

        Assert.Equal(HiddenReason.Complementary, second.Hidden[Tables.Inner("p1", "a")]);
        Assert.All(
            first.Hidden.Keys.Where(key => key != Tables.Inner("p1", "a")),
            complement => Assert.Equal(HiddenReason.Edition, second.Hidden[complement]));
    }

    [Fact]
    public void Protect_WhenOnlyAnOlderEditionBetraysTheUnit_HidesTheCell()
    {
        // Four units are corrected, then three of them back: the third edition differs from the first by one unit.
        var first = Publish(Tables.NineCells());
        var second = Publish(Tables.NineCells(("p1", "a", [26, 27, 28, 29])), first);
        var table = Tables.NineCells(("p1", "a", [25, 25, 25, 29]));

        Assert.Empty(second.Hidden);
        Assert.Empty(Publish(table, second).Hidden);
        Assert.Equal(HiddenReason.Edition, Publish(table, first, second).Hidden[Tables.Inner("p1", "a")]);
    }

    [Fact]
    public void Protect_WhenARuleIsTightened_DoesNotHideWhatIsOut()
    {
        var table = Tables.NineCells(("p1", "a", [25, 25, 25]));

        var second = DisclosureControl.Protect(table, Tables.Rules with { MinimumUnits = 4 }, Publish(table)).Value;

        Assert.Empty(second.Hidden);
    }

    [Fact]
    public void Protect_WhenASecondEditionNeedsComplements_TakesNoneThatIsOut()
    {
        var first = Publish(Tables.NineCells());

        var second = Publish(Tables.NineCells(("p1", "a", [25, 25, 25, 25, 40]), ("p2", "b", [25, 26, 27, 28])), first);

        Assert.All(second.Hidden.Keys, key => Assert.NotEqual(first.Table.Cells[key].Value, second.Table.Cells[key].Value));
    }

    [Fact]
    public void Protect_WhenTheOldEditionTellsTheRest_WithholdsTheNewOne()
    {
        // One unit moves 5 from a to b. No total changes, so both cells are known to sum to what they were; down to zero is too far for b.
        var first = Publish(Tables.ByProvinceAndProduct(("p1", "a", [900, 800, 700]), ("p1", "b", [1, 1, 1])));
        var moved = StatisticalTable.TwoWay(
            "province",
            "product",
            [
                ("p1", "a", [.. Tables.Units("p1", "a", [899, 800, 700])]),
                ("p1", "b", [.. Tables.Units("p1", "b", [1, 1, 1]), new Contribution("p1/a/0", 1)]),
            ]);

        Assert.IsType<CellCannotBeProtected>(DisclosureControl.Protect(moved, Tables.Rules, first).Error);
    }

    private static Edition Publish(StatisticalTable table, params IReadOnlyList<Edition> earlier) => DisclosureControl.Protect(table, Tables.Rules, earlier).Value;
}
