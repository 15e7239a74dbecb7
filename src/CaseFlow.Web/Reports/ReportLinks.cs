using Microsoft.AspNetCore.Http.Extensions;

namespace CaseFlow.Web.Reports;

/// The addresses of reports.
public static class ReportLinks
{
    public const string Index = "/reports";

    public static string Report(string report, ReportPeriodText period, string? province) => $"{Index}/{report}/{period}{Query(province)}";

    public static string Chapter(string report, ReportPeriodText period, string chapter, string? province) => $"{Index}/{report}/{period}/{chapter}{Query(province)}";

    private static QueryString Query(string? province)
        => province is null ? QueryString.Empty : new QueryBuilder { { "province", province } }.ToQueryString();
}
