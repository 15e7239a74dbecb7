using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Benchmarks.Filling;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Benchmarks.Site;

/// <summary>What is asked for: worklists of people with little and with all of the country in reach, searches in several spellings, cases large and small.</summary>
internal static partial class PageKinds
{
    private const int PagesOn = 4;

    /// <summary>The people who look, all of them people of the filled house.</summary>
    public static IReadOnlyList<(string Name, Actor Actor)> Personas { get; } =
    [
        Persona("Inspector", "tehran"), Persona("Supervisor", "tehran"), Persona("Supervisor", "isfahan"), Persona("LegalOfficer", "tehran"),
        Persona("AssignmentClerk", "tehran"), Persona("ProvinceManager", "tehran"), Persona("HqOffice", null), Persona("Auditor", null),
    ];

    public static async Task<IReadOnlyList<PageKind>> FindAsync(
        IReadOnlyDictionary<string, Session> sessions, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var kinds = new List<PageKind>();
        foreach (var (name, session) in sessions.Where(pair => Personas.Any(persona => persona.Name == pair.Key)))
        {
            foreach (var (what, query) in Worklists)
            {
                kinds.Add(new PageKind("worklist", $"{name}: {what}", session, [$"/cases{query}"]));
            }

            var pages = await PagesAsync(session, "/cases?show=area", PagesOn, cancellationToken);
            if (pages.Count > 0)
            {
                kinds.Add(new PageKind("worklist", $"{name}: area, pages on", session, pages));
            }
        }

        var (province, country) = (sessions["supervisor-tehran"], sessions["hqoffice"]);
        var numbers = await TextsAsync(database, OpenIn("tehran"), cancellationToken);
        foreach (var (name, session) in new[] { ("supervisor-tehran", province), ("hqoffice", country) })
        {
            kinds.AddRange(Searches.Select(search => new PageKind(
                "search", $"{name}: {search.Name}", session, [.. search.Words.Select(words => $"/search?q={Uri.EscapeDataString(words)}")])));
            kinds.Add(new PageKind("search", $"{name}: whole number", session, [.. numbers.Take(20).Select(number => $"/search?q={number}")]));
            kinds.Add(new PageKind("search", $"{name}: last digits", session, [.. numbers.Take(20).Select(number => $"/search?q={number[^6..].TrimStart('0')}")]));
            foreach (var (what, sql) in Cases)
            {
                kinds.Add(new PageKind("case", $"{name}: {what}", session, [.. (await TextsAsync(database, sql, cancellationToken)).Select(number => $"/cases/{number}")]));
            }
        }

        kinds.AddRange(Others.Select(path => new PageKind("other", $"supervisor-tehran: {path}", province, [path])));
        kinds.AddRange(await FigureKinds.FindAsync(country, province, database, cancellationToken));
        return [.. kinds.Where(kind => kind.Paths.Count > 0)];
    }

    private static readonly (string Name, string Query)[] Worklists =
    [
        ("as it opens", ""), ("in hand", "?show=held"), ("unheld", "?show=unheld"), ("others'", "?show=others"), ("area", "?show=area"),
        ("overdue", "?due=overdue"), ("oldest", "?order=oldest"), ("newest", "?order=newest"), ("area, newest", "?show=area&order=newest"),
        ("area, today", "?show=area&due=today"),
    ];

    private static readonly (string Name, string[] Words)[] Searches =
    [
        ("a rare word", ["یاقوت 17", "هامون 203", "مهرگان 88"]),
        ("a frequent word", ["فروشگاه", "شرکت", "واحد"]),
        ("two frequent words", ["شرکت بهاران", "فروشگاه زرین"]),
        ("Arabic letters, half-space", ["كيميا", "نيك‌انديش", "جهان نما"]),
        ("an address", ["چهارباغ کوچه ۱۲", "شهرک صنعتی پلاک ۴۵"]),
        ("the beginning of words", ["سپ", "خی", "م"]),
        ("nothing", ["قسطنطنیه", "zzzzz 999999"]),
    ];

    private static readonly (string Name, string Sql)[] Cases =
    [
        ("an open case", OpenIn("tehran")),
        ("an ended case", "select number from cases tablesample system (0.5) where province = 'tehran' and kind = 0 and closed_on is not null limit 20"),
        ("a long history", "select c.number from cases c join (select case_id from case_events where seq > 12 limit 2000) e on c.id = e.case_id where c.province = 'tehran' and c.kind in (0, 1) group by c.number limit 20"),
        ("with parts", "select c.number from cases c join (select root_id, count(*) as parts from cases where parent_id is not null group by root_id order by parts desc limit 500) r on r.root_id = c.id where c.province = 'tehran' limit 20"),
        ("an entry that many name", "select c.number from cases c join (select to_id, count(*) as uses from case_links group by to_id order by uses desc limit 500) l on l.to_id = c.id where c.province = 'tehran' limit 20"),
    ];

    private static readonly string[] Others = ["/approvals", "/statistics/tables", "/live", "/cases/new", "/notifications"];

    private static string OpenIn(string province) =>
        $"select number from cases where province = '{province}' and kind in (0, 1) and closed_on is null order by md5(number) limit 40";

    private static (string, Actor) Persona(string role, string? province) => (
        $"{role}{(province is null ? "" : $"-{province}")}".ToLowerInvariant(),
        new Actor { Id = BenchPeople.IdOf(role, province ?? "country", 0), Grants = [new RoleGrant(role, province)] });

    /// <summary>The addresses of the pages after the first.</summary>
    public static async Task<List<string>> PagesAsync(Session session, string first, int most, CancellationToken cancellationToken)
    {
        var pages = new List<string>();
        for (var path = first; pages.Count < most && Next().Match(await session.GetTextAsync(path, cancellationToken)) is { Success: true } next;)
        {
            path = WebUtility.HtmlDecode(next.Groups[1].Value);
            pages.Add(path);
        }

        return pages;
    }

    /// <summary>The texts that a statement gives.</summary>
    public static async Task<List<string>> TextsAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 300;
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new List<string>();
        while (await row.ReadAsync(cancellationToken))
        {
            texts.Add(row.GetString(0));
        }

        return texts;
    }

    [GeneratedRegex("href=\"(/[^\"]*[?&;]after=[^\"]*)\"")]
    private static partial Regex Next();
}
