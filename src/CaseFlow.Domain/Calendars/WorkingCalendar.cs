namespace CaseFlow.Domain.Calendars;

/// <summary>Which days are worked: every day but the weekend and the holidays. Both are data.</summary>
public sealed class WorkingCalendar
{
    private const int LongestGap = 366;

    private readonly HashSet<DayOfWeek> weekend;
    private readonly Dictionary<DateOnly, Holiday> holidays = [];

    /// <summary>Makes the calendar. Several holidays on one day count as one.</summary>
    /// <exception cref="ArgumentException">No weekday is left to work on.</exception>
    public WorkingCalendar(IEnumerable<DayOfWeek> weekend, IEnumerable<Holiday> holidays)
    {
        this.weekend = [.. weekend];
        if (this.weekend.Count >= 7)
        {
            throw new ArgumentException("A week needs at least one working day.", nameof(weekend));
        }

        foreach (var holiday in holidays)
        {
            this.holidays.TryAdd(holiday.Day, holiday);
        }
    }

    /// <summary>The calendar of the Iranian week, Thursday and Friday off, without holidays.</summary>
    public static WorkingCalendar IranianWeek { get; } = new([DayOfWeek.Thursday, DayOfWeek.Friday], []);

    /// <summary>The days of the week that are never worked.</summary>
    public IReadOnlySet<DayOfWeek> Weekend => weekend;

    /// <summary>All holidays, in order.</summary>
    public IEnumerable<Holiday> Holidays => holidays.Values.OrderBy(holiday => holiday.Day);

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorkingDay(DateOnly day) => !weekend.Contains(day.DayOfWeek) && !holidays.ContainsKey(day);

    /// <summary>The holiday of a day, or null.</summary>
    public Holiday? HolidayOn(DateOnly day) => holidays.GetValueOrDefault(day);

    /// <summary>The day itself when it is worked, or the next one that is.</summary>
    public DateOnly SameOrNextWorkingDay(DateOnly day)
    {
        for (var step = 0; step < LongestGap; step++, day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
            {
                return day;
            }
        }

        throw new InvalidOperationException("The calendar has no working day for a year.");
    }

    /// <summary>
    /// The last day of a term of so many working days that begins after <paramref name="start"/>: the start day itself never counts.
    /// A negative number counts back, zero gives the start day whether it is worked or not.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly start, int workingDays)
    {
        var step = Math.Sign(workingDays);
        var day = start;
        var idle = 0;
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            day = day.AddDays(step);
            idle = IsWorkingDay(day) ? 0 : idle + 1;
            left -= idle == 0 ? 1 : 0;
            if (idle > LongestGap)
            {
                throw new InvalidOperationException("The calendar has no working day for a year.");
            }
        }

        return day;
    }

    /// <summary>How many working days lie after <paramref name="start"/> up to and including <paramref name="end"/>; negative when end is earlier.</summary>
    public int CountWorkingDays(DateOnly start, DateOnly end)
    {
        if (end < start)
        {
            return -CountWorkingDays(end.AddDays(-1), start.AddDays(-1));
        }

        var count = 0;
        for (var day = start.AddDays(1); day <= end; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }
}
