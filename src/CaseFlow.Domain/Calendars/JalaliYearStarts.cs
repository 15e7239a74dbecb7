using System.Globalization;

namespace CaseFlow.Domain.Calendars;

/// <summary>Day numbers of each 1 Farvardin, taken once from the framework's calendar: month lookup is on the hot path of bulk steps.</summary>
internal static class JalaliYearStarts
{
    private static readonly int[] Starts = Read();

    /// <summary>Days of the year before the first day of each month; index 0 is Farvardin.</summary>
    private static readonly int[] DaysBefore = [0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336];

    public static int Of(int year) => Starts[year - JalaliYear.Min];

    public static int YearOf(int dayNumber)
    {
        if (dayNumber < Starts[0] || dayNumber >= Starts[^1])
        {
            throw new ArgumentOutOfRangeException(nameof(dayNumber), dayNumber, "The day lies outside the Jalali years that the system knows.");
        }

        var index = (int)((dayNumber - Starts[0]) / 365.2422);
        if (dayNumber < Starts[index])
        {
            index--;
        }
        else if (dayNumber >= Starts[index + 1])
        {
            index++;
        }

        return JalaliYear.Min + index;
    }

    public static int DayNumberOf(int year, int month) => Of(year) + DaysBefore[month - 1];

    /// <summary>Month 1–12 of a day of the year counted from 0.</summary>
    public static int MonthOf(int dayOfYear) => dayOfYear < 186 ? (dayOfYear / 31) + 1 : ((dayOfYear - 186) / 30) + 7;

    private static int[] Read()
    {
        var calendar = new PersianCalendar();
        var starts = new int[JalaliYear.Max - JalaliYear.Min + 2];
        for (var index = 0; index < starts.Length; index++)
        {
            starts[index] = DateOnly.FromDateTime(calendar.ToDateTime(JalaliYear.Min + index, 1, 1, 0, 0, 0, 0)).DayNumber;
        }

        return starts;
    }
}
