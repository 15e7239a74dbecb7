using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Workflows.Definitions;

/// <summary>A published version never changes its content.</summary>
/// <param name="Type">The case type.</param>
/// <param name="Version">The version.</param>
/// <param name="Stored">The hash of what was published.</param>
/// <param name="Found">The hash of what the files say.</param>
public sealed record VersionAlreadyPublished(string Type, int Version, string Stored, string Found)
    : Error(new LocalizedText(
        $"نسخه {Version} از «{Type}» با محتوای دیگری منتشر شده است ({Stored[..12]}، اکنون {Found[..12]})؛ version را یکی بالا ببرید.",
        $"Version {Version} of '{Type}' is already published with other content ({Stored[..12]}, now {Found[..12]}); raise `version`."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>A stored version cannot be read, or is not what its hash says.</summary>
/// <param name="Type">The case type.</param>
/// <param name="Version">The version.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record VersionUnreadable(string Type, int Version, LocalizedText Reason)
    : Error(new LocalizedText(
        $"نسخه {Version} از «{Type}» خوانده نشد: {Reason.Fa}", $"Version {Version} of '{Type}' cannot be read: {Reason.En}"));

/// <summary>
/// Makes the files' versions the published ones: what is new is inserted, what is known must be the same to the byte, and
/// older versions are read back from their stored bodies, so that running cases keep theirs.
/// </summary>
public sealed class PublishDefinitions(IDbContextFactory<CaseFlowDb> databases, TimeProvider time)
{
    private const long PublishingLock = 0x5075626C697368;

    /// <summary>Publishes and gives every published version; nothing is stored when one is refused.</summary>
    public async Task<Result<DefinitionStore>> RunAsync(WorkflowCatalogue catalogue, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PublishingLock})", cancellationToken).ConfigureAwait(false);
        var stored = await db.Set<PublishedVersion>().AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        var known = stored.ToDictionary(version => (version.Type, version.Version));
        var refused = new List<Error>();
        var added = new List<(PublishedVersion Row, WorkflowDefinition Definition)>();
        foreach (var definition in catalogue.All)
        {
            if (!known.TryGetValue((definition.Type, definition.Version), out var row))
            {
                added.Add((RowOf(definition), definition));
            }
            else if (!string.Equals(row.Hash, definition.Hash, StringComparison.Ordinal))
            {
                refused.Add(new VersionAlreadyPublished(definition.Type, definition.Version, row.Hash, definition.Hash));
            }
        }

        var published = Read(stored, catalogue, refused);
        if (refused.Count > 0)
        {
            return refused.Count == 1 ? refused[0] : new Errors(refused);
        }

        db.AddRange(added.Select(pair => pair.Row));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new DefinitionStore([.. published, .. added.Select(pair => (pair.Row.Id, pair.Definition))]);
    }

    private PublishedVersion RowOf(WorkflowDefinition definition) => new()
    {
        Type = definition.Type,
        Version = definition.Version,
        Hash = definition.Hash,
        Body = definition.Body.ToArray(),
        PublishedAt = time.GetUtcNow(),
    };

    private static List<(int Id, WorkflowDefinition Definition)> Read(
        List<PublishedVersion> stored, WorkflowCatalogue catalogue, List<Error> refused)
    {
        var read = new List<(int, WorkflowDefinition)>(stored.Count);
        foreach (var row in stored)
        {
            var current = catalogue.Find(row.Type);
            if (current is not null && current.Version == row.Version)
            {
                read.Add((row.Id, current));
            }
            else if (!DefinitionReader.FromBody(row.Body, current?.Folder).TryGet(out var definition, out var error))
            {
                refused.Add(new VersionUnreadable(row.Type, row.Version, error.Text));
            }
            else if (!string.Equals(definition.Hash, row.Hash, StringComparison.Ordinal))
            {
                refused.Add(new VersionUnreadable(row.Type, row.Version, new("محتوا با اثرانگشت نمی‌خواند.", "the content does not match its hash.")));
            }
            else
            {
                read.Add((row.Id, definition));
            }
        }

        return read;
    }
}
