using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace CaseFlow.Web.Reports;

/// The addresses of reports.
public static class ReportLinks
{
    public const string Index = "/reports";

    public static string Report(string report, ReportPeriodText period, string? province) => $"{Index}/{report}/{period}{Query(province, 1)}";

    /// A part of a chapter; most chapters have only one.
    public static string Chapter(string report, ReportPeriodText period, string chapter, string? province, int part = 1)
        => $"{Index}/{report}/{period}/{chapter}{Query(province, part)}";

    private static QueryString Query(string? province, int part)
    {
        var query = new QueryBuilder();
        if (province is not null)
        {
            query.Add("province", province);
        }

        if (part > 1)
        {
            query.Add("part", part.ToString(CultureInfo.InvariantCulture));
        }

        return query.ToQueryString();
    }
}
