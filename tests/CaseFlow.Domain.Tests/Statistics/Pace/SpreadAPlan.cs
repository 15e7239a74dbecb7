using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Pace;

namespace CaseFlow.Domain.Tests.Statistics.Pace;

/// <summary>How much of a plan was due by a day, what is missing, and where.</summary>
public sealed class SpreadAPlan
{
    private static readonly JalaliYear Year = new(1405);
    private static readonly decimal[] LastYear = [0, 10, 20, 30, 40, 50, 50, 50, 50, 50, 50, 100];

    [Fact]
    public void Year_OnADay_KnowsItsWorkingDays()
    {
        var calendar = new WorkingCalendar([DayOfWeek.Thursday, DayOfWeek.Friday], [new Holiday(Year.FirstDay, new("نوروز", "Nowruz"))]);
        var day = new JalaliDate(1405, 3, 15).ToDateOnly();

        var now = YearSoFar.Of(Year, day, calendar);

        Assert.Equal(calendar.CountWorkingDays(Year.FirstDay.AddDays(-1), Year.LastDay), now.WorkingDays.Sum());
        Assert.Equal(calendar.CountWorkingDays(Year.FirstDay.AddDays(-1), day), now.Passed.Sum());
        Assert.Equal(calendar.CountWorkingDays(day, Year.LastDay), now.DaysLeft);
        Assert.Equal((2, false), (now.MonthsOver, now.IsOver));
        Assert.Equal([1, 1], Enumerable.Range(0, 2).Select(now.PartOf));
        Assert.InRange(now.PartOf(2), 0.4m, 0.6m);
        Assert.Equal(0, now.PartOf(3));
    }

    [Fact]
    public void Year_BeforeItBegan_AndAfterItEnded_HasNothingOrAllPassed()
    {
        var before = YearSoFar.Of(Year, Year.FirstDay.AddDays(-1), WorkingCalendar.IranianWeek);
        var after = YearSoFar.Of(Year, Year.LastDay.AddDays(100), WorkingCalendar.IranianWeek);

        Assert.Equal((0, 0, false), (before.Passed.Sum(), before.MonthsOver, before.IsOver));
        Assert.Equal((0, 12, true), (after.DaysLeft, after.MonthsOver, after.IsOver));
        Assert.Equal(LastYear.Sum(), after.ToDate(LastYear));
    }

    [Fact]
    public void PlanToDate_FollowsTheYearBefore_ElseTheWorkingDays()
    {
        var now = YearSoFar.Of(Year, new JalaliMonth(1405, 4).LastDay, WorkingCalendar.IranianWeek);

        var byYear = PlanToDate.By(now, LastYear);
        var byDays = PlanToDate.By(now, null);

        Assert.Equal((PaceBasis.LastYear, 60m), (byYear.Basis, byYear.Of(PlannedYear.Of(500))));
        Assert.Equal(LastYear, byYear.Spread(PlannedYear.Of(500)));
        Assert.Equal((PaceBasis.WorkingDays, Percent.Round(500m * now.Passed.Sum() / now.WorkingDays.Sum(), 0)), (byDays.Basis, byDays.Of(PlannedYear.Of(500))));
        Assert.Equal(PaceBasis.WorkingDays, PlanToDate.By(now, new decimal[12]).Basis);
    }

    [Fact]
    public void PlanToDate_WhenMonthsHaveTargets_IsTheirSum()
    {
        var now = YearSoFar.Of(Year, new JalaliMonth(1405, 4).LastDay, WorkingCalendar.IranianWeek);
        decimal[] months = [1, 2, 3, 4, 50, 0, 0, 0, 0, 0, 0, 40];

        Assert.Equal(10 + 12, PlanToDate.By(now, LastYear).Of(new PlannedYear(200, 100, [.. months])));
        Assert.Equal(10, PlanToDate.By(now, LastYear).Of(PlannedYear.Of(100, months)));
        Assert.Equal(0.5m, PlanToDate.By(now, LastYear).Of(PlannedYear.Of(4.2m), 1));
    }

    [Fact]
    public void PlanToDate_WhenTheYearIsOver_IsThePlan()
    {
        var now = YearSoFar.Of(Year, Year.LastDay, WorkingCalendar.IranianWeek);

        Assert.Equal(101, PlanToDate.By(now, LastYear).Of(PlannedYear.Of(101, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])));
        Assert.Null(PlanToDate.By(now, null).NeededPerDay(101, 100));
        Assert.Equal(0, PlanToDate.By(now, null).NeededPerDay(101, 101));
    }

    [Fact]
    public void NeededPerDay_TimesTheDaysLeft_ReachesThePlan()
    {
        var now = YearSoFar.Of(Year, new JalaliDate(1405, 8, 10).ToDateOnly(), WorkingCalendar.IranianWeek);

        var needed = PlanToDate.By(now, null).NeededPerDay(1_000, 400)!.Value;

        Assert.Equal(1_000, 400 + Math.Round(needed * now.DaysLeft, 6));
    }

    [Fact]
    public void Gap_BetweenParts_IsSharedByThoseBehind()
    {
        var gaps = Gap.Between([("yazd", 100, 90), ("qom", 100, 70), ("fars", 100, 130), ("ilam", 50, 50)]);

        Assert.Equal(["qom", "yazd", "ilam", "fars"], gaps.Select(gap => gap.Key));
        Assert.Equal([30m, 10, 0, -30], gaps.Select(gap => gap.Behind));
        Assert.Equal([75m, 25, null, null], gaps.Select(gap => gap.Share));
    }

    /// <summary>Of cases that take 1 to 100 days, one that is 50 days old is counted within 25 days in half the cases.</summary>
    [Fact]
    public void OpenCases_AreCountedAsOthersWere()
    {
        var usual = new UsualDurations(Enumerable.Range(1, 100));

        Assert.Equal((100, 50), (usual.Known, usual.Median));
        Assert.Equal(5, usual.CountedWithin([(50, 10)], 25));
        Assert.Equal(10, usual.CountedWithin([(50, 10)], 365));
        Assert.Equal(0, usual.CountedWithin([(100, 10)], 365));
        Assert.Equal(12.5m, usual.CountedWithin([(0, 10), (50, 20)], 25));
        Assert.Null(new UsualDurations([1, 2, 3]).CountedWithin([(0, 1)], 10));
        Assert.Null(new UsualDurations([1, 2, 3]).Median);
    }
}
