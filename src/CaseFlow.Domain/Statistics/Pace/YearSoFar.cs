using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Statistics.Pace;

/// <summary>How far a year has come on a day, month by month, in working days of the house calendar. The day itself counts as passed.</summary>
public sealed record YearSoFar
{
    private const int InAYear = 12;

    private YearSoFar(JalaliYear year, ImmutableArray<int> workingDays, ImmutableArray<int> passed, int monthsOver)
    {
        Year = year;
        WorkingDays = workingDays;
        Passed = passed;
        MonthsOver = monthsOver;
    }

    /// <summary>The year.</summary>
    public JalaliYear Year { get; }

    /// <summary>The working days of each of the twelve months.</summary>
    public ImmutableArray<int> WorkingDays { get; }

    /// <summary>Those of them that have passed.</summary>
    public ImmutableArray<int> Passed { get; }

    /// <summary>The months that are wholly over, 0–12.</summary>
    public int MonthsOver { get; }

    /// <summary>Whether the last day of the year has passed.</summary>
    public bool IsOver => MonthsOver == InAYear;

    /// <summary>The working days that are left after the day.</summary>
    public int DaysLeft => WorkingDays.Sum() - Passed.Sum();

    /// <summary>The year as it stands on a day; wholly over, or not begun, when the day lies outside it.</summary>
    public static YearSoFar Of(JalaliYear year, DateOnly day, WorkingCalendar calendar)
    {
        var months = year.Months().ToList();
        return new YearSoFar(
            year,
            [.. months.Select(month => calendar.CountWorkingDays(month.FirstDay.AddDays(-1), month.LastDay))],
            [.. months.Select(month => day < month.FirstDay ? 0 : calendar.CountWorkingDays(month.FirstDay.AddDays(-1), Earlier(day, month.LastDay)))],
            months.Count(month => month.LastDay <= day));
    }

    /// <summary>The part of a month that has passed, 0–1.</summary>
    /// <param name="month">0–11.</param>
    public decimal PartOf(int month) =>
        month < MonthsOver ? 1
        : month > MonthsOver || WorkingDays[month] == 0 ? 0
        : (decimal)Passed[month] / WorkingDays[month];

    /// <summary>What of twelve monthly quantities lies before the day, when a month spreads evenly over its working days.</summary>
    public decimal ToDate(IReadOnlyList<decimal> months)
    {
        var sum = 0m;
        for (var month = 0; month < InAYear; month++)
        {
            sum += months[month] * PartOf(month);
        }

        return sum;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
