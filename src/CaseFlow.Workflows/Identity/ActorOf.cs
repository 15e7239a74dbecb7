using System.Collections.Immutable;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Identity;

/// <summary>In whose name a command line acts: a person with the rights held now, or the system.</summary>
public static class ActorOf
{
    /// <summary>The actor; null when there is no such person.</summary>
    public static async Task<Actor?> FindAsync(NpgsqlDataSource database, string? person, DateOnly today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        return await FindAsync(connection, person, today, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The actor; null when there is no such person.</summary>
    public static async Task<Actor?> FindAsync(NpgsqlConnection connection, string? person, DateOnly today, CancellationToken cancellationToken)
    {
        if (person is null)
        {
            return Actor.Engine;
        }

        await using var command = new NpgsqlCommand(
            "select p.id, g.role, g.province, g.laboratory from people p left join role_grants g on g.person_id = p.id and holds(g, $2) "
            + "where p.active and (p.id = $1 or p.normalized_user_name = upper($1)) order by g.id",
            connection);
        command.Parameters.Add(SqlBatch.Of(person));
        command.Parameters.Add(SqlBatch.Of(today));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        string? id = null;
        var grants = ImmutableArray.CreateBuilder<RoleGrant>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            id = row.GetString(0);
            if (!row.IsDBNull(1))
            {
                grants.Add(new RoleGrant(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)));
            }
        }

        return id is null ? null : new Actor { Id = id, Grants = grants.ToImmutable() };
    }
}
