using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using Npgsql;

namespace CaseFlow.Workflows.Reports;

/// <summary>One measure over the whole country in one year.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Plan">The sum of the provinces' targets; null when there is none in numbers.</param>
/// <param name="Actual">What was counted.</param>
/// <param name="Percent">Percent of plan; null where there is none.</param>
/// <param name="Months">What was counted month by month.</param>
public sealed record MeasureTotal(Measure Measure, decimal? Plan, decimal Actual, decimal? Percent, ImmutableArray<decimal> Months);

/// <summary>All flow measures over the whole country at a glance: two queries however many there are.</summary>
public sealed class MeasureOverview(NpgsqlDataSource database, ReportCatalogue catalogue)
{
    private const int MonthsInAYear = 12;

    private const string Counts = """
        select s.indicator, s.industry, s.result, s.dims::text, b.month % 100, sum(b.quantity), s.executor
        from ledger_series s join ledger_balances b on b.series_id = s.id
        where b.month between $1 and $2
        group by s.indicator, s.industry, s.result, s.dims, b.month, s.executor
        """;

    private const string Targets = """
        select measure, executor, sum(value) from plan_targets
        where year = $1 and month is null and value is not null
          and edition = plan_in_force($1)
        group by measure, executor
        """;

    /// <summary>The measures in the order of their names' ids.</summary>
    public async Task<IReadOnlyList<MeasureTotal>> OfYearAsync(JalaliYear year, CancellationToken cancellationToken)
    {
        var measures = catalogue.Indicators.Measures.Values.Where(IsFlow).OrderBy(measure => measure.Id, StringComparer.Ordinal).ToList();
        var months = measures.ToDictionary(measure => measure.Id, _ => new decimal[MonthsInAYear], StringComparer.Ordinal);
        await using var batch = database.CreateBatch();
        Add(batch, Counts, year.FirstMonth.Value, year.LastMonth.Value);
        Add(batch, Targets, year.Value);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Count(measures, months, reader);
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var plans = new Dictionary<string, decimal>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var measure = reader.GetString(0);
            if (catalogue.Indicators.Measures.TryGetValue(measure, out var planned)
                && Executors.Counts(ExecutorOf(planned), reader.GetString(1)))
            {
                plans[measure] = plans.GetValueOrDefault(measure) + reader.GetDecimal(2);
            }
        }

        return [.. measures.Select(measure => Total(measure, plans, months[measure.Id]))];
    }

    private static MeasureTotal Total(Measure measure, Dictionary<string, decimal> plans, decimal[] months)
    {
        decimal? plan = plans.TryGetValue(measure.Id, out var value) ? value : null;
        var actual = Percent.Round(months.Sum(), measure.Decimals);
        return new MeasureTotal(measure, plan, actual, Percent.OfPlan(actual, plan, measure.PercentDecimals), [.. months]);
    }

    private static void Count(List<Measure> measures, Dictionary<string, decimal[]> months, NpgsqlDataReader reader)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Dimension.Executor] = reader.GetString(6),
            [Dimension.Industry] = reader.IsDBNull(1) ? null : reader.GetString(1),
            [Dimension.Result] = reader.IsDBNull(2) ? null : reader.GetString(2),
        };
        foreach (var (name, value) in reader.IsDBNull(3) ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(3))!)
        {
            values[name] = value;
        }

        var indicator = reader.GetString(0);
        foreach (var measure in measures)
        {
            var sign = measure.Formula.Terms.Where(term => Matches(measure, term, indicator, values)).Sum(term => term.Sign);
            months[measure.Id][reader.GetInt32(4) - 1] += sign * reader.GetDecimal(5);
        }
    }

    private static string ExecutorOf(Measure measure) => measure.Executor ?? Executors.Province;

    private static bool Matches(Measure measure, MeasureTerm term, string indicator, Dictionary<string, string?> values) =>
        term.Indicator.Value == indicator
        && Executors.Counts(measure.ExecutorOf(term, ExecutorOf(measure)), values[Dimension.Executor]!)
        && term.Where.All(filter => string.Equals(values.GetValueOrDefault(filter.Key), filter.Value, StringComparison.Ordinal));

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }

    private bool IsFlow(Measure measure) => measure.Formula.Terms
        .All(term => catalogue.Indicators.Find(term.Indicator.Value)?.Kind is IndicatorKind.Flow);
}
