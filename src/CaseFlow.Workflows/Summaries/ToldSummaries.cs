using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Summaries;

/// <summary>A month as it was told.</summary>
/// <param name="Month">The month.</param>
/// <param name="RanAt">When.</param>
/// <param name="Told">How many managers were told.</param>
public sealed record SummaryRun(JalaliMonth Month, DateTimeOffset RanAt, int Told);

/// <summary>Reads which months were told, and to whom of what.</summary>
public sealed class ToldSummaries(NpgsqlDataSource database)
{
    private const string RunsSql = """
        select r.month, r.ran_at, (select count(*)::integer from summaries s where s.month = r.month) from summary_runs r order by r.month desc limit 24
        """;

    private const string AreasSql = "select areas::text from summaries where month = $1 and person_id = $2";

    /// <summary>The months of the last two years, newest first.</summary>
    public async Task<IReadOnlyList<SummaryRun>> RunsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(RunsSql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<SummaryRun> runs = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            runs.Add(new SummaryRun(JalaliMonth.FromValue(row.GetInt32(0)), row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(2)));
        }

        return runs;
    }

    /// <summary>The areas that a person was told of in a month; empty when the person was told nothing.</summary>
    public async Task<ImmutableArray<SummaryArea>> AreasAsync(JalaliMonth month, string person, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(AreasSql);
        command.Parameters.Add(Of(month.Value));
        command.Parameters.Add(Of(person));
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is string areas ? JsonSerializer.Deserialize<ImmutableArray<SummaryArea>>(areas) : [];
    }
}
