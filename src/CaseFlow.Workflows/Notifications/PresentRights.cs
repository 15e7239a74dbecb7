using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Notifications;

/// <summary>Reads which rights people hold at this very moment, so that a right taken away ends at once.</summary>
public sealed class PresentRights(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    private const string Sql = """
        select l.person, l.acted_for, g.role, g.province, g.laboratory
        from unnest($1::text[], $2::text[]) as l(person, acted_for)
        join people p on p.id = l.person and p.active
        join role_grants g on g.person_id = coalesce(l.acted_for, l.person) and holds(g, $3)
        where l.acted_for is null or exists (
          select from substitutions s where s.person_id = l.acted_for and s.substitute_id = l.person and $3 between s.first_day and s.last_day)
        order by g.id
        """;

    /// <summary>The people with their rights, each for himself or for the absent colleague; who holds none is left out.</summary>
    public async Task<IReadOnlyDictionary<(string Person, string? ActedFor), Actor>> OfAsync(
        IReadOnlyCollection<(string Person, string? ActedFor)> people, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(Texts(people.Select(each => each.Person)));
        command.Parameters.Add(Texts(people.Select(each => each.ActedFor)));
        command.Parameters.Add(Of(rules.BusinessDate(time.GetUtcNow())));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var actors = new Dictionary<(string, string?), Actor>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = (row.GetString(0), Text(row, 1));
            var actor = actors.GetValueOrDefault(key) ?? new Actor { Id = key.Item1, OnBehalfOf = key.Item2, Grants = [] };
            actors[key] = actor with { Grants = actor.Grants.Add(new RoleGrant(row.GetString(2), Text(row, 3), Text(row, 4))) };
        }

        return actors;
    }

    private static NpgsqlParameter Texts(IEnumerable<string?> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
