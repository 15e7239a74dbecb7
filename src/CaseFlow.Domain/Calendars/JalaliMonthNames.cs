using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Calendars;

/// <summary>The names of the twelve months.</summary>
public static class JalaliMonthNames
{
    private static readonly string[] Fa =
        ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

    private static readonly string[] En =
        ["Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"];

    /// <summary>The name of a month 1–12.</summary>
    public static string Of(int month, string language) => (language is not "en" ? Fa : En)[month - 1];
}
