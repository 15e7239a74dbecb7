using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Ledger.Heads;

/// <summary>What was visible at a moment.</summary>
/// <param name="Cluster">Which database cluster it is: another one counts its transactions anew.</param>
/// <param name="Snapshot">Which of its transactions were visible.</param>
internal sealed record LedgerMoment(long Cluster, string Snapshot);

/// <summary>A freeze: the heads of the chains that had moved since the one before.</summary>
/// <param name="Position">The ledger position.</param>
/// <param name="At">When, to the microsecond.</param>
/// <param name="Moment">What it saw.</param>
/// <param name="Previous">The digest of the freeze before; null for the first.</param>
/// <param name="Heads">The heads, in the form of <see cref="ChainHeads"/>.</param>
internal sealed record FrozenHeads(long Position, DateTimeOffset At, LedgerMoment Moment, byte[]? Previous, byte[] Heads)
{
    /// <summary>What <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = "f.position, f.at, f.cluster, f.snapshot::text, f.previous, f.heads, f.digest";

    private const int Numbers = 8 + 8 + 8 + 4;

    /// <summary>Reads one of <see cref="Columns"/>, with the digest that was stored.</summary>
    public static (FrozenHeads Freeze, byte[] Stored) Read(NpgsqlDataReader row, int from) => (
        new FrozenHeads(
            row.GetInt64(from), row.GetFieldValue<DateTimeOffset>(from + 1), new LedgerMoment(row.GetInt64(from + 2), row.GetString(from + 3)),
            row.IsDBNull(from + 4) ? null : row.GetFieldValue<byte[]>(from + 4), row.GetFieldValue<byte[]>(from + 5)),
        row.GetFieldValue<byte[]>(from + 6));

    /// <summary>The freeze that a publication was made with, and its stored digest; null when it has none.</summary>
    public static async Task<(FrozenHeads Freeze, byte[] Stored)?> OfPublicationAsync(NpgsqlDataSource database, long publication, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from publications p join ledger_freezes f on f.id = p.freeze_id where p.id = $1").With(Of(publication));
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false) ? Read(row, 0) : null;
    }

    /// <summary>
    /// One digest for all heads of all cases up to here: SHA-256 over the digest before (zeros for the first), position, microseconds since 1970, cluster, length of the
    /// snapshot in bytes (numbers big-endian, the last of four bytes, the others of eight), the snapshot, the heads.
    /// </summary>
    public byte[] Digest()
    {
        var snapshot = Encoding.UTF8.GetBytes(Moment.Snapshot);
        Span<byte> numbers = stackalloc byte[Numbers];
        BinaryPrimitives.WriteInt64BigEndian(numbers, Position);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], (At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], Moment.Cluster);
        BinaryPrimitives.WriteInt32BigEndian(numbers[24..], snapshot.Length);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Previous ?? new byte[SHA256.HashSizeInBytes]);
        sha.AppendData(numbers);
        sha.AppendData(snapshot);
        sha.AppendData(Heads);
        return sha.GetHashAndReset();
    }
}
