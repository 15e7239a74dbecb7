using CaseFlow.Workflows.Definitions;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Engine;

/// <summary>Finds what rests on a register entry: an open case that names it.</summary>
internal static class RestingCases
{
    // One entry after another and what names it, until an open case is found: the planner would rather walk all open cases, which the offset forbids.
    private const string Sql = """
        with entries as materialized (
          select id from cases where id = $1 and kind = $2
          union all
          select l.from_id from case_links l, lateral (select from cases c where c.id = l.from_id and c.kind = $2 offset 0) made where l.to_id = $1)
        select l.from_id from entries e join case_links l on l.to_id = e.id,
          lateral (select from cases c where c.id = l.from_id and c.closed_on is null and c.kind = $3 offset 0) open
        where l.from_id <> $1 limit 1
        """;

    /// <summary>An open case that names an entry, or an entry that a case made; null when there is none.</summary>
    public static async Task<long?> FindAsync(NpgsqlConnection connection, long caseId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(Of(caseId));
        command.Parameters.Add(Of((short)CaseKind.Register));
        command.Parameters.Add(Of((short)CaseKind.Case));
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }
}
