using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Versions;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

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

    /// <summary>The files of a folder, with the newer versions that were published otherwise laid over them.</summary>
    public static async Task<Result<WorkflowFiles>> FilesAsync(NpgsqlDataSource database, string folder, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        return StoredVersions.Over(WorkflowFiles.Read(folder), await StoredVersions.ReadAsync(connection, 0, cancellationToken).ConfigureAwait(false));
    }

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
        await LockAsync(connection, cancellationToken).ConfigureAwait(false);
        var stored = (await StoredVersions.ReadAsync(connection, 0, cancellationToken).ConfigureAwait(false))
            .ToDictionary(version => (version.Type, version.Version));
        var newest = stored.Values.GroupBy(version => version.Type, StringComparer.Ordinal)
            .ToDictionary(type => type.Key, type => type.Max(version => version.Version), StringComparer.Ordinal);
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
            }
            else if (definition.Version > newest.GetValueOrDefault(definition.Type))
            {
                published.Add((await InsertAsync(connection, definition, time.GetUtcNow(), null, null, cancellationToken).ConfigureAwait(false), definition));
            }
        }

        if (changed.Count > 0)
        {
            return new Errors(changed);
        }

        foreach (var older in stored.Values)
        {
            if (!StoredVersions.Open(older, catalogue.Find(older.Type)?.Folder).TryGet(out var definition, out var error))
            {
                return error;
            }

            published.Add((older.Id, definition));
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        DefinitionStore? store = null;
        store = new DefinitionStore(published, id => Find(database, store!, id));
        return store;
    }

    /// <summary>One at a time publishes.</summary>
    internal static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var alone = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection);
        alone.Parameters.Add(Of(PublishLock));
        await alone.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a new version.</summary>
    /// <param name="connection">In a transaction that holds the lock.</param>
    /// <param name="definition">What is published.</param>
    /// <param name="at">When.</param>
    /// <param name="person">Who; null for the folder.</param>
    /// <param name="reason">Why; null for the folder.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The id by which case rows will name it.</returns>
    internal static async Task<int> InsertAsync(
        NpgsqlConnection connection, WorkflowDefinition definition, DateTimeOffset at, string? person, string? reason, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(
            "insert into workflow_definitions (type, version, hash, body, published_at, folder, published_by, reason) "
            + "values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
            connection);
        insert.Parameters.Add(Of(definition.Type));
        insert.Parameters.Add(Of(definition.Version));
        insert.Parameters.Add(Of(definition.Hash));
        insert.Parameters.Add(Of(definition.Body.ToArray()));
        insert.Parameters.Add(Of(at));
        insert.Parameters.Add(Of(person is null ? null : definition.Folder));
        insert.Parameters.Add(Of(person));
        insert.Parameters.Add(Of(reason));
        return (int)(await insert.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static WorkflowDefinition? Find(NpgsqlDataSource database, DefinitionStore store, int id) =>
        StoredVersions.Find(database, id) is { } stored ? StoredVersions.Open(stored, store.Newest(stored.Type)?.Folder).Value : null;
}
