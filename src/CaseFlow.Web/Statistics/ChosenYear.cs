using CaseFlow.Domain.Calendars;

namespace CaseFlow.Web.Statistics;

public static class ChosenYear
{
    /// The year asked for, else the newest that has figures, else this year.
    public static JalaliYear Of(int? asked, IReadOnlyList<JalaliYear> years, DateOnly today)
        => asked is { } year && JalaliYear.IsValid(year) ? new JalaliYear(year)
            : years is [var newest, ..] ? newest
            : JalaliYear.Of(today);
}
