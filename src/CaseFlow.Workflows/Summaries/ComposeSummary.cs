using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Summaries;

/// <summary>Composes the month of an area: the report that the manager's role names, what changed most in it and why, and what waits now.</summary>
public sealed class ComposeSummary(ComposeReport reports, MonthChanges changes, WaitingWork waiting, NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    /// <summary>As many waiting cases of a sort are named.</summary>
    public const int MostNamed = 8;

    private const string OverdueSql = """
        select c.number, c.definition, c.state, c.due_on from cases c
        where c.closed_on is null and c.kind in (0, 1) and ($1::text is null or c.province = $1) and c.due_on < $2 order by c.due_on, c.id limit $3
        """;

    private const string StuckSql = """
        select c.number, c.definition, c.state, c.updated_at from cases c
        where c.closed_on is null and c.kind in (0, 1) and ($1::text is null or c.province = $1) and c.updated_at < $2 order by c.updated_at, c.id limit $3
        """;

    /// <summary>The summary, or why the report cannot be composed.</summary>
    public async Task<Result<AreaSummary>> OfAsync(JalaliMonth month, SummaryArea area, CancellationToken cancellationToken)
    {
        var request = new ReportRequest(area.Report, month.Year) { Month = month.Month, Province = area.Province };
        if (!(await reports.ComposeAsync(request, cancellationToken).ConfigureAwait(false)).TryGet(out var report, out var error))
        {
            return error;
        }

        var now = time.GetUtcNow();
        return new AreaSummary(
            month, area, report,
            await changes.OfAsync(report, month, area, cancellationToken).ConfigureAwait(false),
            await waiting.OfAsync(area.Province, cancellationToken).ConfigureAwait(false),
            await CasesAsync(OverdueSql, area, Of(rules.BusinessDate(now)), row => row.GetFieldValue<DateOnly>(3), cancellationToken).ConfigureAwait(false),
            await CasesAsync(
                StuckSql, area, Of(now.AddDays(-WaitingWork.StuckDays)), row => rules.BusinessDate(row.GetFieldValue<DateTimeOffset>(3)), cancellationToken)
                .ConfigureAwait(false));
    }

    private async Task<ImmutableArray<WaitingCase>> CasesAsync(
        string sql, SummaryArea area, NpgsqlParameter before, Func<NpgsqlDataReader, DateOnly> since, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(Of(area.Province));
        command.Parameters.Add(before);
        command.Parameters.Add(Of(MostNamed));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var cases = ImmutableArray.CreateBuilder<WaitingCase>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            cases.Add(new WaitingCase(row.GetString(0), rules.Definitions.Get(row.GetInt32(1)), row.GetString(2), since(row)));
        }

        return cases.ToImmutable();
    }
}
