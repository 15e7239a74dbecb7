using System.Globalization;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Tests.Calendars;

public sealed class ConvertDays
{
    private static readonly PersianCalendar Framework = new();

    [Fact]
    public void Convert_EveryDayOf1300To1500_AgreesWithTheFramework()
    {
        var end = new JalaliYear(1500).LastDay;
        for (var day = new JalaliYear(1300).FirstDay; day <= end; day = day.AddDays(1))
        {
            var instant = day.ToDateTime(TimeOnly.MinValue);
            var date = JalaliDate.Of(day);
            var expected = (Framework.GetYear(instant), Framework.GetMonth(instant), Framework.GetDayOfMonth(instant));
            if (expected != (date.Year.Value, date.Month.Month, date.Day) || date.ToDateOnly() != day
                || JalaliMonth.Of(day) != date.Month || JalaliYear.Of(day) != date.Year)
            {
                Assert.Fail($"{day:O} became {date}, the framework says {expected}.");
            }
        }
    }

    [Fact]
    public void Convert_EveryMonthOf1300To1500_HasTheFrameworksLength()
    {
        for (var month = new JalaliMonth(1300, 1); month.Year.Value <= 1500; month = month.AddMonths(1))
        {
            Assert.Equal(Framework.GetDaysInMonth(month.Year.Value, month.Month), month.DayCount);
            Assert.Equal(month.LastDay.AddDays(1), month.AddMonths(1).FirstDay);
            Assert.Equal(Framework.IsLeapYear(month.Year.Value), month.Year.IsLeap);
        }
    }

    [Fact]
    public void Convert_WhenYear1400_BeginsOn21March2021AndEndsOn20March2022()
    {
        var year = new JalaliYear(1400);
        Assert.Equal(new DateOnly(2021, 3, 21), year.FirstDay);
        Assert.Equal(new DateOnly(2022, 3, 20), year.LastDay);
        Assert.Equal(365, year.DayCount);
        Assert.Equal([140001, 140012], [year.FirstMonth.Value, year.LastMonth.Value]);
    }

    [Theory]
    [InlineData(1199, 12)]
    [InlineData(1600, 1)]
    [InlineData(1400, 0)]
    [InlineData(1400, 13)]
    public void Make_WhenThereIsNoSuchMonth_Throws(int year, int month) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new JalaliMonth(year, month));

    [Fact]
    public void Make_WhenEsfandOfACommonYearHasThirtyDays_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new JalaliDate(1400, 12, 30));

    [Fact]
    public void Convert_WhenDayIsOutsideTheKnownYears_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => JalaliMonth.Of(DateOnly.MinValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => JalaliMonth.Of(new JalaliYear(JalaliYear.Max).LastDay.AddDays(1)));
        Assert.Equal(new JalaliMonth(JalaliYear.Max, 12), JalaliMonth.Of(new JalaliYear(JalaliYear.Max).LastDay));
        Assert.Equal(new JalaliMonth(JalaliYear.Min, 1), JalaliMonth.Of(new JalaliYear(JalaliYear.Min).FirstDay));
    }

    [Theory]
    [InlineData(140001, -1, 139912)]
    [InlineData(140012, 1, 140101)]
    [InlineData(140005, -29, 139712)]
    [InlineData(140005, 0, 140005)]
    public void AddMonths_WhenCrossingYears_KeepsCounting(int from, int months, int expected)
    {
        var start = JalaliMonth.FromValue(from);
        Assert.Equal(expected, start.AddMonths(months).Value);
        Assert.Equal(months, start.AddMonths(months).MonthsSince(start));
    }
}
