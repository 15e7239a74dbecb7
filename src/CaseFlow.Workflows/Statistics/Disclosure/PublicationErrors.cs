using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>No rules of disclosure control hold on that day, so nothing about units may be published.</summary>
/// <param name="Day">The day of publication.</param>
public sealed record NoDisclosureRules(DateOnly Day)
    : Error(new LocalizedText(
        $"در {JalaliDate.Of(Day)} هیچ قاعدهٔ محرمانگی آماری معتبر نیست؛ چیزی منتشر نمی‌شود.",
        $"No disclosure rules hold on {JalaliDate.Of(Day)}; nothing is published."));

/// <summary>A figure takes more away from a unit than it adds: neither the rules nor an attacker's bounds are defined for it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column that subtracts.</param>
public sealed record FigureBelowZero(string Table, string Column)
    : Error(new LocalizedText(
        $"ستون «{Column}» از جدول «{Table}» برای برخی واحدها منفی است و به‌صورت دادهٔ باز منتشر نمی‌شود.",
        $"The column '{Column}' of the table '{Table}' is negative for some units; it cannot be published as open data."));

/// <summary>A table of that year has not been published yet.</summary>
/// <param name="Table">The table.</param>
/// <param name="Year">The Jalali year.</param>
public sealed record NotPublished(string Table, int Year)
    : Error(new LocalizedText(
        $"جدول «{Table}» برای سال {Year} هنوز به‌صورت دادهٔ باز منتشر نشده است.",
        $"The table '{Table}' of {Year} has not been published as open data yet."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.NotFound;
}
