using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Notifications;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>
/// The balances as this node knows them: read once, and before every look those anew that steps have moved since. What has moved is found by the
/// transactions of the events, from the oldest that was still running at the look before; it is read whole, not added up, so that reading a balance
/// twice does no harm and what is known is what stands in the ledger at that moment (ADR 0028). One for a node.
/// </summary>
public sealed class KnownBalances(NpgsqlDataSource database, IndicatorCatalogue indicators)
{
    /// <summary>After more events than this all is read anew: that is faster.</summary>
    private const int MostEvents = 5_000;

    private const int MonthsInAYear = 12;
    private const int SeriesId = 8;

    private const string PositionSql = "select pg_snapshot_xmin(pg_current_snapshot())";

    private const string SeriesColumns = "s.indicator, s.province, s.industry, s.result, s.dims::text, s.executor, null::text, 0::numeric, s.id";

    private const string SeriesSql = $"select {SeriesColumns} from ledger_series s";

    private const string BalancesSql = "select series_id, month, quantity from ledger_balances";

    /// <summary>After a restore into another cluster events may carry transactions that are yet to come here: they tell nothing.</summary>
    private const string MovedSql = $"""
        with recent as materialized (
          select case_id, seq from case_events where tx >= $1 and tx < pg_snapshot_xmax(pg_current_snapshot()) limit $2
        ), moved as (
          select distinct p.series_id, p.month from recent e join ledger_postings p on p.case_id = e.case_id and p.event_seq = e.seq
        )
        select {SeriesColumns}, b.month, b.quantity, known.events
        from (select count(*) as events from recent) known
        left join (moved m join ledger_series s on s.id = m.series_id join ledger_balances b on b.series_id = m.series_id and b.month = m.month) on true
        """;

    private readonly SemaphoreSlim reading = new(1);
    private readonly Lock gate = new();
    private readonly ILookup<string, (Measure Measure, MeasureTerm Term)> terms = indicators.Measures.Values
        .SelectMany(measure => measure.Formula.Terms.Select(term => (Measure: measure, Term: term)))
        .ToLookup(pair => pair.Term.Indicator.Value, StringComparer.Ordinal);

    private readonly Dictionary<string, IndicatorKind?> kinds = indicators.Measures.Values.ToDictionary(
        measure => measure.Id,
        measure => measure.Formula.Terms.Select(term => indicators.Find(term.Indicator.Value)?.Kind).Distinct().ToList() is [IndicatorKind.Flow or IndicatorKind.Stock] and var only ? only[0] : null,
        StringComparer.Ordinal);

    private Dictionary<int, KnownSeries> series = [];
    private Dictionary<string, KnownMeasure> measures = [];
    private SortedSet<int> years = [];
    private ulong? position;

    /// <summary>The years in which something was counted, in order.</summary>
    public IReadOnlyList<int> Years
    {
        get
        {
            lock (gate)
            {
                return [.. years];
            }
        }
    }

    /// <summary>The kind of figure that a measure is made of; null when it is not made of balances of one kind.</summary>
    public IndicatorKind? KindOf(Measure measure) => kinds[measure.Id];

