using System.Text.Json;
using CaseFlow.Domain.Shared;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Definitions.Versions;

/// <summary>A version as the database keeps it.</summary>
/// <param name="Id">The id by which case rows name it.</param>
/// <param name="Type">The case type.</param>
/// <param name="Version">The version.</param>
/// <param name="Hash">The fingerprint of its body.</param>
/// <param name="Body">The canonical bytes.</param>
/// <param name="Folder">Where its type lies, when it was published from the web; null: where the folder has it.</param>
internal sealed record StoredVersion(int Id, string Type, int Version, string Hash, byte[] Body, string? Folder);

/// <summary>Reads published versions, and lays the newest of them over a folder that is older.</summary>
internal static class StoredVersions
{
    /// <summary>Versions from an id on, in the order in which they were published.</summary>
    public static async Task<List<StoredVersion>> ReadAsync(NpgsqlConnection connection, int after, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select id, type, version, hash, body, folder from workflow_definitions where id > $1 order by id", connection);
        command.Parameters.Add(Of(after));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<StoredVersion> stored = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            stored.Add(Read(row));
        }

        return stored;
    }

    /// <summary>One version, on a connection of its own: for a reader that has just met its id.</summary>
    public static StoredVersion? Find(NpgsqlDataSource database, int id)
    {
        using var command = database.CreateCommand("select id, type, version, hash, body, folder from workflow_definitions where id = $1");
        command.Parameters.Add(Of(id));
        using var row = command.ExecuteReader();
        return row.Read() ? Read(row) : null;
    }

    /// <summary>The definition of a stored version, or what is wrong with it.</summary>
    public static Result<WorkflowDefinition> Open(StoredVersion stored, string? folder)
    {
        if (!DefinitionReader.FromBody(stored.Body, stored.Folder ?? folder).TryGet(out var definition, out var error))
        {
            return new VersionUnreadable(stored.Type, stored.Version, error.Text);
        }

        return string.Equals(definition.Hash, stored.Hash, StringComparison.Ordinal)
            ? definition
            : new VersionUnreadable(stored.Type, stored.Version, new("محتوا با اثرانگشت نمی‌خواند.", "its content does not match its hash."));
    }

    /// <summary>
    /// The files of a folder, with what has been published in a higher version in the place of the folder's own, and with the types that
    /// were published from the web alone: the newest version wins, wherever it came from.
    /// </summary>
    /// <returns>The files, or <see cref="VersionChanged"/> where an older file no longer says what was published under its version.</returns>
    public static Result<WorkflowFiles> Over(WorkflowFiles files, IReadOnlyCollection<StoredVersion> stored)
    {
        var newest = stored.GroupBy(version => version.Type, StringComparer.Ordinal)
            .ToDictionary(type => type.Key, type => type.MaxBy(version => version.Version)!, StringComparer.Ordinal);
        List<Error> changed = [];
        var over = files;
        foreach (var file in files.Definitions.ToList())
        {
            if (Peek(files.Find(file)!.Value) is not { } own || !newest.Remove(own.Type, out var latest) || latest.Version <= own.Version)
            {
                continue;
            }

            if (stored.FirstOrDefault(version => version.Type == own.Type && version.Version == own.Version) is { } published
                && DefinitionReader.Read(files, file, new ProblemList()) is { } read && read.Definition.Hash != published.Hash)
            {
                changed.Add(new VersionChanged(own.Type, own.Version));
            }

            over = over.WithBody(file[..file.LastIndexOf('/')], latest.Body);
        }

        foreach (var alone in newest.Values.Where(version => version.Folder is not null))
        {
            over = over.WithBody(alone.Folder!, alone.Body);
        }

        return changed.Count > 0 ? new Errors(changed) : over;
    }

    /// <summary>The type and version that a file says it has; null when it says neither, which its validation tells.</summary>
    public static (string Type, int Version)? Peek(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("definitionId", out var type) && type.ValueKind is JsonValueKind.String
                && document.RootElement.TryGetProperty("version", out var version) && version.TryGetInt32(out var number)
                    ? (type.GetString()!, number)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static StoredVersion Read(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.IsDBNull(5) ? null : row.GetString(5));
}
