using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics.Pace;

namespace CaseFlow.Domain.Tests.Statistics.Pace;

/// <summary>What a year will come to, and how sure that is.</summary>
public sealed class ForecastTheYearsEnd
{
    private static readonly JalaliYear Year = new(1405);

    /// <summary>The range is one of 80 %: of years whose law is known four in five end within it, whatever their size, noise, history and season.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Range_OverYearsOfAKnownLaw_HoldsFourInFive(int yearsBefore)
    {
        var years = new SimulatedYears(1400 + yearsBefore);
        var (within, told) = (0, 0);
        for (var run = 0; run < 6_000; run++)
        {
            var dispersion = (run % 3) switch { 0 => 1.0, 1 => 3.0, _ => 10.0 };
            var size = (run / 3 % 3) switch { 0 => 300.0, 1 => 3_000.0, _ => 30_000.0 };
            var now = On(3 + (run / 9 % 9));
            var seasons = yearsBefore == 0 ? [.. now.WorkingDays.Select(days => (double)days / now.WorkingDays.Sum())] : years.Seasons();
            var year = years.Year(size, seasons, dispersion);
            var before = Enumerable.Range(0, yearsBefore).Select(_ => years.Year(size * years.Between(0.6, 1.4), seasons, dispersion)).ToList();

            if (Forecast.Of(Known(year, now), before, now) is { } forecast)
            {
                told++;
                within += forecast.Low <= year.Sum() && year.Sum() <= forecast.High ? 1 : 0;
            }
        }

        Assert.True(told > 5_000, $"{told} forecasts");
        Assert.InRange((double)within / told, 0.78, 0.83);
    }

    /// <summary>The estimate itself leans to neither side.</summary>
    [Fact]
    public void Expected_OverYearsOfAKnownLaw_IsRightInTheMean()
    {
        var years = new SimulatedYears(7);
        var (expected, came) = (0m, 0m);
        for (var run = 0; run < 3_000; run++)
        {
            var seasons = years.Seasons();
            var year = years.Year(5_000, seasons, 3);
            var now = On(6);
            var forecast = Forecast.Of(Known(year, now), [years.Year(4_000, seasons, 3), years.Year(6_000, seasons, 3)], now);
            expected += forecast!.Expected;
            came += year.Sum();
        }

        Assert.InRange((double)(expected / came), 0.99, 1.01);
    }

    [Fact]
    public void Forecast_WhenTheYearIsOver_IsWhatWasCounted()
    {
        decimal[] months = [5, 0, 7, 9, 1, 2, 3, 4, 5, 6, 7, 8];
        var forecast = Forecast.Of(months, [], YearSoFar.Of(Year, Year.LastDay, WorkingCalendar.IranianWeek));

        Assert.Equal(new Forecast(57, 57, 57, ForecastMethod.Counted), forecast);
    }

    /// <summary>A year like the one before, at half its size, ends at half of it; the more is over, the narrower the range.</summary>
    [Fact]
    public void Forecast_WhenTheYearFollowsTheOneBefore_EndsInProportion_AndNarrows()
    {
        decimal[] before = [100, 200, 300, 400, 500, 600, 500, 400, 300, 200, 100, 800];
        decimal[] year = [52, 98, 151, 199, 252, 297, 251, 198, 152, 99, 51, 400];
        var width = decimal.MaxValue;
        for (var month = 4; month <= 11; month++)
        {
            var now = On(month);
            var forecast = Forecast.Of(Known(year, now), [before], now)!;

            Assert.Equal(ForecastMethod.Seasons, forecast.Method);
            Assert.InRange(forecast.Expected, 2_130, 2_270);
            Assert.True(forecast.High - forecast.Low < width);
            width = forecast.High - forecast.Low;
        }
    }

    [Fact]
    public void Forecast_WithoutEarlierYears_GoesByWorkingDays()
    {
        var now = On(6);
        decimal[] months = [.. Enumerable.Range(0, 12).Select(month => month < 6 ? now.WorkingDays[month] * 10m : 0)];
        var forecast = Forecast.Of(months, [], now)!;

        Assert.Equal(ForecastMethod.WorkingDays, forecast.Method);
        Assert.Equal(now.WorkingDays.Sum() * 10m, forecast.Expected);
        Assert.Equal((forecast.Expected, forecast.Expected), (forecast.Low, forecast.High));
    }

    /// <summary>More counted in a month never lowers the forecast, and the range never reaches below what is counted.</summary>
    [Fact]
    public void Forecast_WhenMoreIsCounted_NeverFalls_AndIsNeverBelowWhatIsCounted()
    {
        var years = new SimulatedYears(11);
        for (var run = 0; run < 2_000; run++)
        {
            var seasons = years.Seasons();
            var now = YearSoFar.Of(Year, Year.FirstDay.AddDays(95 + (run % 268)), WorkingCalendar.IranianWeek);
            var months = Known(years.Year(years.Between(200, 20_000), seasons, 1 + (run % 5)), now);
            decimal[][] before = run % 2 == 0 ? [] : [years.Year(4_000, seasons, 2)];
            var more = (decimal[])months.Clone();
            more[run % now.MonthsOver] += 1 + (run % 40);

            var (less, greater) = (Forecast.Of(months, before, now), Forecast.Of(more, before, now));

            Assert.True(less is null || greater is null || less.Expected <= greater.Expected);
            Assert.All(new[] { (less, months), (greater, more) }.Where(pair => pair.Item1 is not null), pair =>
            {
                Assert.True(pair.Item2.Sum() <= pair.Item1!.Low);
                Assert.True(pair.Item1.Low <= pair.Item1.Expected && pair.Item1.Expected <= pair.Item1.High);
            });
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Forecast_BeforeThreeMonthsAreOver_IsTooEarly(int months)
    {
        decimal[] year = [.. Enumerable.Range(0, 12).Select(month => month < months ? 100m : 0)];
        Assert.Null(Forecast.Of(year, [], On(months)));
        Assert.Null(Forecast.Of(year, [[.. Enumerable.Repeat(100m, 12)]], On(months)));
    }

    [Fact]
    public void Forecast_WhenNothingWasCounted_OrMonthsKeepToNoShare_IsTooEarly()
    {
        Assert.Null(Forecast.Of(new decimal[12], [], On(6)));
        Assert.Null(Forecast.Of([0, 0, 0, 90, 0, 0, 0, 0, 0, 0, 0, 0], [], On(4)));
    }

    private static YearSoFar On(int monthsOver) =>
        YearSoFar.Of(Year, Year.FirstDay.AddDays(-1 + Enumerable.Range(1, monthsOver).Sum(month => new JalaliMonth(1405, month).DayCount)), WorkingCalendar.IranianWeek);

    /// <summary>What of a year is known on a day: whole months, and of the one that runs its part.</summary>
    private static decimal[] Known(decimal[] year, YearSoFar now) => [.. year.Select((count, month) => Math.Floor(count * now.PartOf(month)))];
}
