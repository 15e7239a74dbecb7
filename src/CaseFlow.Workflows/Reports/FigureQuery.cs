using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Reports;

/// <summary>What is read: a year, or a month of it; up to a ledger position; with one edition of the plan; of one province.</summary>
/// <param name="Year">The Jalali year.</param>
/// <param name="Month">The month, 1–12; null for the year.</param>
/// <param name="AsOf">Postings up to this position only; null reads the balances of now.</param>
/// <param name="Edition">The plan edition; null takes the one in force.</param>
/// <param name="Province">One province only; null for all.</param>
internal sealed record FigurePeriod(JalaliYear Year, int? Month = null, long? AsOf = null, string? Edition = null, string? Province = null)
{
    /// <summary>What was entered, as it was kept; null reads it as it is entered now.</summary>
    public PlanOfYear? Plan { get; init; }
}

/// <summary>Fetches what tables need in one round trip, however many they are: balances (or postings up to a position), targets, gaps.</summary>
internal sealed class FigureQuery(IReadOnlyCollection<ReportTable> tables, IndicatorCatalogue indicators, FigurePeriod period)
{
    private const string Keys = "s.indicator, s.province, s.industry, s.result, s.dims::text, s.executor";

    private const string FromBalances = $"""
        select {Keys}, null::text, sum(b.quantity)
        from ledger_series s join ledger_balances b on b.series_id = s.id
        where s.indicator = any($1) and s.executor = any($3) and b.month <= $5 and (b.month >= $4 or s.indicator = any($2))
          and ($6::text is null or s.province = $6)
        group by s.id
        """;

    private const string FromPostings = $"""
        select {Keys}, null::text, sum(p.quantity)
        from ledger_series s join ledger_postings p on p.series_id = s.id
        where s.indicator = any($1) and s.executor = any($3) and p.month <= $5 and (p.month >= $4 or s.indicator = any($2)) and p.position <= $7
          and ($6::text is null or s.province = $6)
        group by s.id
        """;

    private const string Distinct = $"""
        select {Keys}, p.subject, sum(p.quantity)
        from ledger_series s join ledger_postings p on p.series_id = s.id
        where s.indicator = any($1) and s.executor = any($2) and p.month between $3 and $4 and p.position <= $5
          and p.subject is not null and ($6::text is null or s.province = $6)
        group by s.id, p.subject
        """;

    /// <summary>A subject has one last value, wherever and by whomever it was posted: what is left out of a figure is left out after.</summary>
    private const string Latest = $"""
        select indicator, province, industry, result, dims, executor, subject, quantity from (
          select distinct on (s.indicator, p.subject) {Keys}, null::text as subject, p.quantity
          from ledger_series s join ledger_postings p on p.series_id = s.id
          where s.indicator = any($1) and p.month between $2 and $3 and p.position <= $4 and p.reverses is null and p.subject is not null
            and not exists (select from ledger_postings r where r.reverses = p.position and r.position <= $4)
          order by s.indicator, p.subject, p.business_date desc, p.position desc) latest
        where $5::text is null or province = $5
        """;

    private const string Edition = """
        select asked.edition, $2 is null or e.edition is not null, e.name_fa, e.name_en
        from (select coalesce($2, plan_in_force($1)) as edition) asked left join plan_editions e on e.year = $1 and e.edition = asked.edition
        """;

    private const string Targets = """
        select measure, province, value, text, executor, month % 100 from plan_targets
        where measure = any($1) and year = $2 and (month is null or month between $4 and $5) and ($6::text is null or province = $6)
          and edition = coalesce($3, plan_in_force($2))
        order by measure collate "C", province collate "C", executor collate "C", month nulls first
        """;

    private const string NotCollected = "select measure, province, reason from ledger_not_collected where measure = any($1) and year = $2";

    private readonly FigureFacts facts = period.Plan is { } kept ? FigureFacts.Entered(kept, period.Month, period.Province) : new();
    private readonly List<MeasureColumn> counted = [.. tables.SelectMany(table => table.Columns).OfType<MeasureColumn>()];

    public async Task<FigureFacts> RunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        var countings = AddCountings(batch);
        var planned = tables.SelectMany(table => table.Columns).OfType<TargetColumn>().ToList();
        string[] plans = [.. planned.Select(column => column.Measure.Id).Distinct(StringComparer.Ordinal)];
        string[] measures = [.. counted.Select(column => column.Measure.Id).Distinct(StringComparer.Ordinal)];
        var (first, last) = PlannedMonths(planned);
        if (period.Plan is null)
        {
            Add(batch, Edition, period.Year.Value, TextOrNull(period.Edition));
            Add(batch, Targets, plans, period.Year.Value, TextOrNull(period.Edition), first, last, TextOrNull(period.Province));
            Add(batch, NotCollected, measures, period.Year.Value);
        }

