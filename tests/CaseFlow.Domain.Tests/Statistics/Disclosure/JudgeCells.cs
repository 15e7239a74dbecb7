using CaseFlow.Domain.Statistics.Disclosure;

namespace CaseFlow.Domain.Tests.Statistics.Disclosure;

public sealed class JudgeCells
{
    [Theory]
    [InlineData(null, new double[0])]
    [InlineData(HiddenReason.Small, new[] { 70d })]
    [InlineData(HiddenReason.Small, new[] { 50d, 50 })]
    [InlineData(null, new[] { 60d, 30, 10 })]
    [InlineData(null, new[] { 80d, 10, 10 })]
    [InlineData(HiddenReason.Dominance, new[] { 93d, 2, 2, 2, 1 })]
    [InlineData(HiddenReason.Small, new[] { 0d, 0, 0, 0 })]
    [InlineData(HiddenReason.Dominance, new[] { 5d, 0, 0, 0 })]
    public void Judge_ByTheRulesOfTheDeclarations_GivesTheReason(HiddenReason? reason, double[] amounts) =>
        Assert.Equal(reason, Tables.Rules.Judge(Tables.Cell([.. amounts.Select(amount => (decimal)amount)])));

    [Fact]
    public void Judge_WhenZerosMayBeTold_LetsAStatedZeroPass() =>
        Assert.Null((Tables.Rules with { HideStatedZeros = false }).Judge(Tables.Cell(0, 0, 0)));

    [Theory]
    [InlineData(2, 70, HiddenReason.Dominance)]
    [InlineData(2, 75, null)]
    [InlineData(3, 85, HiddenReason.Dominance)]
    public void Judge_OfSeveralLargestUnits_ComparesTheirSum(int units, int percent, HiddenReason? reason) =>
        Assert.Equal(reason, (Tables.Rules with { DominantUnits = units, DominancePercent = percent }).Judge(Tables.Cell(40, 35, 15, 10)));

    [Theory]
    [InlineData(10, null)]
    [InlineData(20, null)]
    [InlineData(21, HiddenReason.Dominance)]
    public void Judge_ByThePriorPercentRule_AsksHowCloselyTheSecondReckonsTheFirst(int percent, HiddenReason? reason) =>
        Assert.Equal(reason, (Tables.Rules with { PriorPercent = percent }).Judge(Tables.Cell(50, 40, 6, 4)));

    [Fact]
    public void Protection_OfADominatedCell_ReachesToWhereTheRuleWouldHold() =>
        Assert.Equal(16.25m, Tables.Rules.Protection(Tables.Cell(93, 2, 2, 2, 1)));

    [Fact]
    public void Contributions_OfOneUnitTwice_AreOneUnit()
    {
        var cell = new TableCell(CellKey.All, [new Contribution("u", 3), new Contribution("u", 4), new Contribution("v", 5)]);

        Assert.Equal((2, 12m, 7m), (cell.Units, cell.Value, cell.Largest(1)));
    }

    [Fact]
    public void Contributions_BelowZero_AreAFaultOfTheCaller() => Assert.Throws<ArgumentOutOfRangeException>(() => Tables.Cell(5, -1, 3));

    [Fact]
    public void ToString_OfACell_TellsNoFigure() => Assert.Equal("p=1", new TableCell(CellKey.Of(("p", "1")), [new Contribution("secret", 4711)]).ToString());
}
