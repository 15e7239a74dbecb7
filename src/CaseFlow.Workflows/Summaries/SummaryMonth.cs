using System.Globalization;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Workflows.Summaries;

/// <summary>Which month is told when.</summary>
public static class SummaryMonth
{
    /// <summary>The hour of the organization's day from which daily and monthly mails go out.</summary>
    public static readonly TimeOnly Hour = new(7, 0);

    /// <summary>The last month whose telling has come due: a month is told on the first working day of the next one.</summary>
    public static JalaliMonth DueOn(DateOnly today, WorkingCalendar calendar)
    {
        var current = JalaliMonth.Of(today);
        return current.AddMonths(today >= TellingDayOf(current.AddMonths(-1), calendar) ? -1 : -2);
    }

    /// <summary>The day on which a month is told.</summary>
    public static DateOnly TellingDayOf(JalaliMonth month, WorkingCalendar calendar) => calendar.SameOrNextWorkingDay(month.AddMonths(1).FirstDay);

    /// <summary>The month as the subject of a mail and the name of a notice: <c>140508</c>.</summary>
    public static string SubjectOf(JalaliMonth month) => month.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The month of such a subject.</summary>
    public static JalaliMonth OfSubject(string subject) => JalaliMonth.FromValue(int.Parse(subject, CultureInfo.InvariantCulture));
}