    /// <summary>Brings what is known to what is committed now.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (position is null || !await ReadMovedAsync(position.Value, cancellation).ConfigureAwait(false))
            {
                await ReadAllAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>The months of a year: what was counted in them, or what stood there at their ends.</summary>
    /// <param name="measure">A measure of one <see cref="KindOf">kind</see>.</param>
    /// <param name="year">The Jalali year.</param>
    /// <param name="province">One province; null for the country.</param>
    public decimal[] Months(Measure measure, int year, string? province)
    {
        var sum = new decimal[MonthsInAYear];
        lock (gate)
        {
            if (measures.TryGetValue(measure.Id, out var known) && (province is null ? known.Country : known.Of(province)) is { } months)
            {
                Add(months, KindOf(measure), year, 1, sum);
            }
        }

        return sum;
    }

    /// <summary>The same under each key.</summary>
    /// <param name="measure">A measure of one <see cref="KindOf">kind</see>.</param>
    /// <param name="year">The Jalali year.</param>
    /// <param name="key">The key of a province and an industry; null leaves them out.</param>
    public Dictionary<string, decimal[]> MonthsBy(Measure measure, int year, Func<string, string?, string?> key)
    {
        var kind = KindOf(measure);
        var sums = new Dictionary<string, decimal[]>(StringComparer.Ordinal);
        lock (gate)
        {
            foreach (var (each, sign) in measures.GetValueOrDefault(measure.Id)?.Series ?? [])
            {
                if (key(each.Province, each.Industry) is not { } known)
                {
                    continue;
                }

                if (!sums.TryGetValue(known, out var sum))
                {
                    sums[known] = sum = new decimal[MonthsInAYear];
                }

                Add(each.Balances, kind, year, sign, sum);
            }
        }

        return sums;
    }

    private static void Add(KnownMonths months, IndicatorKind? kind, int year, int sign, decimal[] sum)
    {
        if (kind is IndicatorKind.Stock)
        {
            months.AddStock(year, sign, sum);
        }
        else
        {
            months.AddFlow(year, sign, sum);
        }
    }

    private async Task ReadAllAsync(CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.Add(PositionSql).Add(BalancesSql).Add(SeriesSql); // every series of a balance is there when series are read after them
        await using var row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var at = await PositionAsync(row, cancellation).ConfigureAwait(false);
        var balances = new List<(int Series, int Month, decimal Quantity)>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            balances.Add((row.GetInt32(0), row.GetInt32(1), row.GetDecimal(2)));
        }

        await row.NextResultAsync(cancellation).ConfigureAwait(false);
        var (all, counted) = (new Dictionary<int, KnownSeries>(), new Dictionary<string, KnownMeasure>(StringComparer.Ordinal));
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            Add(row.GetInt32(SeriesId), FigureQuery.CountOf(row), all, counted);
        }

        balances.ForEach(balance => all[balance.Series].Set(balance.Month, balance.Quantity));
        lock (gate)
        {
            (series, measures, years) = (all, counted, [.. balances.Select(balance => balance.Month / 100)]);
        }

        position = at;
    }

    /// <summary>False when too much has moved.</summary>
    private async Task<bool> ReadMovedAsync(ulong from, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.Add(PositionSql).Add(MovedSql, ReadNews.Position(from), SqlBatch.Of(MostEvents + 1));
        await using var row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var at = await PositionAsync(row, cancellation).ConfigureAwait(false);
        const int month = 9, quantity = 10, events = 11;
        var moved = new List<(int Series, CountedQuantity Key, int Month, decimal Quantity)>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (row.GetInt64(events) > MostEvents)
            {
                return false;
            }

            if (!row.IsDBNull(SeriesId))
            {
                moved.Add((row.GetInt32(SeriesId), FigureQuery.CountOf(row), row.GetInt32(month), row.GetDecimal(quantity)));
            }
        }

        lock (gate)
        {
            foreach (var each in moved)
            {
                (series.GetValueOrDefault(each.Series) ?? Add(each.Series, each.Key, series, measures)).Set(each.Month, each.Quantity);
                years.Add(each.Month / 100);
            }
        }

        position = at;
        return true;
    }

    private static async Task<ulong> PositionAsync(NpgsqlDataReader row, CancellationToken cancellation)
    {
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        var at = row.GetFieldValue<ulong>(0);
        await row.NextResultAsync(cancellation).ConfigureAwait(false);
        return at;
    }

    private KnownSeries Add(int id, CountedQuantity key, Dictionary<int, KnownSeries> all, Dictionary<string, KnownMeasure> counted)
    {
        var added = all[id] = new KnownSeries(key.Province, key.Industry);
        foreach (var (measure, term) in terms[key.Indicator])
        {
            if (key.CountsIn(term, measure.ExecutorOf(term, measure.Executor ?? Executors.Province)))
            {
                if (!counted.TryGetValue(measure.Id, out var its))
                {
                    counted[measure.Id] = its = new KnownMeasure();
                }

                its.Series.Add((added, term.Sign));
                added.Measures.Add((its, term.Sign));
            }
        }

        return added;
    }
}
