using System.Globalization;
using CaseFlow.Domain.Calendars;
using Microsoft.AspNetCore.Http.Extensions;

namespace CaseFlow.Web.Statistics;

/// The addresses of figures and of the cases behind them.
public static class StatisticsLinks
{
    public const string Index = "/statistics";

    /// The list of published tables.
    public const string Tables = Index + "/tables";

    public static string Year(JalaliYear year) => Tables + Query(("year", Text(year.Value)));

    public static string Table(string table, JalaliYear year) => $"{Index}/tables/{table}{Query(("year", Text(year.Value)))}";

    /// The open data of a table as a file: json or csv.
    public static string Open(string table, JalaliYear year, string format) => $"{Index}/tables/{table}/open.{format}{Query(("year", Text(year.Value)))}";

    public static string Editions(string table) => $"{Index}/tables/{table}/editions";

    /// The cases behind a figure of a measure.
    public static string Cases(string measure, JalaliYear year, string? province = null, string? industry = null, int? month = null)
        => $"{Index}/{measure}/cases{Query(
            ("year", Text(year.Value)), ("month", month is { } number ? Text(number) : null), ("province", province), ("industry", industry))}";

    /// The cases behind a cell of a table; as of a ledger position, or of this moment.
    public static string Cases(string table, string column, JalaliYear year, string? province, string? industry, int? month = null, long? asOf = null)
        => $"{Index}/tables/{table}/cases{Query(
            ("year", Text(year.Value)), ("month", month is { } number ? Text(number) : null), ("column", column), ("province", province), ("industry", industry), ("asOf", asOf?.ToString(CultureInfo.InvariantCulture)))}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static QueryString Query(params (string Name, string? Value)[] values)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return query.ToQueryString();
    }
}
