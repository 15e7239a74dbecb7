using Npgsql;

namespace CaseFlow.Benchmarks.Site;

/// <summary>Dashboards of everything and of the measures that count most, and the cases behind their largest figures, page after page.</summary>
internal static class FigureKinds
{
    private const int PagesOn = 4;

    private static readonly string[] Measures = ["taha-inspections", "production-samplings", "technical-visits", "notices-and-warnings"];

    private const string YearsSql = "select (month / 100)::text from ledger_balances group by month / 100 order by sum(postings) desc limit 2";

    public static async Task<IReadOnlyList<PageKind>> FindAsync(Session country, Session province, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var years = await PageKinds.TextsAsync(database, YearsSql, cancellationToken);
        var kinds = new List<PageKind>
        {
            Dashboard("hqoffice: all measures", country, ["/dashboard", .. years.Select(year => $"/dashboard?year={year}")]),
            Dashboard("hqoffice: all measures of a province", country, [.. years.Select(year => $"/dashboard?year={year}&province=tehran")]),
            Dashboard("supervisor-tehran: all measures", province, ["/dashboard"]),
            Dashboard("hqoffice: a measure", country, Of(years, "/dashboard/{0}?year={1}")),
            Dashboard("hqoffice: a measure of a province", country, Of(years, "/dashboard/{0}?year={1}&province=tehran")),
            Dashboard("hqoffice: a measure of an industry", country, Of(years, "/dashboard/{0}?year={1}&industry=food-agriculture")),
            Cases("hqoffice: of the country", country, Of(years, "/statistics/{0}/cases?year={1}")),
            Cases("hqoffice: of a province", country, Of(years, "/statistics/{0}/cases?year={1}&province=tehran")),
            Cases("hqoffice: of a month", country, Of(years, "/statistics/{0}/cases?year={1}&month=6")),
            Cases("supervisor-tehran: of the province", province, Of(years, "/statistics/{0}/cases?year={1}&province=tehran")),
            Cases("hqoffice: of a cell", country, [.. years.Select(year => $"/statistics/tables/taha-inspections-by-province-and-industry/cases?year={year}&column=actual&province=tehran&industry=food-agriculture")]),
        };
        foreach (var year in years)
        {
            var pages = await PageKinds.PagesAsync(country, $"/statistics/{Measures[0]}/cases?year={year}", PagesOn, cancellationToken);
            kinds.Add(Cases($"hqoffice: of the country, pages on, {year}", country, pages));
        }

        return kinds;
    }

    private static IReadOnlyList<string> Of(IEnumerable<string> years, string path) =>
        [.. years.SelectMany(year => Measures.Select(measure => string.Format(System.Globalization.CultureInfo.InvariantCulture, path, measure, year)))];

    private static PageKind Dashboard(string name, Session session, IReadOnlyList<string> paths) => new("dashboard", name, session, paths);

    private static PageKind Cases(string name, Session session, IReadOnlyList<string> paths) => new("figure-cases", name, session, paths);
}
