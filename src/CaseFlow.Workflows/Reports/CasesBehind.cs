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

    /// <summary>The series are walked one by one through their index, each no further than a page: fast for rare and for huge figures.</summary>
    private const string Lines = """
        select p.position, p.business_date, p.quantity * chosen.sign, p.reverses is not null,
          chosen.indicator, chosen.province, chosen.industry, chosen.result, c.number, c.type, c.state, c.title
        from ({0}) chosen
        cross join lateral (
          select p.position, p.business_date, p.quantity, p.reverses, p.case_id
          from ledger_postings p
          where p.series_id = chosen.id and p.month >= chosen.first and p.month <= least($1, chosen.last) and p.position <= $2
            and (p.business_date, p.position) < ($3, $4)
          order by p.month desc, p.business_date desc, p.position desc
          limit $5) p
        left join cases c on c.id = p.case_id
        order by p.business_date desc, p.position desc
        limit $5
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
        await using var command = Command(cell, terms, size + 1);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
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

        return new CasesPage(lines.ToImmutable(), more ? new CasesCursor(lines[^1].BusinessDate, lines[^1].Position) : null);
    }

    private Result<ReportTable> TableOf(string id) => catalogue.Indicators.Measures.TryGetValue(id, out var measure)
        ? MeasureTable.Of(measure)
        : catalogue.Find(id);

    private string? Stranger(CellRequest cell) =>
        cell.Province is { } province && catalogue.Reference.FindProvince(province) is null ? province
        : cell.Industry is { } industry && catalogue.Reference.FindIndustry(industry) is null ? industry
        : null;

    private Result<List<CountedTerm>> TermsOf(CellRequest cell)
    {
        if (!TableOf(cell.Table).TryGet(out var table, out var error))
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

    private NpgsqlCommand Command(CellRequest cell, List<CountedTerm> terms, int limit)
    {
        var command = database.CreateCommand();
        command.Parameters.Add(new() { Value = LastMonth(cell).Value });
        command.Parameters.Add(new() { Value = cell.AsOf ?? long.MaxValue });
        command.Parameters.Add(new() { Value = cell.After?.BusinessDate ?? DateOnly.MaxValue, NpgsqlDbType = NpgsqlDbType.Date });
        command.Parameters.Add(new() { Value = cell.After?.Position ?? long.MaxValue });
        command.Parameters.Add(new() { Value = limit });
        var chosen = new StringBuilder();
        foreach (var term in terms)
        {
            chosen.Append(chosen.Length == 0 ? string.Empty : " union all ").Append(Chosen(command, cell, term));
        }

        command.CommandText = Lines.Replace("{0}", chosen.ToString(), StringComparison.Ordinal);
        return command;
    }

    /// <summary>The cursor's own month bounds the index walk; a date from an old address may lie anywhere.</summary>
    private static JalaliMonth LastMonth(CellRequest cell) =>
        cell.After is { } after && after.BusinessDate < cell.Year.LastDay && after.BusinessDate >= new JalaliYear(JalaliYear.Min).FirstDay
            ? JalaliMonth.Of(after.BusinessDate)
            : cell.Year.LastMonth;

    private string Chosen(NpgsqlCommand command, CellRequest cell, CountedTerm counted)
    {
        var (term, executor, when) = counted;
        var months = when.Months(cell.Year, cell.Month);
        var isStanding = catalogue.Indicators.Find(term.Indicator.Value)?.Kind is IndicatorKind.Stock or IndicatorKind.Latest;
        var first = isStanding ? 0 : months.First.Value;
        var sql = new StringBuilder("select id, indicator, province, industry, result, ")
            .Append(Parameter(command, term.Sign)).Append("::int as sign, ")
            .Append(Parameter(command, first)).Append("::int as first, ")
            .Append(Parameter(command, months.Last.Value)).Append("::int as last from ledger_series where indicator = ")
            .Append(Parameter(command, term.Indicator.Value));
        if (executor != Executors.Everyone)
        {
            sql.Append(" and executor = ").Append(Parameter(command, executor));
        }

        foreach (var (column, value) in new[] { (Dimension.Province, cell.Province), (Dimension.Industry, cell.Industry) })
        {
            if (value is not null)
            {
                sql.Append(" and ").Append(column).Append(" = ").Append(Parameter(command, value));
            }
        }

        foreach (var (dimension, value) in term.Where.Where(filter => filter.Key is not Dimension.Executor))
        {
            sql.Append(" and ").Append(dimension switch
            {
                Dimension.Industry or Dimension.Result => dimension,
                _ => $"dims ->> {Parameter(command, dimension)}",
            }).Append(" = ").Append(Parameter(command, value));
        }

        return sql.ToString();
    }

    private static string Parameter(NpgsqlCommand command, object value)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        return $"${command.Parameters.Count}";
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
