using System.Text.Json;
using CaseFlow.Domain.Statistics;
using Npgsql;

namespace CaseFlow.Workflows.Reports;

/// <summary>The ledger series that a measure adds up, each with the sign of its term.</summary>
internal sealed class MeasureSeries
{
    private const string Sql =
        "select id, indicator, industry, result, dims::text, executor from ledger_series where indicator = any($1)";

    public Dictionary<int, int> Signs { get; } = [];

    public static async Task<MeasureSeries> LoadAsync(
        NpgsqlConnection connection, Measure measure, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        string[] indicators = [.. measure.Formula.Terms.Select(term => term.Indicator.Value).Distinct(StringComparer.Ordinal)];
        command.Parameters.Add(new NpgsqlParameter { Value = indicators });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var series = new MeasureSeries();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            series.Take(measure, reader);
        }

        return series;
    }

    private void Take(Measure measure, NpgsqlDataReader reader)
    {
        var values = DimensionsOf(reader);
        var executor = reader.GetString(5);
        values[Dimension.Executor] = executor;
        foreach (var term in measure.Formula.Terms)
        {
            if (term.Indicator.Value == reader.GetString(1)
                && Executors.Counts(measure.ExecutorOf(term, measure.Executor ?? Executors.Province), executor)
                && term.Where.All(filter => string.Equals(values.GetValueOrDefault(filter.Key), filter.Value, StringComparison.Ordinal)))
            {
                Signs[reader.GetInt32(0)] = Signs.GetValueOrDefault(reader.GetInt32(0)) + term.Sign;
            }
        }
    }

    private static Dictionary<string, string?> DimensionsOf(NpgsqlDataReader reader)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
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
