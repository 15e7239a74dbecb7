using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>
/// The stocks as the balances keep them. Whoever lowers one holds its lock to the end of the transaction, so that two who
/// each take the last one do not both find it there; whoever only raises it waits for nobody.
/// </summary>
internal static class StocksInLedger
{
    private const int StockLock = 0x5354_4F43; // "STOC"

    private const string BelowZero =
        """
        select s.indicator, s.province, b.month, b.stock, s.industry, s.executor, s.dims::text
        from (select series_id, month, sum(quantity) over (partition by series_id order by month) as stock from ledger_balances) b
        join ledger_series s on s.id = b.series_id
        where b.stock < 0
        """;

    /// <summary>Month ends below zero of these indicators.</summary>
    public const string BelowZeroOfIndicators = $"{BelowZero} and s.indicator = any($1) order by 1, 2, s.id, 3";

    private const string BelowZeroOfSeries = $"{BelowZero} and s.id = any($1) order by 1, 2, s.id, 3";

    /// <summary>Locks the stocks in the order of their ids, then reads what each month added to them.</summary>
    public static async Task LoadLockedAsync(
        NpgsqlConnection connection, CaseSet set, LedgerSeries series, IReadOnlyCollection<SeriesKey> stocks, CancellationToken cancellationToken)
    {
        await series.InternAsync(stocks, cancellationToken).ConfigureAwait(false);
        var byId = stocks.Distinct().ToDictionary(series.IdOf);
        await using var batch = new NpgsqlBatch(connection);
        AddLocks(batch, byId.Keys);
        batch.Add(
            "select series_id, month, quantity from ledger_balances where series_id = any($1)",
            new NpgsqlParameter<int[]> { TypedValue = [.. byId.Keys] });
        await using var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        for (var locked = 0; locked < byId.Count; locked++)
        {
            await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        List<StockChange> months = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            months.Add(new StockChange(byId[row.GetInt32(0)], row.GetInt32(1), row.GetDecimal(2)));
        }

        foreach (var stock in byId.Values)
        {
            set.PutStock(stock, months.Where(month => month.Series == stock));
        }
    }

    /// <summary>Reads every stock, for bulk work that plans before it writes.</summary>
    public static async Task LoadAllAsync(
        NpgsqlConnection connection, CaseSet set, IndicatorCatalogue indicators, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select s.indicator, s.province, s.industry, s.result, s.executor, s.dims::text, b.month, b.quantity
            from ledger_series s join ledger_balances b on b.series_id = s.id where s.indicator = any($1)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = NamesOf(indicators) });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = new SeriesKey(row.GetString(0), row.GetString(1), Text(2), Text(3), row.GetString(4), DimsText.Canonical(Text(5)));
            set.PutStock(key, [new StockChange(key, row.GetInt32(6), row.GetDecimal(7))]);
        }
    }

    /// <summary>Takes the locks of stocks that a bulk transaction lowers.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, IReadOnlyCollection<int> seriesIds, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        AddLocks(batch, seriesIds);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first month end below zero among these series, in words; null when there is none.</summary>
    public static async Task<string?> FindBelowZeroAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> seriesIds, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(BelowZeroOfSeries, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. seriesIds] });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? Describe(row) : null;
    }

    /// <summary>A row of a month end below zero in words.</summary>
    public static string Describe(NpgsqlDataReader row) =>
        $"stock {string.Join(' ', new[] { row[0], row[1], row[4], row[5], row[6] }.Where(part => part is not DBNull))}: {row[3]} at the end of {row[2]}";

    /// <summary>The indicators that are stocks.</summary>
    public static string[] NamesOf(IndicatorCatalogue indicators) =>
        [.. indicators.Indicators.Values.Where(indicator => indicator.Kind is IndicatorKind.Stock).Select(indicator => indicator.Id.Value)];

    /// <summary>One statement for each lock, so that they are taken in order; what is read after them is read anew.</summary>
    private static void AddLocks(NpgsqlBatch batch, IEnumerable<int> seriesIds)
    {
        foreach (var id in seriesIds.Order())
        {
            batch.Add("select pg_advisory_xact_lock($1, $2)", SqlBatch.Of(StockLock), SqlBatch.Of(id));
        }
    }
}
