using CaseFlow.Domain.Statistics.Disclosure;

namespace CaseFlow.Domain.Tests.Statistics.Disclosure;

public sealed class ChooseRules
{
    private static readonly DisclosureRules Early = Tables.Rules with { ValidUntil = new DateOnly(2021, 3, 20) };
    private static readonly DisclosureRules Late = Tables.Rules with { ValidFrom = new DateOnly(2021, 3, 21), MinimumUnits = 5 };

    [Theory]
    [InlineData("2021-03-20", 3)]
    [InlineData("2021-03-21", 5)]
    public void On_ADay_GivesTheRulesThatHold(string day, int minimum) =>
        Assert.Equal(minimum, DisclosureRules.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), [Late, Early])?.MinimumUnits);

    [Fact]
    public void On_ADayWithoutRules_GivesNone() => Assert.Null(DisclosureRules.On(new DateOnly(2021, 3, 20), [Late]));

    [Fact]
    public void On_ADayWithTwoOfTheSameBeginning_IsAFaultOfTheData() =>
        Assert.Throws<ArgumentException>(() => DisclosureRules.On(new DateOnly(2021, 3, 21), [Late, Late with { MinimumUnits = 4 }]));

    [Theory]
    [InlineData(0, 80, 1)]
    [InlineData(3, 0, 1)]
    [InlineData(3, 101, 1)]
    [InlineData(3, 80, 0)]
    public void Protect_ByImpossibleRules_IsRefused(int minimum, int percent, int least)
    {
        var rules = Tables.Rules with { MinimumUnits = minimum, DominancePercent = percent, LeastProtection = least };

        Assert.IsType<DisclosureRulesInvalid>(DisclosureControl.Protect(Tables.NineCells(), rules).Error);
    }
}
