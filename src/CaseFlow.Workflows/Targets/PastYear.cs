using System.Text.Json;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Targets;

/// <summary>What was planned and done in the year before, by which new targets are measured and spread: the plan in force, and the flows of the ledger.</summary>
public sealed class PastYear
{
    private const int MonthsInAYear = 12;

    private const string CountsSql = """
        select s.indicator, s.province, s.industry, s.result, s.dims::text, s.executor, b.month % 100, sum(b.quantity)
        from ledger_series s join ledger_balances b on b.series_id = s.id
        where s.indicator = any($1) and b.month between $2 and $3
        group by s.indicator, s.province, s.industry, s.result, s.dims, s.executor, b.month
        """;

    private const string PlansSql = """
        select measure, province, executor, value from plan_targets
        where year = $1 and edition = plan_in_force($1) and month is null and value is not null and measure = any($2)
        """;

    private readonly Dictionary<PlanCell, decimal> plans = [];
    private readonly Dictionary<PlanCell, decimal[]> months = [];

    private PastYear()
    {
    }

    /// <summary>The target of the year before; null for none in numbers.</summary>
    public decimal? PlanOf(PlanCell cell) => plans.TryGetValue(cell.OfYear, out var plan) ? plan : null;

    /// <summary>What was done in the year before; null when nothing was, or the measure is no flow.</summary>
    public decimal? ActualOf(PlanCell cell) => months.TryGetValue(cell.OfYear, out var each) ? each.Sum() : null;

    /// <summary>What was done month by month; null when nothing was, or the measure is no flow.</summary>
    public IReadOnlyList<decimal>? MonthsOf(PlanCell cell) => months.GetValueOrDefault(cell.OfYear);

    /// <summary>Reads the year before for some measures.</summary>
    /// <param name="connection">An open connection; its current transaction, if any, takes part.</param>
    /// <param name="indicators">What is counted.</param>
    /// <param name="measures">The measures.</param>
    /// <param name="year">The Jalali year before.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static async Task<PastYear> ReadAsync(
        NpgsqlConnection connection, IndicatorCatalogue indicators, IReadOnlyCollection<Measure> measures, int year, CancellationToken cancellationToken)
    {
        var flows = measures.Where(measure => SpreadTargets.AddsUp(measure, indicators)).ToList();
        var terms = flows.SelectMany(measure => measure.Formula.Terms.Select(term => (Measure: measure, Term: term)))
            .ToLookup(pair => pair.Term.Indicator.Value, StringComparer.Ordinal);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(CountsSql, new() { Value = terms.Select(group => group.Key).ToArray() }, Of((year * 100) + 1), Of((year * 100) + MonthsInAYear));
        batch.Add(PlansSql, Of(year), new() { Value = measures.Select(measure => measure.Id).ToArray() });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var past = new PastYear();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            past.Count(reader, terms[reader.GetString(0)]);
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            past.plans[new(reader.GetString(0), reader.GetString(1), reader.GetString(2), null)] = reader.GetDecimal(3);
        }

        return past;
    }

    private void Count(NpgsqlDataReader reader, IEnumerable<(Measure Measure, MeasureTerm Term)> terms)
    {
        var (province, executor) = (reader.GetString(1), reader.GetString(5));
        var values = ValuesOf(reader);
        foreach (var (measure, term) in terms.Where(pair => pair.Term.Where.All(
            filter => string.Equals(values.GetValueOrDefault(filter.Key), filter.Value, StringComparison.Ordinal))))
        {
            foreach (var row in PlanRows.ExecutorsOf(measure).Where(row => Executors.Counts(measure.ExecutorOf(term, row), executor)))
            {
                var cell = new PlanCell(measure.Id, row == Executors.Province ? province : string.Empty, row, null);
                if (!months.TryGetValue(cell, out var quantities))
                {
                    months[cell] = quantities = new decimal[MonthsInAYear];
                }

                quantities[reader.GetInt32(6) - 1] += term.Sign * reader.GetDecimal(7);
            }
        }
    }

    private static Dictionary<string, string?> ValuesOf(NpgsqlDataReader reader)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Dimension.Executor] = reader.GetString(5),
            [Dimension.Industry] = reader.IsDBNull(2) ? null : reader.GetString(2),
            [Dimension.Result] = reader.IsDBNull(3) ? null : reader.GetString(3),
        };
        foreach (var (name, value) in reader.IsDBNull(4) ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(4))!)
        {
            values[name] = value;
        }

        return values;
    }
}
