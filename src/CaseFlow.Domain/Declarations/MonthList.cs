using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>Names months in a sentence.</summary>
internal static class MonthList
{
    /// <summary>Every month by name; three and more in a row as "from … to …".</summary>
    public static string Of(IReadOnlyList<JalaliMonth> months, string language)
    {
        var parts = new List<string>();
        for (int first = 0, next; first < months.Count; first = next)
        {
            for (next = first + 1; next < months.Count && months[next].MonthsSince(months[next - 1]) == 1;)
            {
                next++;
            }

            parts.AddRange(next - first < 3
                ? months.Skip(first).Take(next - first).Select(month => month.Format(language))
                : [$"{months[first].Format(language)} {(language is "en" ? "to" : "تا")} {months[next - 1].Format(language)}"]);
        }

        return string.Join(language is "en" ? ", " : "، ", parts);
    }
}
