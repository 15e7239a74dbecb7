using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Tests.Calendars;

public sealed class CountWorkingDays
{
    private static readonly DateOnly Nowruz = new JalaliDate(1400, 1, 1).ToDateOnly();

    private static readonly WorkingCalendar Calendar = new(
        [DayOfWeek.Thursday, DayOfWeek.Friday],
        Enumerable.Range(0, 4).Select(day => new Holiday(Nowruz.AddDays(day), new LocalizedText("نوروز", "Nowruz"))));

    [Fact]
    public void IsWorkingDay_WhenWeekendOrHoliday_IsFalse()
    {
        Assert.False(Calendar.IsWorkingDay(Nowruz));
        Assert.Equal("Nowruz", Calendar.HolidayOn(Nowruz)?.Name.En);
        Assert.False(Calendar.IsWorkingDay(new JalaliDate(1400, 1, 5).ToDateOnly()));
        Assert.False(Calendar.IsWorkingDay(new JalaliDate(1400, 1, 6).ToDateOnly()));
        Assert.True(Calendar.IsWorkingDay(new JalaliDate(1400, 1, 7).ToDateOnly()));
    }

    [Fact]
    public void AddWorkingDays_WhenHolidaysFollow_SkipsThem()
    {
        Assert.Equal(new JalaliDate(1400, 1, 7).ToDateOnly(), Calendar.AddWorkingDays(Nowruz.AddDays(-1), 1));
        Assert.Equal(new JalaliDate(1400, 1, 14).ToDateOnly(), Calendar.AddWorkingDays(Nowruz, 6));
        Assert.Equal(Nowruz, Calendar.AddWorkingDays(Nowruz, 0));
        Assert.Equal(Nowruz.AddDays(-1), Calendar.AddWorkingDays(new JalaliDate(1400, 1, 7).ToDateOnly(), -1));
        Assert.Equal(new JalaliDate(1400, 1, 7).ToDateOnly(), Calendar.SameOrNextWorkingDay(Nowruz));
    }

    [Fact]
    public void Count_WhateverWasAdded_GivesItBack()
    {
        for (var start = Nowruz.AddDays(-40); start < Nowruz.AddDays(40); start = start.AddDays(1))
        {
            for (var term = 0; term <= 30; term++)
            {
                var end = Calendar.AddWorkingDays(start, term);
                Assert.Equal(term, Calendar.CountWorkingDays(start, end));
                Assert.True(term == 0 || Calendar.IsWorkingDay(end));
            }
        }
    }

    [Fact]
    public void Count_WhenEndIsBeforeStart_MirrorsBackwardTerms()
    {
        for (var start = Nowruz.AddDays(-20); start < Nowruz.AddDays(20); start = start.AddDays(1))
        {
            for (var term = 1; term <= 10; term++)
            {
                Assert.Equal(-term, Calendar.CountWorkingDays(start, Calendar.AddWorkingDays(start, -term)));
            }
        }
    }

    [Fact]
    public void Make_WhenNoDayIsWorked_Throws() =>
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(Enum.GetValues<DayOfWeek>(), []));
}
