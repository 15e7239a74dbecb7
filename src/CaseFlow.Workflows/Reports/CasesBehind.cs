using System.Collections.Immutable;
using System.Text;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Reports;

/// <summary>Opens a figure to the cases behind it.</summary>
public sealed class CasesBehind(NpgsqlDataSource database, ReportCatalogue catalogue)
{
    private const int LargestPage = 500;

    /// <summary>
    /// Some of the newest of each series, found in the index alone, tell from which day on the newest of all lie: the 51st of them is no later than the 51st line. From that day on the
    /// series are walked through their index, each no further than a page: fast for rare figures and for those of hundreds of series. Lines of the
    /// day at which the page before ended may have been shown and tell nothing.
    /// </summary>
    private const string Lines = """
        with chosen as materialized ({0}), newest as (
          select n.business_date from chosen cross join lateral (
            select p.business_date from ledger_postings p
            where p.series_id = chosen.id and p.month >= chosen.first and p.month <= least($1, chosen.last) and p.business_date < $3 {1}
            order by p.month desc, p.business_date desc
            limit (select least($5, 2000 / greatest(count(*), 1) + 1) from chosen)) n
        ), since as (
          select coalesce((select business_date from newest order by business_date desc offset $5 - 1 limit 1), '-infinity') as day
        )
        select p.position, p.business_date, p.quantity * p.sign, p.reverses is not null,
          p.indicator, p.province, p.industry, p.result, c.number, c.type, c.state, c.title
        from (
          select its.*, chosen.sign, chosen.indicator, chosen.province, chosen.industry, chosen.result
          from chosen cross join lateral (
            select p.position, p.business_date, p.quantity, p.reverses, p.case_id
            from ledger_postings p
            where p.series_id = chosen.id and p.month >= chosen.first and p.month <= least($1, chosen.last) and p.position <= $2
              and (p.business_date, p.position) < ($3, $4) and p.business_date >= (select day from since)
            order by p.month desc, p.business_date desc, p.position desc
            limit $5) its
          order by its.business_date desc, its.position desc
          limit $5) p
        left join cases c on c.id = p.case_id
        order by p.business_date desc, p.position desc
        """;

    /// <summary>What all lines sum to: balances say it.</summary>
    private const string Sum = """
        with chosen as materialized ({0})
        select coalesce(sum(b.quantity * chosen.sign), 0) from chosen join ledger_balances b on b.series_id = chosen.id and b.month between chosen.first and chosen.last
        """;

    /// <summary>Why there is no such cell: <see cref="TableUnknown"/>, <see cref="CellUnknown"/>; null when there is one.</summary>
    public Error? Missing(CellRequest cell) => TermsOf(cell).TryGet(out _, out var error) ? null : error;

    /// <summary>One page, or why there is no such cell.</summary>
    public async Task<Result<CasesPage>> FindAsync(CellRequest cell, CancellationToken cancellation)
    {
        if (!TermsOf(cell).TryGet(out var terms, out var error))
        {
            return error;
        }

        var size = Math.Clamp(cell.Size, 1, LargestPage);
        await using var batch = Batch(cell, terms, size + 1);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var lines = ImmutableArray.CreateBuilder<CaseBehind>();
        while (await reader.ReadAsync(cancellation))
        {
            lines.Add(Read(reader));
        }

        var more = lines.Count > size;
        if (more)
        {
            lines.RemoveAt(size);
        }

        return new CasesPage(lines.ToImmutable(), more ? new CasesCursor(lines[^1].BusinessDate, lines[^1].Position) : null)
        {
            Sum = await reader.NextResultAsync(cancellation) && await reader.ReadAsync(cancellation) ? reader.GetDecimal(0) : null,
        };
    }

    private Result<ReportTable> TableOf(CellRequest cell) => catalogue.Indicators.Measures.TryGetValue(cell.Table, out var measure)
        ? MeasureTable.Of(measure, cell.Month)
        : catalogue.Find(cell.Table);

    private string? Stranger(CellRequest cell) =>
        cell.Province is { } province && catalogue.Reference.FindProvince(province) is null ? province
        : cell.Industry is { } industry && catalogue.Reference.FindIndustry(industry) is null ? industry
        : null;

    private Result<List<CountedTerm>> TermsOf(CellRequest cell)
    {
        if (!TableOf(cell).TryGet(out var table, out var error))
        {
            return error;
        }

        var terms = TermsOf(table, cell.Column);
        return terms.Count == 0 ? new CellUnknown(table.Id, cell.Column)
            : Stranger(cell) is { } stranger ? new CellUnknown(table.Id, stranger)
            : terms;
    }

