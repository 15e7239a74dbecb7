using System.Globalization;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Web.Reports;

/// The period of a report in an address: 1400, or 1400-03.
public readonly record struct ReportPeriodText(JalaliYear Year, int? Month)
{
    public static ReportPeriodText? Parse(string text)
        => JalaliYear.TryParse(text, out var year) ? new(year, null)
            : JalaliMonth.TryParse(text, out var month) ? new(month.Year, month.Month)
            : null;

    public override string ToString() => Month is { } month
        ? string.Create(CultureInfo.InvariantCulture, $"{Year}-{month:00}")
        : Year.ToString();
}
