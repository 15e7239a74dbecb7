using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>Holds the ledger still for a moment: whoever has the lock alone knows that nothing is in flight below the last position (engine §6).</summary>
internal static class LedgerFreeze
{
    private const string Patience = "set local lock_timeout = '20s'";

    /// <summary>The last position that every reader of a later moment sees. The lock is let go at once.</summary>
    public static async Task<Result<long>> PositionAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var alone = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        return await HoldAsync(connection, cancellation).ConfigureAwait(false);
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
        await using var last = new NpgsqlCommand("select coalesce(max(position), 0) from ledger_postings", connection);
        return (long)(await last.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }
}
