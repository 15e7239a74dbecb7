using Npgsql;

namespace CaseFlow.Workflows.Storage;

/// <summary>Brings a database to the newest schema: each file in a transaction of its own, all under one advisory lock.</summary>
public static class SchemaUpgrade
{
    private const long AdvisoryLock = 0x43617365_466C6F77;

    /// <summary>Applies this program's schema files.</summary>
    /// <inheritdoc cref="ApplyAsync(NpgsqlDataSource, IReadOnlyList{SchemaFile}, CancellationToken)" />
    public static Task<int> ApplyAsync(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        ApplyAsync(database, SchemaFile.Embedded, cancellationToken);

    /// <summary>Applies what is missing and gives the number of files applied. Processes that start together wait for one another.</summary>
    /// <exception cref="SchemaException">A file was changed after it had been applied, or the database is newer than the files.</exception>
    public static async Task<int> ApplyAsync(
        NpgsqlDataSource database, IReadOnlyList<SchemaFile> files, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({AdvisoryLock})", cancellationToken).ConfigureAwait(false);
        try
        {
            var missing = Missing(files, await AppliedAsync(connection, cancellationToken).ConfigureAwait(false));
            foreach (var file in missing)
            {
                await ApplyOneAsync(connection, file, cancellationToken).ConfigureAwait(false);
            }

            return missing.Count;
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<Dictionary<int, (string Name, string Hash)>> AppliedAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string Table = """
            CREATE TABLE IF NOT EXISTS schema_versions (
              version    integer     NOT NULL PRIMARY KEY,
              name       text        NOT NULL,
              sha256     text        NOT NULL,
              applied_at timestamptz NOT NULL DEFAULT now())
            """;
        await ExecuteAsync(connection, "SET client_min_messages = warning", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, Table, cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand("SELECT version, name, sha256 FROM schema_versions", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var applied = new Dictionary<int, (string, string)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    private static List<SchemaFile> Missing(IReadOnlyList<SchemaFile> files, Dictionary<int, (string Name, string Hash)> applied)
    {
        var known = new Dictionary<int, SchemaFile>();
        foreach (var file in files.Where(file => !known.TryAdd(file.Version, file)))
        {
            throw SchemaException.BadName(file.Name);
        }

        foreach (var (version, (name, hash)) in applied.OrderBy(entry => entry.Key))
        {
            if (!known.TryGetValue(version, out var file))
            {
                throw SchemaException.Newer(version, name);
            }

            if (file.Hash != hash)
            {
                throw SchemaException.Changed(file.Name);
            }
        }

        var newest = applied.Keys.DefaultIfEmpty().Max();
        var missing = known.Values.Where(file => !applied.ContainsKey(file.Version)).OrderBy(file => file.Version).ToList();
        return missing.Find(file => file.Version < newest) is { } late ? throw SchemaException.OutOfOrder(late.Name, newest) : missing;
    }

    private static async Task ApplyOneAsync(NpgsqlConnection connection, SchemaFile file, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, file.Sql, cancellationToken).ConfigureAwait(false);
        await using var record = new NpgsqlCommand("INSERT INTO schema_versions (version, name, sha256) VALUES ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = file.Version }, new() { Value = file.Name }, new() { Value = file.Hash } },
        };
        await record.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // An index of a large table takes longer than a page may; half an upgrade is none.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
