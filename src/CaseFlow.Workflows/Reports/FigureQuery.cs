using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Reports;

/// <summary>Fetches what one table needs in one round trip: balances (or postings up to a position), targets, gaps.</summary>
internal sealed class FigureQuery(ReportTable table, IndicatorCatalogue indicators, JalaliYear year, long? asOf, string? edition)
{
    private const string Keys = "s.indicator, s.province, s.industry, s.result, s.dims::text, s.executor";

    private const string FromBalances = $"""
        select {Keys}, null::text, sum(b.quantity)
        from ledger_series s join ledger_balances b on b.series_id = s.id
        where s.indicator = any($1) and s.executor = any($3) and b.month <= $5 and (b.month >= $4 or s.indicator = any($2))
        group by s.id
        """;

    private const string FromPostings = $"""
        select {Keys}, null::text, sum(p.quantity)
        from ledger_series s join ledger_postings p on p.series_id = s.id
        where s.indicator = any($1) and s.executor = any($3) and p.month <= $5 and (p.month >= $4 or s.indicator = any($2)) and p.position <= $6
        group by s.id
        """;

    private const string Distinct = $"""
        select {Keys}, p.subject, sum(p.quantity)
        from ledger_series s join ledger_postings p on p.series_id = s.id
        where s.indicator = any($1) and s.executor = any($2) and p.month between $3 and $4 and p.position <= $5
          and p.subject is not null
        group by s.id, p.subject
        """;

    /// <summary>A subject has one last value, wherever and by whomever it was posted: what is left out of a figure is left out after.</summary>
    private const string Latest = $"""
        select * from (
          select distinct on (s.indicator, p.subject) {Keys}, null::text, p.quantity
          from ledger_series s join ledger_postings p on p.series_id = s.id
          where s.indicator = any($1) and p.month between $2 and $3 and p.position <= $4 and p.reverses is null and p.subject is not null
            and not exists (select from ledger_postings r where r.reverses = p.position and r.position <= $4)
          order by s.indicator, p.subject, p.business_date desc, p.position desc) latest
        """;

    private const string Edition = """
        select coalesce($2, max(edition collate "C")), $2 is null or coalesce(bool_or(edition = $2), false)
        from plan_targets where year = $1
        """;

    private const string Targets = """
        select measure, province, value, text, executor from plan_targets
        where measure = any($1) and year = $2 and month is null
          and edition = coalesce($3, (select max(edition collate "C") from plan_targets where year = $2))
        order by measure, province, executor
        """;

    private const string NotCollected = "select measure, province, reason from ledger_not_collected where measure = any($1) and year = $2";

    private readonly FigureFacts facts = new();

    public async Task<FigureFacts> RunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        var countings = AddCountings(batch);
        var planned = table.Columns.OfType<TargetColumn>().Select(column => column.Measure.Id).ToArray();
        var counted = table.Columns.OfType<MeasureColumn>().Select(column => column.Measure.Id).Distinct(StringComparer.Ordinal).ToArray();
        Add(batch, Edition, year.Value, TextOrNull(edition));
        Add(batch, Targets, planned, year.Value, TextOrNull(edition));
        Add(batch, NotCollected, counted, year.Value);

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var before in countings)
        {
            await EachAsync(reader, row => ReadCount(row, before), cancellation);
        }

        await EachAsync(reader, ReadEdition, cancellation);
        await EachAsync(reader, ReadTarget, cancellation);
        await EachAsync(reader, ReadNotCollected, cancellation);
        return facts;
    }

    /// <summary>One counting after the other, each with the years by which it lies before the table's.</summary>
    private List<int> AddCountings(NpgsqlBatch batch)
    {
        var countings = new List<int>();
        foreach (var before in table.Columns.OfType<MeasureColumn>().Select(column => column.YearsBefore).Distinct().Order())
        {
            AddCountings(batch, before);
            countings.AddRange(Enumerable.Repeat(before, batch.BatchCommands.Count - countings.Count));
        }

        return countings;
    }

    private void AddCountings(NpgsqlBatch batch, int before)
    {
        var counted = year.AddYears(-before);
        var (first, last) = (counted.FirstMonth.Value, counted.LastMonth.Value);
        var upTo = asOf ?? long.MaxValue;
        var stocks = Of(IndicatorKind.Stock, before);
        string[] executors = [.. table.ExecutorsCounted()];
        string[] summed = [.. Of(IndicatorKind.Flow, before), .. stocks];
        if (asOf is null)
        {
            Add(batch, FromBalances, summed, stocks, executors, first, last);
        }
        else
        {
            Add(batch, FromPostings, summed, stocks, executors, first, last, upTo);
        }

        if (Of(IndicatorKind.Distinct, before) is { Length: > 0 } distinct)
        {
            Add(batch, Distinct, distinct, executors, first, last, upTo);
        }

        if (Of(IndicatorKind.Latest, before) is { Length: > 0 } latest)
        {
            Add(batch, Latest, latest, 0, last, upTo);
        }

        if (Of(IndicatorKind.LatestInPeriod, before) is { Length: > 0 } recent)
        {
            Add(batch, Latest, recent, first, last, upTo);
        }
    }

    private string[] Of(IndicatorKind kind, int before) =>
    [
        .. table.Columns.OfType<MeasureColumn>().Where(column => column.YearsBefore == before)
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

    private void ReadCount(NpgsqlDataReader reader, int before) => facts.Counts.Add(CountOf(reader) with { YearsBefore = before });

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
    }

    private void ReadTarget(NpgsqlDataReader reader)
    {
        var key = (Measure: reader.GetString(0), Province: reader.GetString(1));
        if (Executors.Counts(indicators.Measures[key.Measure].ExecutorIn(table.Executor), reader.GetString(4)))
        {
            var target = Text(reader, 3) is { } words ? Target.Of(words) : Target.Of(reader.GetDecimal(2));
            facts.Targets[key] = Target.Total([facts.Targets.GetValueOrDefault(key), target])!;
        }
    }

    private void ReadNotCollected(NpgsqlDataReader reader) =>
        facts.NotCollected[(reader.GetString(0), Text(reader, 1))] = reader.GetString(2);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
