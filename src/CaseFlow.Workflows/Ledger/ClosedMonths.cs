using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>The months whose figures are frozen.</summary>
internal static class ClosedMonths
{
    /// <summary>
    /// Reads them under the lock that ledger writers share: inside a transaction no month closes until it ends, so what
    /// is not flagged as late stands in the closed month.
    /// </summary>
    public static async Task<List<int>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("select pg_advisory_xact_lock_shared($1)", SqlBatch.Of(StepWriter.LedgerLock));
        batch.Add("select month from ledger_periods");
        await using var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        List<int> months = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            months.Add(row.GetInt32(0));
        }

        return months;
    }
}
