using System.Text.Json;
using CaseFlow.Domain.Statistics;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Replay;

/// <summary>What the ledger holds of some stocks, by province and year.</summary>
internal sealed class StockBalances
{
    private const string Select = """
        select s.province, b.month / 100, sum(b.quantity)
        from ledger_series s join ledger_balances b on b.series_id = s.id
        where s.indicator = $1 and coalesce(s.dims, '{}'::jsonb) @> $2
        group by 1, 2
        """;

    private readonly Dictionary<(string Stock, string Province), List<(int Year, decimal Quantity)>> changes = [];

    /// <summary>Reads them.</summary>
    public static async Task<StockBalances> ReadAsync(NpgsqlDataSource database, IEnumerable<MeasureTerm> stocks, CancellationToken cancellationToken)
    {
        var balances = new StockBalances();
        foreach (var stock in stocks)
        {
            await using var command = database.CreateCommand(Select);
            command.Parameters.Add(new() { Value = stock.Indicator.Value });
            command.Parameters.Add(new() { Value = JsonSerializer.Serialize(stock.Where), NpgsqlDbType = NpgsqlDbType.Jsonb });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var key = (stock.ToString(), reader.GetString(0));
                balances.changes.TryAdd(key, []);
                balances.changes[key].Add((reader.GetInt32(1), reader.GetDecimal(2)));
            }
        }

        return balances;
    }

    /// <summary>What a stock was at the end of a year.</summary>
    public decimal Of(MeasureTerm stock, string province, int year) =>
        changes.TryGetValue((stock.ToString(), province), out var found) ? found.Where(change => change.Year <= year).Sum(change => change.Quantity) : 0;
}
