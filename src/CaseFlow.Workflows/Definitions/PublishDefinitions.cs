using CaseFlow.Domain.Shared;
using Npgsql;

namespace CaseFlow.Workflows.Definitions;

/// <summary>A version was published with other content than the folder now holds.</summary>
public sealed record VersionChanged(string Type, int Version)
    : Error(new LocalizedText(
        $"نگارش {Version} از {Type} با محتوای دیگری منتشر شده است؛ مقدار version را بالا ببرید.",
        $"Version {Version} of {Type} is already published with other content; raise `version`."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A stored version cannot be read, or is not what its hash says.</summary>
public sealed record VersionUnreadable(string Type, int Version, LocalizedText Reason)
    : Error(new LocalizedText(
        $"نگارش {Version} از {Type} خوانده نشد: {Reason.Fa}", $"Version {Version} of {Type} cannot be read: {Reason.En}"));

/// <summary>
/// Brings the folder's definitions into the database: new versions are added, published ones never change, older ones
/// stay for the cases that run under them.
/// </summary>
public static class PublishDefinitions
{
    private const long PublishLock = 0x43464446; // "CFDF"

    /// <summary>Publishes what is new and gives every published version.</summary>
    /// <param name="database">With the newest schema.</param>
    /// <param name="catalogue">The checked definitions of the folder.</param>
    /// <param name="time">For the time of publication.</param>
    /// <param name="cancellationToken">Stops it; nothing is then published.</param>
    public static async Task<Result<DefinitionStore>> RunAsync(
        NpgsqlDataSource database, WorkflowCatalogue catalogue, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection))
        {
            alone.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PublishLock });
            await alone.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        var stored = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        List<Error> changed = [];
        List<(int, WorkflowDefinition)> published = [];
        foreach (var definition in catalogue.All)
        {
            if (stored.Remove((definition.Type, definition.Version), out var known))
            {
                if (known.Hash != definition.Hash)
                {
                    changed.Add(new VersionChanged(definition.Type, definition.Version));
                }

                published.Add((known.Id, definition));
                continue;
            }

            published.Add((await InsertAsync(connection, definition, time, cancellationToken).ConfigureAwait(false), definition));
        }

        if (changed.Count > 0)
        {
            return new Errors(changed);
        }

        foreach (var (key, older) in stored)
        {
            if (!DefinitionReader.FromBody(older.Body, catalogue.Find(key.Type)?.Folder).TryGet(out var definition, out var error))
            {
                return new VersionUnreadable(key.Type, key.Version, error.Text);
            }

            if (!string.Equals(definition.Hash, older.Hash, StringComparison.Ordinal))
            {
                return new VersionUnreadable(key.Type, key.Version, new("محتوا با اثرانگشت نمی‌خواند.", "its content does not match its hash."));
            }

            published.Add((older.Id, definition));
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new DefinitionStore(published);
    }

    private static async Task<Dictionary<(string Type, int Version), (int Id, string Hash, byte[] Body)>> ReadAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select id, type, version, hash, body from workflow_definitions", connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<(string, int), (int, string, byte[])> stored = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            stored[(row.GetString(1), row.GetInt32(2))] = (row.GetInt32(0), row.GetString(3), row.GetFieldValue<byte[]>(4));
        }

        return stored;
    }

    private static async Task<int> InsertAsync(
        NpgsqlConnection connection, WorkflowDefinition definition, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(
            "insert into workflow_definitions (type, version, hash, body, published_at) values ($1, $2, $3, $4, $5) returning id",
            connection);
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = definition.Type });
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = definition.Version });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = definition.Hash });
        insert.Parameters.Add(new NpgsqlParameter { Value = definition.Body.ToArray() });
        insert.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = time.GetUtcNow().UtcDateTime });
        return (int)(await insert.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
