using CaseFlow.Domain.Calendars;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// The working days around a year as one axis: place 0 is the first of the year, negative places lie before it. Instants are in the
/// organization's zone.
/// </summary>
internal sealed class WorkDays
{
    /// <summary>So many years before the year are on the axis.</summary>
    public const int YearsBefore = 7;

    /// <summary>How much is done in each month, in percent of an even year: slow at Nowruz, busy before the year ends.</summary>
    private static readonly int[] Season = [55, 95, 105, 100, 95, 100, 105, 105, 105, 105, 110, 120];

    private readonly List<(DateOnly Day, TimeSpan Offset)> days = [];
    private readonly long[] weights;
    private readonly int first;

    /// <param name="year">The year.</param>
    /// <param name="calendar">The organization's working days.</param>
    /// <param name="zone">The organization's zone.</param>
    /// <param name="today">The last day on which something can have happened.</param>
    public WorkDays(JalaliYear year, WorkingCalendar calendar, TimeZoneInfo zone, DateOnly today)
    {
        Year = year.Value;
        var last = today < year.LastDay ? today : year.LastDay;
        for (var day = year.FirstDay.AddDays(-366 * YearsBefore); day <= last; day = day.AddDays(1))
        {
            if (!calendar.IsWorkingDay(day))
            {
                continue;
            }

            first += day < year.FirstDay ? 1 : 0;
            EsfandBefore += day < year.FirstDay && day >= year.AddYears(-1).LastMonth.FirstDay ? 1 : 0;
            days.Add((day, zone.GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0)))));
        }

        Count = days.Count - first;
        weights = new long[Count + 1];
        for (var place = 0; place < Count; place++)
        {
            weights[place + 1] = weights[place] + Season[JalaliMonth.Of(Day(place)).Month - 1];
        }
    }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>Working days of the year, up to today.</summary>
    public int Count { get; }

    /// <summary>Working days of the last month before the year.</summary>
    public int EsfandBefore { get; }

    /// <summary>The first place on the axis.</summary>
    public int Earliest => -first;

    /// <summary>The last place on or before a day.</summary>
    public int LastBy(DateOnly day) => days.FindLastIndex(place => place.Day <= day) - first;

    /// <summary>The day of a place.</summary>
    public DateOnly Day(int place) => days[first + place].Day;

    /// <summary>The instant of a minute of a day.</summary>
    public DateTimeOffset At(int place, int minute)
    {
        var (day, offset) = days[first + place];
        return new DateTimeOffset(day.ToDateTime(default).AddMinutes(minute), offset);
    }

    /// <summary>A place from least to most, by the season.</summary>
    public int Throw(int least, int most, ref Dice dice)
    {
        var weight = weights[least] + dice.Below((int)(weights[most + 1] - weights[least]));
        var found = Array.BinarySearch(weights, least, most - least + 2, weight);
        return found >= 0 ? Math.Min(found, most) : ~found - 1;
    }
}
