using System.Globalization;
using CaseFlow.Domain.Calendars;
using Microsoft.AspNetCore.Http.Extensions;

namespace CaseFlow.Web.Dashboards;

/// The addresses of dashboards: all measures of a year, or one of them drilled down.
public static class DashboardLinks
{
    public const string Index = "/dashboard";

    public static string Year(JalaliYear year, string? province = null) => Index + Query(year, province, null);

    public static string Measure(string measure, JalaliYear year, string? province = null, string? industry = null) => $"{Index}/{measure}{Query(year, province, industry)}";

    private static QueryString Query(JalaliYear year, string? province, string? industry)
    {
        var query = new QueryBuilder { { "year", year.Value.ToString(CultureInfo.InvariantCulture) } };
        foreach (var (name, value) in new[] { ("province", province), ("industry", industry) })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return query.ToQueryString();
    }
}
