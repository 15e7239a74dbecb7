using System.Data;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Ledger.Heads;

/// <summary>A freeze that was kept.</summary>
/// <param name="Id">The row.</param>
/// <param name="Digest">Its digest.</param>
internal sealed record KeptFreeze(long Id, byte[] Digest)
{
    /// <summary>The digest as deeds name it.</summary>
    public string Hex => Convert.ToHexStringLower(Digest);
}

/// <summary>
/// A freeze in the making. Collecting may be repeated, and each time takes up only what moved since the last: so what is much is collected while steps go on,
/// and the rest while the ledger is held still. An event belongs to exactly one freeze, whenever its transaction began: what a snapshot has seen decides, not the order of
/// transactions.
/// </summary>
internal sealed class HeadsToFreeze
{
    private const long FreezingLock = 0x5055_424C; // "PUBL"

    private const string Last = "select digest, cluster, snapshot::text from ledger_freezes order by id desc limit 1";

    private const string Now = "select system_identifier, pg_current_snapshot()::text from pg_control_system()";

    private const string All = "select distinct on (case_id) case_id, seq, hash from case_events order by case_id, seq desc";

    private const string Moved = """
        select distinct on (case_id) case_id, seq, hash from case_events
        where tx >= pg_snapshot_xmin($1::pg_snapshot) and tx < pg_snapshot_xmax($2::pg_snapshot)
          and not pg_visible_in_snapshot(tx, $1::pg_snapshot) and pg_visible_in_snapshot(tx, $2::pg_snapshot)
        order by case_id, seq desc
        """;

    private const string Insert = """
        insert into ledger_freezes (at, position, cluster, snapshot, previous, heads, digest)
        values ($1, $2, $3, $4::pg_snapshot, $5, $6, $7) returning id
        """;

    private readonly ChainHeadsWriter heads = new();
    private readonly byte[]? previous;
    private LedgerMoment? seen;

    private HeadsToFreeze(byte[]? previous, LedgerMoment? seen)
    {
        this.previous = previous;
        this.seen = seen;
    }

    /// <summary>Begins after the last freeze. Until the connection's transaction ends, nobody else makes one; steps are not held up.</summary>
    public static async Task<HeadsToFreeze> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection).With(Of(FreezingLock)))
        {
            await alone.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        await using var last = new NpgsqlCommand(Last, connection);
        await using var row = await last.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false)
            ? new HeadsToFreeze(row.GetFieldValue<byte[]>(0), new LedgerMoment(row.GetInt64(1), row.GetString(2)))
            : new HeadsToFreeze(null, null);
    }

    /// <summary>Collects what moved up to now, on a connection of its own.</summary>
    public async Task CollectAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false);
        await CollectAsync(connection, cancellation).ConfigureAwait(false);
    }

    /// <summary>Collects what moved up to what the connection sees: it holds the ledger still, or looks at one moment (repeatable read).</summary>
    public async Task CollectAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var now = await NowAsync(connection, cancellation).ConfigureAwait(false);
        await using var command = seen is { } before && before.Cluster == now.Cluster
            ? new NpgsqlCommand(Moved, connection).With(Of(before.Snapshot), Of(now.Snapshot))
            : new NpgsqlCommand(All, connection);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            heads.Add(row.GetInt64(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2));
        }

        heads.EndRun();
        seen = now;
    }

    /// <summary>Keeps the freeze in the connection's transaction, the one that it was begun in.</summary>
    public async Task<KeptFreeze> KeepAsync(NpgsqlConnection connection, long position, DateTimeOffset now, CancellationToken cancellation)
    {
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var freeze = new FrozenHeads(position, at, seen ?? throw new InvalidOperationException("Nothing was collected."), previous, heads.ToArray());
        var digest = freeze.Digest();
        await using var insert = new NpgsqlCommand(Insert, connection).With(
            Of(at), Of(position), Of(freeze.Moment.Cluster), Of(freeze.Moment.Snapshot),
            new NpgsqlParameter { Value = (object?)previous ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea }, Of(freeze.Heads), Of(digest));
        return new KeptFreeze((long)(await insert.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!, digest);
    }

    private static async Task<LedgerMoment> NowAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Now, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        return new LedgerMoment(row.GetInt64(0), row.GetString(1));
    }
}
