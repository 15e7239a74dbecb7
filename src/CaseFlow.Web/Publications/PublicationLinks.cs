using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Web.Documents;
using CaseFlow.Web.Reports;
using CaseFlow.Workflows.Publications;
using Microsoft.AspNetCore.Http.Extensions;

namespace CaseFlow.Web.Publications;

/// The addresses of published reports and of closed months.
public static class PublicationLinks
{
    public const string All = "/publications";
    public const string New = "/publications/new";
    public const string Months = "/publications/months";

    public static string Of(string code) => $"{All}/{PublicationCode.Grouped(code)}";

    public static string Chapter(string code, string chapter, int part = 1) => $"{Of(code)}/chapters/{chapter}{(part > 1 ? $"?part={part}" : string.Empty)}";

    public static string Revision(string code) => $"{Of(code)}/revision";

    public static string File(string code, string name) => $"{Of(code)}/files/{Uri.EscapeDataString(name)}";

    /// What anybody who holds the printed report may ask.
    public static string Verify(string code) => $"{DocumentLinks.Verify}/{PublicationCode.Grouped(code)}";

    public static string MonthsOf(JalaliYear year) => $"{Months}?year={year}";

    public static string Month(JalaliMonth month) => string.Create(CultureInfo.InvariantCulture, $"{Months}/{month.Year}-{month.Month:00}");

    public static string Preview(string report, ReportPeriodText period)
        => New + new QueryBuilder { { "report", report }, { "period", period.ToString() } };
}
