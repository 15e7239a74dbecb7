using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Calendars;

/// <summary>A day written in the Jalali calendar.</summary>
public readonly record struct JalaliDate : IComparable<JalaliDate>
{
    /// <summary>Makes the date from year, month 1–12 and day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public JalaliDate(int year, int month, int day)
        : this(new JalaliMonth(year, month), day)
    {
    }

    /// <summary>Makes the date from a month and a day of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The month does not have that day.</exception>
    public JalaliDate(JalaliMonth month, int day)
    {
        if (day < 1 || day > month.DayCount)
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, $"{month} has {month.DayCount} days.");
        }

        Month = month;
        Day = day;
    }

    /// <summary>The month of the day.</summary>
    public JalaliMonth Month { get; }

    /// <summary>1 to 31.</summary>
    public int Day { get; }

    /// <summary>The year of the day.</summary>
    public JalaliYear Year => Month.Year;

    /// <summary>The Jalali date of a day.</summary>
    public static JalaliDate Of(DateOnly day)
    {
        var month = JalaliMonth.Of(day);
        return new JalaliDate(month, day.DayNumber - month.FirstDay.DayNumber + 1);
    }

    /// <summary>Reads <c>1400/02/05</c> or <c>1400-2-5</c>, in Latin, Persian or Arabic digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out JalaliDate date)
    {
        date = default;
        var latin = PersianText.ToLatinDigits(text?.Trim() ?? string.Empty);
        var cut = latin.LastIndexOfAny(['/', '-']);
        if (cut < 0 || latin.Length - cut > 3 || !latin[..cut].Contains(latin[cut])
            || !JalaliMonth.TryParse(latin[..cut], out var month)
            || !int.TryParse(latin.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            || day < 1 || day > month.DayCount)
        {
            return false;
        }

        date = new JalaliDate(month, day);
        return true;
    }

    /// <summary>The same day as the framework's date.</summary>
    public DateOnly ToDateOnly() => Month.FirstDay.AddDays(Day - 1);

    /// <summary>The same day so many months later; a day that the month lacks becomes its last (31 Shahrivar + 3 = 30 Azar).</summary>
    public JalaliDate AddMonths(int months)
    {
        var month = Month.AddMonths(months);
        return new JalaliDate(month, Math.Min(Day, month.DayCount));
    }

    /// <summary>In words, e.g. «۵ اردیبهشت ۱۴۰۰» or "5 Ordibehesht 1400".</summary>
    public string Format(string language) => language is not "en"
        ? $"{PersianText.ToPersianDigits(Day.ToString(CultureInfo.InvariantCulture))} {Month.Format(language)}"
        : string.Create(CultureInfo.InvariantCulture, $"{Day} {Month.Format(language)}");

    /// <inheritdoc/>
    public int CompareTo(JalaliDate other) => Month == other.Month ? Day.CompareTo(other.Day) : Month.CompareTo(other.Month);

    /// <summary>Latin digits, e.g. <c>1400/02/05</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Month}/{Day:00}");
}
