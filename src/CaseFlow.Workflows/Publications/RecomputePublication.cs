using System.Collections.Immutable;
using CaseFlow.Workflows.Reports.Composed;
using Npgsql;

namespace CaseFlow.Workflows.Publications;

/// <summary>What came of computing a published report again.</summary>
/// <param name="IsSame">Whether it gave the same bytes.</param>
/// <param name="Bytes">The bytes that it gave.</param>
/// <param name="Changes">The cells that differ: nothing explains them but a ledger that was tampered with, or a program that composes differently.</param>
public sealed record Recomputation(bool IsSame, ReadOnlyMemory<byte> Bytes, ImmutableArray<CellChange> Changes)
{
    /// <summary>SHA-256 of those bytes.</summary>
    public string Hash => CanonicalReport.HashOf(Bytes);
}

/// <summary>Computes a published report again from the ledger up to its position, with its own definitions and its own plan.</summary>
public sealed class RecomputePublication(NpgsqlDataSource database)
{
    /// <summary>Computes and compares, byte for byte.</summary>
    public async Task<Recomputation> RunAsync(Publication publication, CancellationToken cancellation)
    {
        var again = await ComposeAgain.AtAsync(database, publication, publication.Line.Position, cancellation).ConfigureAwait(false);
        var bytes = CanonicalReport.Bytes(again);
        var isSame = bytes.Span.SequenceEqual(publication.Content);
        return new Recomputation(isSame, bytes, isSame ? [] : CellChange.Between(publication.Report(), again));
    }
}
