using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>Names months in a sentence.</summary>
internal static class MonthList
{
    public static string Of(IReadOnlyList<JalaliMonth> months, string language) =>
        string.Join(language is "en" ? ", " : "، ", months.Select(month => month.Format(language)));
}
