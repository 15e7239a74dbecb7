using System.Data;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger.Heads;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>Holds the ledger still for a moment: whoever has the lock alone knows that nothing is in flight below the last position (engine §6).</summary>
internal static class LedgerFreeze
{
    private const string Patience = "set local lock_timeout = '20s'";

    private const string Last = "select coalesce(max(position), 0) from ledger_postings";

    /// <summary>The last position that every reader of a later moment sees, with the heads of all chains at that moment. The lock is let go before they are collected.</summary>
    public static async Task<Result<long>> PositionAsync(NpgsqlDataSource database, HeadsToFreeze heads, CancellationToken cancellation)
    {
        await using var looking = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var moment = await looking.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false);
        long position;
        await using (var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false))
        await using (await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false))
        {
            if (!(await HoldAsync(connection, cancellation).ConfigureAwait(false)).TryGet(out _, out var busy))
            {
                return busy;
            }

            // The first look of its transaction: what it sees later is what stands now.
            position = await LastAsync(looking, cancellation).ConfigureAwait(false);
        }

        await heads.CollectAsync(looking, cancellation).ConfigureAwait(false);
        return position;
    }

    /// <summary>Holds the ledger until the caller's transaction ends, and gives the last position; or <see cref="LedgerBusy"/>.</summary>
    public static async Task<Result<long>> HoldAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.Add(Patience).Add("select pg_advisory_xact_lock($1)", Of(StepWriter.LedgerLock));
            await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
        catch (PostgresException late) when (late.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return new LedgerBusy();
        }

        // Asked after the lock, so that it sees what was in flight before.
        return await LastAsync(connection, cancellation).ConfigureAwait(false);
    }

    private static async Task<long> LastAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var last = new NpgsqlCommand(Last, connection);
        return (long)(await last.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }
}
