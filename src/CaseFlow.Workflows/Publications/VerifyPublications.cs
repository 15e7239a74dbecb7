using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Workflows.Ledger.Heads;
using CaseFlow.Workflows.Reports.Composed;
using Npgsql;

namespace CaseFlow.Workflows.Publications;

/// <summary>What was found of everything published.</summary>
/// <param name="Publications">How many were verified.</param>
/// <param name="Differences">What is wrong, in words; empty when nothing is.</param>
public sealed record PublicationsVerified(int Publications, IReadOnlyList<string> Differences);

/// <summary>
/// Verifies every publication: its hash, its deed and signature, the chain of deeds, the freeze of chain heads, the files behind it, and that the ledger still gives the same bytes.
/// </summary>
public sealed class VerifyPublications(NpgsqlDataSource database, PublicationRecords records)
{
    private const int CellsNamed = 5;

    /// <summary>Verifies all of them, the oldest first.</summary>
    public async Task<PublicationsVerified> RunAsync(CancellationToken cancellation)
    {
        var differences = new List<string>();
        var lines = (await records.AllAsync(cancellation).ConfigureAwait(false)).Reverse().ToList();
        string? previous = null;
        foreach (var line in lines)
        {
            var publication = (await records.FindAsync(line.Code, cancellation).ConfigureAwait(false)).Value;
            differences.AddRange((await OfAsync(publication, previous, cancellation).ConfigureAwait(false)).Select(what => $"publication {PublicationCode.Grouped(line.Code)}: {what}"));
            previous = FrozenDefinitions.HashOf(publication.Deed);
        }

        return new PublicationsVerified(lines.Count, differences);
    }

    /// <summary>What is wrong with one of them, beside its place in the chain.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Publication publication, CancellationToken cancellation)
    {
        var previous = ReadDeed(publication)?.Previous;
        return await OfAsync(publication, previous, cancellation).ConfigureAwait(false);
    }

    private async Task<List<string>> OfAsync(Publication publication, string? previous, CancellationToken cancellation)
    {
        var found = new List<string>();
        if (CanonicalReport.HashOf(publication.Content) != publication.Line.Hash)
        {
            found.Add("its bytes do not have its hash");
        }

        if (!await PublicationKeys.HoldsAsync(database, publication.Deed, publication.Signature, cancellation).ConfigureAwait(false))
        {
            found.Add("its signature does not hold");
        }

        if (ReadDeed(publication) is not { } deed)
        {
            found.Add("its deed is not readable");
            return found;
        }

        var (line, warnings) = (publication.Line, await records.WarningsAsync(publication.Line.Id, cancellation).ConfigureAwait(false));
        if ((deed.Code, deed.Report, deed.Year, deed.Month, deed.Edition, deed.Position, deed.Sha256, deed.Plan, deed.Reason)
            != (line.Code, line.Report, line.Year, line.Month, line.Edition, line.Position, line.Hash, publication.Plan, line.Reason))
        {
            found.Add("its row is not what was signed");
        }

        if (deed.Warnings != PublishReport.HashOf(warnings))
        {
            found.Add("its warnings are not those that were signed");
        }

        if (deed.Previous != previous)
        {
            found.Add("the publication before it is missing or was exchanged");
        }

        found.AddRange(await HeadsAsync(line.Id, deed, cancellation).ConfigureAwait(false));
        var definitions = await FrozenDefinitions.ReadAsync(database, line.Id, cancellation).ConfigureAwait(false);
        if (FrozenDefinitions.HashOf(definitions.Manifest) != deed.Definitions)
        {
            found.Add("its definitions are not those that were signed");
            return found;
        }

        found.AddRange(await FilesAsync(line.Id, cancellation).ConfigureAwait(false));
        found.AddRange(await RecomputeAsync(publication, cancellation).ConfigureAwait(false));
        return found;
    }

    private async Task<IEnumerable<string>> HeadsAsync(long publication, PublicationDeed deed, CancellationToken cancellation)
    {
        var kept = await FrozenHeads.OfPublicationAsync(database, publication, cancellation).ConfigureAwait(false);
        if (kept is null)
        {
            return deed.Heads is null ? [] : ["the freeze of chain heads that was signed is missing"];
        }

        var (freeze, stored) = kept.Value;
        return deed.Heads != Convert.ToHexStringLower(stored) ? ["its freeze of chain heads is not the one that was signed"]
            : freeze.Position != deed.Position || !freeze.Digest().AsSpan().SequenceEqual(stored) ? ["the chain heads are not those that were signed"]
            : [];
    }

    private static PublicationDeed? ReadDeed(Publication publication)
    {
        try
        {
            return PublicationDeed.Read(publication.Deed);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<IEnumerable<string>> RecomputeAsync(Publication publication, CancellationToken cancellation)
    {
        try
        {
            var again = await new RecomputePublication(database).RunAsync(publication, cancellation).ConfigureAwait(false);
            return again.IsSame
                ? []
                :
                [
                    $"computed again it is {again.Hash}",
                    .. again.Changes.Where(change => change.IsCounted).Take(CellsNamed)
                        .Select(change => $"table {change.Number} {change.Table}, {change.Row}, {change.Column.Id}: {change.Before?.Value} published, {change.After?.Value} computed"),
                ];
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            return [$"it cannot be computed again: {fault.Message}"];
        }
    }

    private async Task<List<string>> FilesAsync(long publication, CancellationToken cancellation)
    {
        var found = new List<string>();
        await using var command = database.CreateCommand("select name, hash, content from publication_files where publication_id = $1 order by name");
        command.Parameters.Add(Engine.SqlBatch.Of(publication));
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (Convert.ToHexStringLower(SHA256.HashData(row.GetFieldValue<byte[]>(2))) != row.GetString(1))
            {
                found.Add($"the file {row.GetString(0)} does not have its hash");
            }
        }

        return found;
    }
}
