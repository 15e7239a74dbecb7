using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Targets;

/// <summary>
/// Approves a draft: from then on it never changes, reports of the year take it, and the edition before it is superseded. Whoever made it or changed
/// a cell of it does not approve it.
/// </summary>
public sealed class ApproveEdition(NpgsqlDataSource database, ReferenceData reference, TimeProvider time)
{
    private const string MakersSql = """
        select made_by from plan_editions where year = $1 and edition = $2
        union select made_for from plan_editions where year = $1 and edition = $2
        union select made_by from plan_changes where year = $1 and edition = $2
        union select made_for from plan_changes where year = $1 and edition = $2
        """;

    private const string BrokenSql = """
        select measure, province, executor, sum(value) filter (where month is null), coalesce(sum(value) filter (where month is not null), 0)
        from plan_targets where year = $1 and edition = $2
        group by measure, province, executor
        having count(*) filter (where month is not null) > 0
          and sum(value) filter (where month is null) is distinct from sum(value) filter (where month is not null)
        order by measure collate "C", province collate "C", executor collate "C"
        """;

    private const string ApproveSql = """
        update plan_editions set approved_by = $3, approved_for = $4, approved_at = $5, approval_reason = $6, approval = nextval('plan_approvals')
        where year = $1 and edition = $2
        """;

    /// <summary>Approves it.</summary>
    /// <returns>The edition's key; or why not.</returns>
    public async Task<Result<PlanKey>> RunAsync(Actor actor, PlanKey key, string reason, CancellationToken cancellationToken)
    {
        if (PlanRights.Check(actor, reference) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new FormInvalid(new Dictionary<string, LocalizedText> { ["reason"] = new("سند یا دلیل تصویب را بنویسید.", "Write the decision or the reason of the approval.") });
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var error = await DraftLock.TakeAsync(connection, key, cancellationToken).ConfigureAwait(false)
            ?? await CheckAsync(connection, actor, key, cancellationToken).ConfigureAwait(false);
        if (error is not null)
        {
            return error;
        }

        var now = time.GetUtcNow();
        await using var approve = new NpgsqlCommand(ApproveSql, connection);
        approve.With(Of(key.Year), Of(key.Id), Of(actor.Id), Of(actor.OnBehalfOf), Of(now), Of(reason.Trim()));
        await approve.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        var line = AuditLine.Of(
            actor, nameof(ApproveEdition), key.ToString(),
            new($"ویرایش «{key.Id}» برنامه {key.Year} تصویب شد", $"Edition '{key.Id}' of the plan of {key.Year} approved"), reason.Trim());
        await AuditLog.WriteAsync(connection, line, now, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return key;
    }

    private static async Task<Error?> CheckAsync(NpgsqlConnection connection, Actor actor, PlanKey key, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(MakersSql, Of(key.Year), Of(key.Id));
        batch.Add("select exists (select from plan_targets where year = $1 and edition = $2)", Of(key.Year), Of(key.Id));
        batch.Add(BrokenSql, Of(key.Year), Of(key.Id));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var makers = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!reader.IsDBNull(0))
            {
                makers.Add(reader.GetString(0));
            }
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var hasTargets = reader.GetBoolean(0);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var broken = new List<(PlanCell, decimal?, decimal)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var cell = new PlanCell(reader.GetString(0), reader.GetString(1), reader.GetString(2), null);
            broken.Add((cell, reader.IsDBNull(3) ? null : reader.GetDecimal(3), reader.GetDecimal(4)));
        }

        return makers.Contains(actor.Id) || (actor.OnBehalfOf is { } other && makers.Contains(other)) ? new PlanNeedsOtherEyes()
            : !hasTargets ? new PlanEmpty(key)
            : broken.Count > 0 ? new MonthsDoNotAddUp([.. broken])
            : null;
    }
}