    private static List<CountedTerm> TermsOf(ReportTable table, string column) => table.Columns.FirstOrDefault(known => known.Id == column) switch
    {
        MeasureColumn counted =>
            [.. counted.Terms.Select(term => new CountedTerm(term, counted.Measure.ExecutorOf(term, table.Executor), counted.When))],
        SumColumn sum =>
        [
            .. sum.Of.SelectMany(part => TermsOf(table, part)),
            .. sum.Less.SelectMany(part => TermsOf(table, part)).Select(part => part with { Term = part.Term with { Sign = -part.Term.Sign } }),
        ],
        _ => [],
    };

    private NpgsqlBatch Batch(CellRequest cell, List<CountedTerm> terms, int limit)
    {
        var batch = database.CreateBatch();
        var lines = new NpgsqlBatchCommand();
        lines.Parameters.Add(new() { Value = LastMonth(cell).Value });
        lines.Parameters.Add(new() { Value = cell.AsOf ?? long.MaxValue });
        lines.Parameters.Add(new() { Value = cell.After?.BusinessDate ?? DateOnly.MaxValue, NpgsqlDbType = NpgsqlDbType.Date });
        lines.Parameters.Add(new() { Value = cell.After?.Position ?? long.MaxValue });
        lines.Parameters.Add(new() { Value = limit });
        lines.CommandText = Lines.Replace("{0}", Chosen(lines.Parameters, cell, terms), StringComparison.Ordinal)
            .Replace("{1}", cell.AsOf is null ? string.Empty : "and p.position <= $2", StringComparison.Ordinal);
        batch.BatchCommands.Add(lines);
        if (cell.AsOf is null && terms.TrueForAll(term => KindOf(term) is IndicatorKind.Flow or IndicatorKind.Stock))
        {
            var sum = new NpgsqlBatchCommand();
            sum.CommandText = Sum.Replace("{0}", Chosen(sum.Parameters, cell, terms), StringComparison.Ordinal);
            batch.BatchCommands.Add(sum);
        }

        return batch;
    }

    private string Chosen(NpgsqlParameterCollection parameters, CellRequest cell, List<CountedTerm> terms) =>
        string.Join(" union all ", terms.Select(term => Chosen(parameters, cell, term)));

    private IndicatorKind? KindOf(CountedTerm counted) => catalogue.Indicators.Find(counted.Term.Indicator.Value)?.Kind;

    /// <summary>The cursor's own month bounds the index walk; a date from an old address may lie anywhere.</summary>
    private static JalaliMonth LastMonth(CellRequest cell) =>
        cell.After is { } after && after.BusinessDate < cell.Year.LastDay && after.BusinessDate >= new JalaliYear(JalaliYear.Min).FirstDay
            ? JalaliMonth.Of(after.BusinessDate)
            : cell.Year.LastMonth;

    private string Chosen(NpgsqlParameterCollection parameters, CellRequest cell, CountedTerm counted)
    {
        var (term, executor, when) = counted;
        var months = when.Months(cell.Year, cell.Month);
        var isStanding = KindOf(counted) is IndicatorKind.Stock or IndicatorKind.Latest;
        var first = isStanding ? 0 : months.First.Value;
        var sql = new StringBuilder("select id, indicator, province, industry, result, ")
            .Append(Parameter(parameters, term.Sign)).Append("::int as sign, ")
            .Append(Parameter(parameters, first)).Append("::int as first, ")
            .Append(Parameter(parameters, months.Last.Value)).Append("::int as last from ledger_series where indicator = ")
            .Append(Parameter(parameters, term.Indicator.Value));
        if (executor != Executors.Everyone)
        {
            sql.Append(" and executor = ").Append(Parameter(parameters, executor));
        }

        foreach (var (column, value) in new[] { (Dimension.Province, cell.Province), (Dimension.Industry, cell.Industry) })
        {
            if (value is not null)
            {
                sql.Append(" and ").Append(column).Append(" = ").Append(Parameter(parameters, value));
            }
        }

        foreach (var (dimension, value) in term.Where.Where(filter => filter.Key is not Dimension.Executor))
        {
            sql.Append(" and ").Append(dimension switch
            {
                Dimension.Industry or Dimension.Result => dimension,
                _ => $"dims ->> {Parameter(parameters, dimension)}",
            }).Append(" = ").Append(Parameter(parameters, value));
        }

        return sql.ToString();
    }

    private static string Parameter(NpgsqlParameterCollection parameters, object value)
    {
        parameters.Add(new NpgsqlParameter { Value = value });
        return $"${parameters.Count}";
    }

    private static CaseBehind Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetFieldValue<DateOnly>(1),
        reader.GetDecimal(2),
        reader.GetBoolean(3),
        reader.GetString(4),
        reader.GetString(5),
        Text(reader, 6),
        Text(reader, 7),
        Text(reader, 8) ?? string.Empty,
        Text(reader, 9) ?? string.Empty,
        Text(reader, 10) ?? string.Empty,
        Text(reader, 11));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private sealed record CountedTerm(MeasureTerm Term, string Executor, ColumnPeriod When);
}
