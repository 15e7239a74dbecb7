using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Summaries;
using Microsoft.AspNetCore.Http.Extensions;
using System.Globalization;

namespace CaseFlow.Web.Summaries;

public static class SummaryLinks
{
    public const string Index = "/summaries";

    public static string Month(JalaliMonth month) => string.Create(CultureInfo.InvariantCulture, $"{Index}/{month.Year}-{month.Month:00}");

    /// The summary of one of several areas.
    public static string Of(JalaliMonth month, SummaryArea area)
    {
        var query = new QueryBuilder { { "report", area.Report } };
        if (area.Province is { } province)
        {
            query.Add("province", province);
        }

        return Month(month) + query.ToQueryString();
    }
}
