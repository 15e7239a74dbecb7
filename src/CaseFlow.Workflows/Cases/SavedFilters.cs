using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases;

/// <summary>A filter that a person keeps under a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Query">The query of the worklist's address, with its question mark.</param>
public sealed record SavedFilter(string Name, string Query);

/// <summary>The worklist filters that people keep for themselves.</summary>
public sealed class SavedFilters(NpgsqlDataSource database)
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 60;

    /// <summary>Longest query, in characters.</summary>
    public const int MaxQuery = 500;

    /// <summary>As many a person keeps at most.</summary>
    public const int Most = 20;

    /// <summary>Those of a person, by name.</summary>
    public async Task<IReadOnlyList<SavedFilter>> OfAsync(string person, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select name, query from saved_filters where person_id = $1 order by name");
        command.Parameters.Add(Of(person));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var filters = new List<SavedFilter>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            filters.Add(new SavedFilter(reader.GetString(0), reader.GetString(1)));
        }

        return filters;
    }

    /// <summary>Keeps a filter; one of the same name is replaced. False when there are too many.</summary>
    public async Task<bool> KeepAsync(string person, SavedFilter filter, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            insert into saved_filters (person_id, name, query)
            select $1, $2, $3 where (select count(*) from saved_filters where person_id = $1 and name <> $2) < $4
            on conflict (person_id, name) do update set query = excluded.query
            """);
        command.Parameters.Add(Of(person));
        command.Parameters.Add(Of(filter.Name));
        command.Parameters.Add(Of(filter.Query));
        command.Parameters.Add(Of(Most));
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Forgets a filter.</summary>
    public async Task ForgetAsync(string person, string name, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from saved_filters where person_id = $1 and name = $2");
        command.Parameters.Add(Of(person));
        command.Parameters.Add(Of(name));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
