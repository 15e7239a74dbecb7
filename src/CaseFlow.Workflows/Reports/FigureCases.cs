using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using Npgsql;

namespace CaseFlow.Workflows.Reports;

/// <summary>Which figure to open: a measure in a period, narrowed to one row of a table.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last month.</param>
/// <param name="Province">The credited province; null for all.</param>
/// <param name="Industry">The industry branch; null for all.</param>
/// <param name="Result">The result; null for both.</param>
/// <param name="After">Go on after this case; 0 begins.</param>
public sealed record CountedCasesRequest(
    string Measure, JalaliMonth From, JalaliMonth To, string? Province = null, string? Industry = null, string? Result = null, long After = 0);

/// <summary>The cases behind a figure.</summary>
/// <param name="Measure">What was counted.</param>
/// <param name="Quantity">The figure itself: the sum over all these cases.</param>
/// <param name="Cases">How many cases there are.</param>
/// <param name="Rows">One page of them.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record CountedCases(Measure Measure, decimal Quantity, long Cases, IReadOnlyList<CountedCase> Rows, long? Next);

/// <summary>One case with what it adds to the figure.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Type">Its type.</param>
/// <param name="Title">The main party's name.</param>
/// <param name="Province">The province of the case.</param>
/// <param name="Industry">Its industry branch.</param>
/// <param name="CountedOn">The last business date on which it was counted.</param>
/// <param name="Quantity">How much it adds.</param>
public sealed record CountedCase(
    string Number, string Type, string? Title, string Province, string? Industry, DateOnly CountedOn, decimal Quantity);

/// <summary>Opens figures to their cases: every published number is a sum over cases that can be looked at.</summary>
public sealed class FigureCases(NpgsqlDataSource database, ReportCatalogue catalogue)
{
    private const int PageLength = 50;

    // What was reversed in the period nets to nothing and is left out, as it is in the figure.
    private const string Counted = """
        with counted as (
          select case_id, sum(case when series_id = any($2) then -quantity else quantity end) as quantity, max(business_date) as counted_on
          from ledger_postings where (series_id = any($1) or series_id = any($2)) and month between $3 and $4
          group by case_id having sum(case when series_id = any($2) then -quantity else quantity end) <> 0
        )
        """;

    private const string Page = Counted + """
        select p.case_id, c.number, c.type, c.title, c.province, c.industry, p.counted_on, p.quantity
        from (select * from counted where case_id > $5 order by case_id limit $6) p join cases c on c.id = p.case_id order by p.case_id
        """;

    private const string Sum = Counted + "select count(*), coalesce(sum(quantity), 0) from counted";

    /// <summary>A page of the cases behind a figure, or <see cref="MeasureUnknown"/>.</summary>
    public async Task<Result<CountedCases>> FindAsync(CountedCasesRequest request, CancellationToken cancellationToken)
    {
        if (!catalogue.Indicators.Measures.TryGetValue(request.Measure, out var measure))
        {
            return new MeasureUnknown(request.Measure);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var series = await MeasureSeries.LoadAsync(
            connection, measure, Executors.Province, cancellationToken, request.Province, request.Industry, request.Result).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(Sum, series, request));
        batch.BatchCommands.Add(Command(Page, series, request, request.After, PageLength + 1));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (cases, quantity) = (reader.GetInt64(0), reader.GetDecimal(1));
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<(long Id, CountedCase Case)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add((reader.GetInt64(0), Read(reader)));
        }

        var shown = rows.Take(PageLength).ToList();
        return new CountedCases(
            measure, quantity, cases, [.. shown.Select(row => row.Case)], rows.Count > PageLength ? shown[^1].Id : null);
    }

    private static NpgsqlBatchCommand Command(string sql, MeasureSeries series, CountedCasesRequest request, params object[] further)
    {
        var command = new NpgsqlBatchCommand(sql);
        int[] added = [.. series.Signs.Where(pair => pair.Value > 0).Select(pair => pair.Key)];
        int[] subtracted = [.. series.Signs.Where(pair => pair.Value < 0).Select(pair => pair.Key)];
        foreach (var value in (object[])[added, subtracted, request.From.Value, request.To.Value, .. further])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static CountedCase Read(NpgsqlDataReader reader) => new(
        reader.GetString(1), reader.GetString(2), Text(reader, 3), reader.GetString(4), Text(reader, 5),
        reader.GetFieldValue<DateOnly>(6), reader.GetDecimal(7));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
