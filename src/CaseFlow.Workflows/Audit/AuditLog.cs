using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Audit;

/// <summary>Adds lines to the log.</summary>
public sealed class AuditLog(NpgsqlDataSource database, TimeProvider time)
{
    private const string Insert = """
        insert into audit_log (at, kind, actor, on_behalf_of, action, case_number, subject, code, detail, detail_fa, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    /// <summary>Adds a line by itself: for what changes nothing else.</summary>
    public async Task WriteAsync(AuditLine line, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await WriteAsync(connection, line, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds a line on a connection, in its transaction when there is one.</summary>
    internal static async Task WriteAsync(NpgsqlConnection connection, AuditLine line, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            Insert, Of(at), Of((short)line.Kind), Of(line.Actor), Of(line.OnBehalfOf), Of(line.Action), Of(line.CaseNumber), Of(line.Subject),
            Of(line.Code), Of(line.Text.En), Of(line.Text.Fa), Of(line.Reason));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
