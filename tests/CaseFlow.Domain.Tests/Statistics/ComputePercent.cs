using System.Numerics;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Domain.Tests.Statistics;

public sealed class ComputePercent
{
    [Theory]
    [InlineData(3680, 3683, 100)]
    [InlineData(491, 200, 246)]
    [InlineData(51, 40, 128)]
    [InlineData(1006, 20, 5030)]
    [InlineData(0, 7, 0)]
    [InlineData(1140, 264, 432)]
    [InlineData(7, 8, 88)]
    [InlineData(1, 3, 33)]
    [InlineData(2, 3, 67)]
    public void OfPlan_WhenBothAreNumbers_RoundsHalfUpWithoutCap(int actual, int plan, int expected) =>
        Assert.Equal(expected, Percent.OfPlan(actual, plan));

    [Fact]
    public void OfPlan_WhenPlanIsZeroOrSomethingIsMissing_IsNull()
    {
        Assert.Null(Percent.OfPlan(5, 0));
        Assert.Null(Percent.OfPlan(0, 0));
        Assert.Null(Percent.OfPlan(null, 5));
        Assert.Null(Percent.OfPlan(5, null));
    }

    [Fact]
    public void OfPlan_WhenPlanIsNegative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Percent.OfPlan(1, -1));

    [Fact]
    public void OfPlan_WhenMoreThanFourDecimals_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Percent.OfPlan(1.00001m, 1));

    [Fact]
    public void OfPlan_WhenDecimalsAreAsked_RoundsThere()
    {
        Assert.Equal(61.88m, Percent.OfPlan(61.875m, 100, 2));
        Assert.Equal(33.3m, Percent.OfPlan(1, 3, 1));
    }

    [Fact]
    public void ResultShare_WhenBothAreZero_IsNullForBoth()
    {
        Assert.Null(Percent.ResultShare(0, 0));
        Assert.Equal(0, Percent.ResultShare(0, 3));
        Assert.Equal(88, Percent.ResultShare(7, 1));
        Assert.Equal(13, Percent.ResultShare(1, 7));
    }

    [Fact]
    public void Share_WhenRowIsTheTotal_Is100() => Assert.Equal(100, Percent.Share(97400, 97400));

    [Fact]
    public void OfPlan_ForRandomQuantities_IsTheNearestIntegerAndHalvesGoUp()
    {
        var random = new Random(1400);
        for (var round = 0; round < 100_000; round++)
        {
            var actual = random.NextInt64(0, 10_000_000_000) / 10_000m;
            var plan = random.NextInt64(1, 10_000_000_000) / 10_000m;
            var percent = new BigInteger(Percent.OfPlan(actual, plan)!.Value);
            var (a, p) = (new BigInteger(actual * 10_000), new BigInteger(plan * 10_000));

            // percent − ½ ≤ 100 a / p < percent + ½
            Assert.True(((2 * percent) - 1) * p <= 200 * a && 200 * a < ((2 * percent) + 1) * p, $"{actual} of {plan} gave {percent}.");
        }
    }

    [Fact]
    public void Round_WhenHalf_GoesUp()
    {
        Assert.Equal(3, Percent.Round(2.5m, 0));
        Assert.Equal(-2, Percent.Round(-2.5m, 0));
        Assert.Equal(1.3m, Percent.Round(1.25m, 1));
    }
}
