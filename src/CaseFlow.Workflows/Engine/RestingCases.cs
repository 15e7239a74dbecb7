using CaseFlow.Workflows.Definitions;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Engine;

/// <summary>Finds what rests on a register entry: an open case that names it.</summary>
internal static class RestingCases
{
    // What names the entries first, by index, then which of it is an open case: the planner would rather walk all open cases by id.
    private const string Sql = """
        with entries as materialized (
          select id from cases where id = $1 and kind = $2
          union all
          select c.id from case_links l join cases c on c.id = l.from_id where l.to_id = $1 and c.kind = $2),
        naming as materialized (select l.from_id as id from entries e join case_links l on l.to_id = e.id where l.from_id <> $1)
        select min(c.id) from naming join cases c using (id) where c.closed_on is null and c.kind = $3
        """;

    /// <summary>The first open case that names an entry, or an entry that a case made; null when there is none.</summary>
    public static async Task<long?> FindAsync(NpgsqlConnection connection, long caseId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(Of(caseId));
        command.Parameters.Add(Of((short)CaseKind.Register));
        command.Parameters.Add(Of((short)CaseKind.Case));
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }
}
