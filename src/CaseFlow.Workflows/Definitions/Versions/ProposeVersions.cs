using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Definitions.Versions;

/// <summary>
/// New versions while the house runs: read, checked as a whole with everything published, kept to be looked at, and published by a second
/// act with a reason. The lists of the running house count, not those of a folder that may be ahead of it.
/// </summary>
public sealed class ProposeVersions(EngineParts engine)
{
    private DefinitionStore Store => engine.Rules.Definitions;

    /// <summary>Proposes what is in an uploaded file.</summary>
    /// <returns>The proposal's id, or every problem at once.</returns>
    public async Task<Result<Guid>> UploadAsync(string name, byte[] content, Actor actor, CancellationToken cancellationToken)
    {
        if (!UploadedDefinitions.Read(content).TryGet(out var types, out var error))
        {
            return error;
        }

        var problems = new List<Error>();
        var files = Published();
        foreach (var type in types)
        {
            if (FolderOf(type) is not { } folder)
            {
                problems.Add(new NewTypeWithoutFolder(type.Type));
                continue;
            }

            files = files.WithType(folder, type.Contents);
        }

        var proposed = types.Select(type => type.Type).ToHashSet(StringComparer.Ordinal);
        return problems.Count > 0
            ? new Errors(problems)
            : await ProposeAsync(name, files, definition => proposed.Contains(definition.Type), actor, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Proposes every version of the folder that is higher than what is published.</summary>
    /// <returns>The proposal's id, or every problem at once.</returns>
    public async Task<Result<Guid>> FromFolderAsync(Actor actor, CancellationToken cancellationToken)
    {
        var over = await PublishDefinitions.FilesAsync(engine.Database, engine.Workflows, cancellationToken).ConfigureAwait(false);
        return over.TryGet(out var files, out var error)
            ? await ProposeAsync("", files, definition => !IsPublished(definition), actor, cancellationToken).ConfigureAwait(false)
            : error;
    }

    /// <summary>A proposal as it stands against what is published now; null when there is none.</summary>
    public async Task<Proposal?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = engine.Database.CreateCommand(
            "select body, folder, source, created_at, created_by from proposed_versions where proposal = $1 order by type");
        command.Parameters.Add(Of(id));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        Proposal? proposal = null;
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var after = DefinitionReader.FromBody(row.GetFieldValue<byte[]>(0), row.GetString(1)).Value;
            proposal ??= new Proposal(id, row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4), []);
            proposal = proposal with { Parts = proposal.Parts.Add(new(Store.Newest(after.Type), after)) };
        }

        return proposal;
    }

    /// <summary>Throws a proposal away.</summary>
    public async Task DiscardAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = engine.Database.CreateCommand("delete from proposed_versions where proposal = $1");
        command.Parameters.Add(Of(id));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks a proposal once more and publishes it: from this moment cases open under it, on every node within seconds.</summary>
    /// <param name="id">The proposal.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops it; nothing is then published.</param>
    public async Task<Result<Proposal>> PublishAsync(Guid id, string? reason, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } proposal)
        {
            return new ProposalGone();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new PublishReasonMissing();
        }

        await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await PublishDefinitions.LockAsync(connection, cancellationToken).ConfigureAwait(false);
        await FollowVersions.LookAsync(engine, cancellationToken).ConfigureAwait(false);
        var files = proposal.Parts.Aggregate(Published(), (all, part) => all.WithBody(part.After.Folder, part.After.Body));
        if (!Check(files, definition => proposal.Parts.Any(part => part.After.Type == definition.Type)).TryGet(out var checkedOnes, out var error))
        {
            return error;
        }

        List<(int, WorkflowDefinition)> published = [];
        foreach (var definition in checkedOnes)
        {
            var inserted = await PublishDefinitions.InsertAsync(
                connection, definition, engine.Time.GetUtcNow(), actor.Id, reason.Trim(), cancellationToken).ConfigureAwait(false);
            published.Add((inserted, definition));
        }

        await using (var done = new NpgsqlCommand("delete from proposed_versions where proposal = $1", connection))
        {
            done.Parameters.Add(Of(id));
            await done.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        Store.Take(published);
        engine.Commits.Ring();
        return proposal;
    }

    private async Task<Result<Guid>> ProposeAsync(
        string source, WorkflowFiles files, Func<WorkflowDefinition, bool> isProposed, Actor actor, CancellationToken cancellationToken)
    {
        if (!Check(files, isProposed).TryGet(out var definitions, out var error))
        {
            return error;
        }

        var id = Guid.CreateVersion7();
        await using var batch = engine.Database.CreateBatch();
        foreach (var definition in definitions)
        {
            batch.Add(
                "insert into proposed_versions (proposal, type, version, folder, hash, body, source, created_at, created_by) "
                + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                Of(id), Of(definition.Type), Of(definition.Version), Of(definition.Folder), Of(definition.Hash), Of(definition.Body.ToArray()),
                Of(source), Of(engine.Time.GetUtcNow()), Of(actor.Id));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return id;
    }

    /// <summary>The proposed definitions out of a house that is right as a whole, each in a higher version than any published.</summary>
    private Result<IReadOnlyList<WorkflowDefinition>> Check(WorkflowFiles files, Func<WorkflowDefinition, bool> isProposed)
    {
        if (!HouseFolder.Check(engine.Workflows, files, engine.Rules.Reference, engine.Rules.Indicators).TryGet(out var house, out var error)
            || !DocumentCatalogue.Load(engine.Workflows, house.Workflows).TryGet(out _, out error))
        {
            return error;
        }

        var proposed = house.Workflows.All.Where(isProposed).ToList();
        var fresh = proposed.Where(definition => !IsPublished(definition)).ToList();
        Error[] problems =
        [
            .. fresh.Where(definition => Store.Newest(definition.Type) is { } newest && newest.Version >= definition.Version).Select(definition =>
                Store.Find(definition.Type, definition.Version) is not null
                    ? (Error)new VersionChanged(definition.Type, definition.Version)
                    : new VersionNotRaised(definition.Type, definition.Version, Store.Newest(definition.Type)!.Version)),
        ];
        return problems.Length > 0 ? new Errors(problems) : fresh.Count == 0 ? new NothingNew() : fresh;
    }

    private bool IsPublished(WorkflowDefinition definition) => Store.Find(definition.Type, definition.Version)?.Hash == definition.Hash;

    /// <summary>The house as it is published: the newest version of every type, and the folder's shared machines.</summary>
    private WorkflowFiles Published() => Store.All.Where(definition => definition.Folder.Length > 0)
        .Aggregate(WorkflowFiles.Read(engine.Workflows).WithoutTypes(), (files, definition) => files.WithBody(definition.Folder, definition.Body));

    /// <summary>Where the type lies now; a new one where the upload has it, if that is an area and a folder.</summary>
    private string? FolderOf(UploadedType type) =>
        Store.Newest(type.Type) is { Folder.Length: > 0 } known ? known.Folder
        : type.Place.Split('/') is [.., { Length: > 0 } area, { Length: > 0 } folder] && engine.Rules.Reference.Areas.Any(one => one.Id == area)
            ? $"{area}/{folder}"
            : null;
}
