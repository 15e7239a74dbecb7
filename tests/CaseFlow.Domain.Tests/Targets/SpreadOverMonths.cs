using CaseFlow.Domain.Targets;

namespace CaseFlow.Domain.Tests.Targets;

public sealed class SpreadOverMonths
{
    private const int Months = 12;

    [Fact]
    public void Split_OfOneHundredInThree_LosesNothing() => Assert.Equal([34m, 33m, 33m], MonthlySpread.Split(100, [1, 1, 1], 0));

    [Fact]
    public void Split_ByUnequalWeights_RoundsUpTheLargestRemainders() =>
        Assert.Equal([2m, 5m, 3m], MonthlySpread.Split(10, [2.4m, 4.7m, 2.9m], 0));

    [Fact]
    public void Split_InDecimalsOfTheMeasure_KeepsThem() => Assert.Equal([3.34m, 3.33m, 3.33m], MonthlySpread.Split(10, [1, 1, 1], 2));

    [Fact]
    public void Split_OfMonthsThatWereTakenBack_GivesThemNothing() => Assert.Equal([0m, 7m, 0m], MonthlySpread.Split(7, [-3, 2, 0], 0));

    [Fact]
    public void Split_ForRandomYears_AddsUpExactly_IsNeverNegative_AndHeavierMonthsNeverGetLess()
    {
        var random = new Random(1401);
        for (var round = 0; round < 5_000; round++)
        {
            var decimals = random.Next(5);
            var scale = (decimal)Math.Pow(10, decimals);
            var year = random.Next(3) == 0 ? random.Next(20) / scale : random.NextInt64(10_000_000_000) / scale;
            decimal[] weights = [.. Enumerable.Range(0, Months).Select(_ => random.Next(4) == 0 ? 0 : random.Next(-50, 100_000) / 4m)];
            weights[random.Next(Months)] = random.Next(1, 100);

            var parts = MonthlySpread.Split(year, weights, decimals);

            Assert.Equal(year, parts.Sum());
            var total = weights.Sum(weight => Math.Max(weight, 0));
            for (var month = 0; month < Months; month++)
            {
                var exact = year * Math.Max(weights[month], 0) / total;
                Assert.True(parts[month] >= 0 && decimal.IsInteger(parts[month] * scale) && Math.Abs(parts[month] - exact) < 1 / scale, $"{year} by {string.Join(' ', weights)}");
                Assert.All(
                    Enumerable.Range(0, Months).Where(other => weights[other] > weights[month]),
                    other => Assert.True(parts[other] >= parts[month], $"{year} by {string.Join(' ', weights)}"));
            }
        }
    }

    [Fact]
    public void Split_OfWhatCannotBeSplit_Throws()
    {
        Assert.Throws<ArgumentException>(() => MonthlySpread.Split(10, [0, -1], 0));
        Assert.Throws<ArgumentException>(() => MonthlySpread.Split(10.5m, [1], 0));
        Assert.Throws<ArgumentException>(() => MonthlySpread.Split(-1, [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MonthlySpread.Split(1, [1], 5));
    }
}