        if (batch.BatchCommands.Count == 0)
        {
            return facts;
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var when in countings)
        {
            await EachAsync(reader, row => facts.Add(CountOf(row) with { When = when }), cancellation);
        }

        if (period.Plan is null)
        {
            await EachAsync(reader, ReadEdition, cancellation);
            await EachAsync(reader, ReadTarget, cancellation);
            await EachAsync(reader, ReadNotCollected, cancellation);
        }

        return facts;
    }

    /// <summary>The months whose own targets are wanted; none when every plan is of the year.</summary>
    private (int First, int Last) PlannedMonths(List<TargetColumn> planned)
    {
        if (planned.TrueForAll(column => column.Span is ColumnSpan.Year))
        {
            return (0, 0);
        }

        var (first, last) = new ColumnPeriod(0, ColumnSpan.ToDate, 0).Months(period.Year, period.Month);
        return (first.Value, last.Value);
    }

    /// <summary>One counting after the other, each with the period that it counts.</summary>
    private List<ColumnPeriod> AddCountings(NpgsqlBatch batch)
    {
        var countings = new List<ColumnPeriod>();
        foreach (var when in counted.Select(column => column.When).Distinct()
            .OrderBy(when => (when.YearsBefore, when.Span, when.MonthsBefore)))
        {
            AddCountings(batch, when);
            countings.AddRange(Enumerable.Repeat(when, batch.BatchCommands.Count - countings.Count));
        }

        return countings;
    }

    private void AddCountings(NpgsqlBatch batch, ColumnPeriod when)
    {
        var months = when.Months(period.Year, period.Month);
        var (first, last) = (months.First.Value, months.Last.Value);
        var upTo = period.AsOf ?? long.MaxValue;
        var stocks = Of(IndicatorKind.Stock, when);
        string[] executors = [.. tables.SelectMany(table => table.ExecutorsCounted()).Distinct(StringComparer.Ordinal)];
        string[] summed = [.. Of(IndicatorKind.Flow, when), .. stocks];
        if (period.AsOf is null)
        {
            Add(batch, FromBalances, summed, stocks, executors, first, last, TextOrNull(period.Province));
        }
        else
        {
            Add(batch, FromPostings, summed, stocks, executors, first, last, TextOrNull(period.Province), upTo);
        }

        if (Of(IndicatorKind.Distinct, when) is { Length: > 0 } distinct)
        {
            Add(batch, Distinct, distinct, executors, first, last, upTo, TextOrNull(period.Province));
        }

        if (Of(IndicatorKind.Latest, when) is { Length: > 0 } latest)
        {
            Add(batch, Latest, latest, 0, last, upTo, TextOrNull(period.Province));
        }

        if (Of(IndicatorKind.LatestInPeriod, when) is { Length: > 0 } recent)
        {
            Add(batch, Latest, recent, first, last, upTo, TextOrNull(period.Province));
        }
    }

    private string[] Of(IndicatorKind kind, ColumnPeriod when) =>
    [
        .. counted.Where(column => column.When == when)
            .SelectMany(column => column.Terms).Select(term => term.Indicator.Value).Distinct(StringComparer.Ordinal)
            .Where(id => indicators.Find(id)?.Kind == kind),
    ];

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter TextOrNull(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static async Task EachAsync(NpgsqlDataReader reader, Action<NpgsqlDataReader> read, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
        {
            read(reader);
        }

        await reader.NextResultAsync(cancellation);
    }

    /// <summary>A row of indicator, province, industry, result, dims, executor, subject, quantity.</summary>
    public static CountedQuantity CountOf(NpgsqlDataReader reader)
    {
        var dimensions = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Text(reader, 4) is { } own)
        {
            foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(own) ?? [])
            {
                dimensions[name] = value;
            }
        }

        if (Text(reader, 3) is { } result)
        {
            dimensions[Dimension.Result] = result;
        }

        return new CountedQuantity(
            reader.GetString(0), reader.GetString(1), Text(reader, 2), dimensions, Text(reader, 6), reader.GetDecimal(7))
        {
            Executor = reader.GetString(5),
        };
    }

    private void ReadEdition(NpgsqlDataReader reader)
    {
        facts.Edition = Text(reader, 0);
        facts.EditionExists = reader.GetBoolean(1);
        facts.EditionName = Text(reader, 2) is { } fa ? new LocalizedText(fa, reader.GetString(3)) : null;
    }

    private void ReadTarget(NpgsqlDataReader reader)
    {
        var target = Text(reader, 3) is { } words ? Target.Of(words) : Target.Of(reader.GetDecimal(2));
        facts.Plan(
            reader.GetString(0), reader.GetString(4), reader.GetString(1), target, reader.IsDBNull(5) ? null : reader.GetInt32(5),
            period.Month ?? period.Year.LastMonth.Month);
    }

    private void ReadNotCollected(NpgsqlDataReader reader) =>
        facts.NotCollected[(reader.GetString(0), Text(reader, 1))] = reader.GetString(2);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
