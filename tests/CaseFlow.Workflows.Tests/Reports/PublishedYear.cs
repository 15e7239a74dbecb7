using System.Text.Json;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Published;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Replay;
using CaseFlow.Workflows.Replay.Walks;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>The published year 1400 in a ledger: what the replay's cases post, written as sums, with the plan and the gaps of the tables.</summary>
internal static class PublishedYear
{
    public const int Year = 1400;

    private const string Insert = """
        with given as (
          select indicator, province, industry, result, dims::jsonb as dims, quantity
          from unnest($1, $2, $3, $4, $5, $6) given (indicator, province, industry, result, dims, quantity)
        ), series as (
          insert into ledger_series (indicator, province, industry, result, executor, dims)
          select indicator, province, industry, result, 'province', dims from given
          returning *
        ), balances as (
          insert into ledger_balances (series_id, month, quantity, postings)
          select series.id, $7, given.quantity, 1 from given
          join series on series.indicator = given.indicator and series.province = given.province
            and series.industry is not distinct from given.industry and series.result is not distinct from given.result
            and series.dims is not distinct from given.dims
          returning series_id, quantity
        )
        insert into ledger_postings (series_id, business_date, month, quantity, case_id, event_seq, posting_group, posted_at)
        select series_id, date '2021-10-01', $7, quantity, 1, 1, 0, now() from balances
        """;

    public static ReportCatalogue Catalogue { get; } = ReportCatalogue.Load(HouseDefinitions.Folder).Value;

    private static Lazy<SolvedYear?> Solved { get; } = new(() => PublishedTables.Find() is { } folder
        ? new SolveYear(Catalogue, ReplayData.Load(HouseDefinitions.Folder).Value, 1).Solve(new TableFiles(Catalogue).Read(folder, null).Value.Tables, 1)
        : null);

    /// <summary>False, and nothing is written, where the published tables are not.</summary>
    public static async Task<bool> FillAsync(TestDatabase database, CancellationToken cancellation)
    {
        if (Solved.Value is not { } solved)
        {
            return false;
        }

        var counts = solved.Produced.Of(Catalogue.Indicators.Indicators.Keys.ToHashSet(StringComparer.Ordinal)).ToList();
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        await Plans.LoadAsync(
            connection,
            solved.Figures.Targets.Select(target => new PlannedTarget
            {
                Measure = target.Measure,
                Province = target.Province,
                Executor = target.Executor,
                Year = Year,
                Edition = "1400-2",
                Target = target.Target,
            }),
            cancellation);
        foreach (var gap in solved.Figures.Gaps)
        {
            await Plans.DeclareNotCollectedAsync(connection, gap.Measure, gap.Province, Year, gap.Reason, cancellation);
        }

        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new() { Value = counts.ConvertAll(count => count.Indicator) },
                new() { Value = counts.ConvertAll(count => count.Province) },
                new() { Value = counts.ConvertAll(count => count.Industry) },
                new() { Value = counts.ConvertAll(count => count.Dimensions.GetValueOrDefault("result")) },
                new() { Value = counts.ConvertAll(count => OwnDimensions(count.Dimensions)) },
                new() { Value = counts.ConvertAll(count => count.Quantity) },
                new() { Value = (Year * 100) + 7 },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    private static string? OwnDimensions(IReadOnlyDictionary<string, string> dimensions) =>
        dimensions.Where(dimension => dimension.Key is not "result").ToDictionary() is { Count: > 0 } own ? JsonSerializer.Serialize(own) : null;
}
