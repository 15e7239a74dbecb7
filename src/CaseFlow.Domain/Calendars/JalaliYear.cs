using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Calendars;

/// <summary>A year of the Iranian solar (Jalali) calendar, from <see cref="Min"/> to <see cref="Max"/>.</summary>
public readonly record struct JalaliYear : IComparable<JalaliYear>
{
    /// <summary>The first year that the system knows.</summary>
    public const int Min = 1200;

    /// <summary>The last year that the system knows.</summary>
    public const int Max = 1599;

    /// <summary>Makes the year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside <see cref="Min"/> … <see cref="Max"/>.</exception>
    public JalaliYear(int value)
    {
        if (!IsValid(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"A Jalali year lies between {Min} and {Max}.");
        }

        Value = value;
    }

    /// <summary>The number of the year, e.g. 1400.</summary>
    public int Value { get; }

    /// <summary>1 Farvardin.</summary>
    public DateOnly FirstDay => DateOnly.FromDayNumber(JalaliYearStarts.Of(Value));

    /// <summary>29 Esfand, or 30 Esfand of a leap year.</summary>
    public DateOnly LastDay => DateOnly.FromDayNumber(JalaliYearStarts.Of(Value + 1) - 1);

    /// <summary>365 or 366.</summary>
    public int DayCount => JalaliYearStarts.Of(Value + 1) - JalaliYearStarts.Of(Value);

    /// <summary>Whether Esfand has thirty days.</summary>
    public bool IsLeap => DayCount == 366;

    /// <summary>Farvardin of the year.</summary>
    public JalaliMonth FirstMonth => new(Value, 1);

    /// <summary>Esfand of the year.</summary>
    public JalaliMonth LastMonth => new(Value, 12);

    /// <summary>Whether a number is a year that the system knows.</summary>
    public static bool IsValid(int value) => value is >= Min and <= Max;

    /// <summary>The year in which a day lies.</summary>
    public static JalaliYear Of(DateOnly day) => new(JalaliYearStarts.YearOf(day.DayNumber));

    /// <summary>Reads four digits, Latin, Persian or Arabic.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out JalaliYear year)
    {
        var latin = PersianText.ToLatinDigits(text?.Trim() ?? string.Empty);
        if (latin.Length == 4 && int.TryParse(latin, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && IsValid(value))
        {
            year = new JalaliYear(value);
            return true;
        }

        year = default;
        return false;
    }

    /// <summary>The twelve months in order.</summary>
    public IEnumerable<JalaliMonth> Months()
    {
        for (var month = 1; month <= 12; month++)
        {
            yield return new JalaliMonth(Value, month);
        }
    }

    /// <summary>The year so many years later, or earlier when negative.</summary>
    public JalaliYear AddYears(int years) => new(Value + years);

    /// <inheritdoc/>
    public int CompareTo(JalaliYear other) => Value.CompareTo(other.Value);

    /// <summary>The number in Latin digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
