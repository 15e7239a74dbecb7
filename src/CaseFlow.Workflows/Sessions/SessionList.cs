using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Sessions;

/// <summary>One session in a line.</summary>
/// <param name="Session">The session.</param>
/// <param name="Province">Its province.</param>
/// <param name="Day">Its day; null when none is set.</param>
/// <param name="Place">Its place; null when none is set.</param>
/// <param name="Phase">How far it has come.</param>
/// <param name="Tabled">How many cases stand on its agenda now; null once it has ended.</param>
/// <param name="Places">How many it takes; null: any number.</param>
public sealed record SessionLine(
    CaseBrief Session, string Province, DateOnly? Day, string? Place, SessionPhase Phase, int? Tabled, decimal? Places);

/// <summary>The sessions of committees and boards that a person may look at.</summary>
public sealed class SessionList(NpgsqlDataSource database, HouseRules rules)
{
    /// <summary>As many of a year are shown.</summary>
    public const int Most = 300;

    // By the numbers of a type in a year: an index has them in order, however many cases there are beside.
    private const string Sql = """
        select c.number, c.definition, c.state, c.title, c.outcome, c.province, c.data::text,
          case when c.closed_on is null then (
            select count(*)::int from case_links l join cases f on f.id = l.from_id
            where l.to_id = c.id and l.name = $1 and f.data ->> $1 = c.number) end
        from unnest($2::text[], $3::text[]) as r(first, last) join cases c on c.number between r.first and r.last
        where ($4::bool or c.province = any($5)) and (c.closed_on is null or c.number like '%-' || $6 || '-%')
        order by c.id desc limit $7
        """;

    /// <summary>The types of sessions that the house has.</summary>
    public static IEnumerable<WorkflowDefinition> TypesOf(DefinitionStore definitions) =>
        definitions.All.Where(definition => definition is { Kind: CaseKind.Session, Session: not null });

    /// <summary>The sessions of a year: what is still open also from the year before.</summary>
    /// <param name="year">The Jalali year.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<SessionLine>> ReadAsync(int year, Actor actor, CancellationToken cancellationToken)
    {
        var ranges = TypesOf(rules.Definitions).Select(type => type.NumberPrefix).Distinct(StringComparer.Ordinal)
            .SelectMany(prefix => new[] { year - 1, year }.Select(each => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{each}-"))).ToList();
        var scope = CaseScope.Of(actor, rules.Reference);
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            Of(Agendas.Link), Texts(ranges), Texts(ranges.Select(range => range + ":")), Of(scope.Country), Texts(scope.Provinces),
            Of(year.ToString(CultureInfo.InvariantCulture)), Of(Most),
        ]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var lines = new List<SessionLine>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lines.Add(Line(row));
        }

        return lines;
    }

    /// <summary>The day of a session: the first of its date fields that is filled in.</summary>
    internal static DateOnly? DayOf(SessionRule session, Fields data) => session.Day
        .Select(field => DateOnly.TryParseExact(data[field].TextOrNull, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
        .FirstOrDefault(day => day is not null);

    private SessionLine Line(NpgsqlDataReader row)
    {
        var definition = rules.Definitions.Get(row.GetInt32(1));
        var session = definition.Session!;
        using var json = JsonDocument.Parse(row.GetString(6));
        var data = FieldVisibility.WithoutConfidential(definition, FieldsJson.Read(json.RootElement));
        var brief = new CaseBrief(row.GetString(0), definition, row.GetString(2), Text(row, 3), Text(row, 4));
        return new SessionLine(
            brief, row.GetString(5), DayOf(session, data), session.Place is { } place ? data[place].TextOrNull : null,
            SessionPhases.Of(definition, brief.State), row.IsDBNull(7) ? null : row.GetInt32(7),
            definition.Agenda is { } agenda && !data[agenda.Places].IsEmpty ? data[agenda.Places].AsNumber : null);
    }

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
