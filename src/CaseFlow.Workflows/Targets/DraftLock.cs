using CaseFlow.Domain.Shared;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Targets;

/// <summary>Whoever changes or approves a draft holds its row until the transaction ends, so that changes stand in one order and none slips in behind an approval.</summary>
internal static class DraftLock
{
    private const string Sql = "select approved_at is not null from plan_editions where year = $1 and edition = $2 for update";

    /// <summary>Null when the edition is a draft and now held; else why it cannot be changed.</summary>
    public static async Task<Error?> TakeAsync(NpgsqlConnection connection, PlanKey key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.With(Of(key.Year), Of(key.Id));
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) switch
        {
            null => new PlanUnknown(key),
            true => new PlanApproved(key),
            _ => null,
        };
    }
}
