using System.Globalization;
using CaseFlow.Web.Reports.Exported;
using CaseFlow.Web.Shared.Texts;
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

    /// The report as a file.
    public static string File(string report, ReportPeriodText period, ReportFormat format, Language language, string? province)
        => $"{Index}/{report}/{period}.{format.Name}{Query(province, 1).Add("language", language.Code)}";

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
