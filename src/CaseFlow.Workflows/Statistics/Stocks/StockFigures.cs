using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Statistics.Stocks;

/// <summary>Reads the stocks whose flows are declared, from the balances.</summary>
public sealed class StockFigures(NpgsqlDataSource database, ReportCatalogue catalogue)
{
    private const string Sql = """
        select s.indicator, s.province, coalesce(sum(b.quantity) filter (where b.month < $2), 0), coalesce(sum(b.quantity) filter (where b.month >= $2), 0)
        from ledger_series s join ledger_balances b on b.series_id = s.id
        where s.indicator = any($1) and b.month <= $3
        group by s.indicator, s.province
        """;

    /// <summary>Every measure that is nothing but a stock with declared flows, in the order of the ids.</summary>
    public IEnumerable<(Measure Measure, Indicator Stock)> Stocks => catalogue.Indicators.Measures.Values
        .OrderBy(measure => measure.Id, StringComparer.Ordinal)
        .Select(measure => (Measure: measure, Stock: StockOf(measure)!))
        .Where(pair => pair.Stock is not null);

    /// <summary>The stock that a measure shows as it is; null when it shows something else, or its flows are not declared.</summary>
    public Indicator? StockOf(Measure measure) =>
        measure.Formula.Terms is [{ Sign: 1, Where.Count: 0 } only] && catalogue.Indicators.Find(only.Indicator.Value) is { Identity: not null } stock ? stock : null;

    /// <summary>The table of a year.</summary>
    /// <exception cref="ArgumentException">The indicator's flows are not declared.</exception>
    public async Task<StockYear> OfYearAsync(Indicator stock, JalaliYear year, CancellationToken cancellationToken)
    {
        var identity = stock.Identity ?? throw new ArgumentException($"The flows of {stock.Id} are not declared.", nameof(stock));
        string[] wanted = [.. identity.Flows.Select(flow => flow.Indicator).Concat(identity.Parts).Append(stock.Id).Select(id => id.Value).Distinct(StringComparer.Ordinal)];
        var sums = new Dictionary<(string Indicator, string Province), (decimal Before, decimal Within)>();
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(Sql, new NpgsqlParameter<string[]> { TypedValue = wanted }, SqlBatch.Of(year.FirstMonth.Value), SqlBatch.Of(year.LastMonth.Value));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            sums[(row.GetString(0), row.GetString(1))] = (row.GetDecimal(2), row.GetDecimal(3));
        }

        ImmutableArray<StockRow> rows = [.. catalogue.Reference.Provinces.Select(province => RowOf(stock, identity, province.Id, sums))];
        return new StockYear(stock, year, rows, new StockRow
        {
            Opening = rows.Sum(each => each.Opening),
            New = rows.Sum(each => each.New),
            Exits = rows.Sum(each => each.Exits),
            Adjustments = rows.Sum(each => each.Adjustments),
            Closing = rows.Sum(each => each.Closing),
            Parts = identity.Parts.Count == 0 ? null : rows.Sum(each => each.Parts),
        });
    }

    private static StockRow RowOf(
        Indicator stock, StockIdentity identity, string province, Dictionary<(string Indicator, string Province), (decimal Before, decimal Within)> sums)
    {
        (decimal Before, decimal Within) Of(IndicatorId id) => sums.GetValueOrDefault((id.Value, province));
        decimal Flow(StockFlowKind kind) => identity.Flows.Where(flow => flow.Kind == kind).Sum(flow => Of(flow.Indicator).Within);
        var own = Of(stock.Id);
        return new StockRow
        {
            Province = province,
            Opening = own.Before,
            New = Flow(StockFlowKind.New),
            Exits = Flow(StockFlowKind.Exit),
            Adjustments = Flow(StockFlowKind.Adjustment),
            Closing = own.Before + own.Within,
            Parts = identity.Parts.Count == 0 ? null : identity.Parts.Sum(part => Of(part).Before + Of(part).Within),
        };
    }
}
