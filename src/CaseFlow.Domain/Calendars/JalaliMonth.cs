using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Calendars;

/// <summary>A month of the Jalali calendar; its stored form is the number year × 100 + month, e.g. 140002.</summary>
public readonly record struct JalaliMonth : IComparable<JalaliMonth>
{
    /// <summary>Makes the month from year and month 1–12.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year or month do not exist.</exception>
    public JalaliMonth(int year, int month)
    {
        if (!JalaliYear.IsValid(year) || month is < 1 or > 12)
        {
            throw new ArgumentOutOfRangeException(nameof(month), $"{year}/{month}", "There is no such Jalali month.");
        }

        Value = (year * 100) + month;
    }

    private JalaliMonth(int value)
    {
        Value = value;
    }

    /// <summary>The stored number, e.g. 140002.</summary>
    public int Value { get; }

    /// <summary>The year of the month.</summary>
    public JalaliYear Year => new(Value / 100);

    /// <summary>1 (Farvardin) to 12 (Esfand).</summary>
    public int Month => Value % 100;

    /// <summary>The first day of the month.</summary>
    public DateOnly FirstDay => DateOnly.FromDayNumber(JalaliYearStarts.DayNumberOf(Value / 100, Month));

    /// <summary>The last day of the month.</summary>
    public DateOnly LastDay => FirstDay.AddDays(DayCount - 1);

    /// <summary>29 to 31.</summary>
    public int DayCount => Month <= 6 ? 31 : Month <= 11 || Year.IsLeap ? 30 : 29;

    /// <summary>The month in which a day lies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside the years that the system knows.</exception>
    public static JalaliMonth Of(DateOnly day)
    {
        var year = JalaliYearStarts.YearOf(day.DayNumber);
        return new JalaliMonth((year * 100) + JalaliYearStarts.MonthOf(day.DayNumber - JalaliYearStarts.Of(year)));
    }

    /// <summary>The month of a stored number, e.g. 140002.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no month.</exception>
    public static JalaliMonth FromValue(int value) => new(value / 100, value % 100);

    /// <summary>Reads <c>1400/02</c>, <c>1400-2</c> or <c>140002</c>, in Latin, Persian or Arabic digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out JalaliMonth month)
    {
        month = default;
        var latin = PersianText.ToLatinDigits(text?.Trim() ?? string.Empty);
        var parts = latin.Length == 6 && latin.IndexOfAny(['/', '-']) < 0 ? [latin[..4], latin[4..]] : latin.Split('/', '-');
        if (parts.Length != 2 || !JalaliYear.TryParse(parts[0], out var year) || parts[1].Length > 2
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 12)
        {
            return false;
        }

        month = new JalaliMonth(year.Value, number);
        return true;
    }

    /// <summary>The month so many months later, or earlier when negative.</summary>
    public JalaliMonth AddMonths(int months)
    {
        var count = (Value / 100 * 12) + Month - 1 + months;
        return new JalaliMonth(count / 12, (count % 12) + 1);
    }

    /// <summary>How many months this one lies after another; negative when before.</summary>
    public int MonthsSince(JalaliMonth other) => (((Value / 100) - (other.Value / 100)) * 12) + Month - other.Month;

    /// <summary>Name and year, e.g. «اردیبهشت ۱۴۰۰» or "Ordibehesht 1400", for a two-letter language (Persian unless English).</summary>
    public string Format(string language) => language is not "en"
        ? $"{JalaliMonthNames.Of(Month, language)} {PersianText.ToPersianDigits(Year.ToString())}"
        : $"{JalaliMonthNames.Of(Month, language)} {Year}";

    /// <inheritdoc/>
    public int CompareTo(JalaliMonth other) => Value.CompareTo(other.Value);

    /// <summary>Latin digits, e.g. <c>1400/02</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value / 100:0000}/{Month:00}");
}
