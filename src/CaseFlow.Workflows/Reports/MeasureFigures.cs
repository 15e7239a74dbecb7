using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using Npgsql;

namespace CaseFlow.Workflows.Reports;

/// <summary>One measure of one year, province by province, as a page shows it.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Year">The Jalali year.</param>
/// <param name="Edition">The plan edition; null when the year has no plan.</param>
/// <param name="Rows">The provinces in printing order.</param>
/// <param name="Total">All of them together.</param>
public sealed record MeasureYear(Measure Measure, JalaliYear Year, string? Edition, ImmutableArray<MeasureRow> Rows, MeasureRow Total);

/// <summary>Plan, actual and percent of one province, with its twelve months.</summary>
/// <param name="Province">Its slug; null for the total.</param>
/// <param name="Plan">The target.</param>
/// <param name="Actual">What was counted.</param>
/// <param name="Percent">Percent of plan; null where there is none.</param>
/// <param name="Months">What was counted month by month; empty when the measure is no flow.</param>
public sealed record MeasureRow(string? Province, FigureCell Plan, FigureCell Actual, decimal? Percent, ImmutableArray<decimal> Months);

/// <summary>Reads measures from the balances.</summary>
public sealed class MeasureFigures(NpgsqlDataSource database, ReportCatalogue catalogue, Figures figures)
{
    private const int Plan = 0;
    private const int Actual = 1;
    private const int Achievement = 2;

    private const string MonthlySql = """
        select s.id, s.province, b.month, b.quantity
        from ledger_series s join ledger_balances b on b.series_id = s.id
        where s.id = any($1) and b.month between $2 and $3
        """;

    /// <summary>The years that have postings or targets, newest first.</summary>
    public async Task<IReadOnlyList<JalaliYear>> YearsAsync(CancellationToken cancellationToken)
    {
        const string sql = "select distinct month / 100 from ledger_balances union select year from plan_editions where approved_at is not null order by 1 desc";
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var years = new List<JalaliYear>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            years.Add(new JalaliYear(reader.GetInt32(0)));
        }

        return years;
    }

    /// <summary>Plan, actual and percent of every province, or <see cref="MeasureUnknown"/>.</summary>
    public async Task<Result<MeasureYear>> OfYearAsync(string measureId, JalaliYear year, CancellationToken cancellationToken)
    {
        if (!catalogue.Indicators.Measures.TryGetValue(measureId, out var measure))
        {
            return new MeasureUnknown(measureId);
        }

        if (!(await figures.ComputeMeasureAsync(new FiguresRequest(measureId, year), cancellationToken).ConfigureAwait(false))
            .TryGet(out var table, out var error))
        {
            return error;
        }

        var months = await MonthsAsync(measure, year, cancellationToken).ConfigureAwait(false);
        return new MeasureYear(
            measure, year, table.Edition,
            [.. table.Rows.Select(row => RowOf(row.Province, row.Cells, months?.GetValueOrDefault(row.Province!) ?? months?.Empty))],
            RowOf(null, table.Total, months?.Sum));
    }

    private static MeasureRow RowOf(string? province, ImmutableArray<FigureCell> cells, decimal[]? months)
        => new(province, cells[Plan], cells[Actual], cells[Achievement].Value, months is null ? [] : [.. months]);

    private async Task<Months?> MonthsAsync(Measure measure, JalaliYear year, CancellationToken cancellationToken)
    {
        if (!measure.Formula.Terms.All(term => catalogue.Indicators.Find(term.Indicator.Value)?.Kind is IndicatorKind.Flow))
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var series = await MeasureSeries.LoadAsync(connection, measure, cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(MonthlySql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = series.Signs.Keys.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = year.FirstMonth.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = year.LastMonth.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var months = new Months();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var month = reader.GetInt32(2) % 100;
            months.Add(reader.GetString(1), month, series.Signs[reader.GetInt32(0)] * reader.GetDecimal(3));
        }

        return months;
    }

    private sealed class Months : Dictionary<string, decimal[]>
    {
        private const int InAYear = 12;

        public Months()
            : base(StringComparer.Ordinal)
        {
        }

        public decimal[] Sum { get; } = new decimal[InAYear];

        public decimal[] Empty { get; } = new decimal[InAYear];

        public void Add(string province, int month, decimal quantity)
        {
            if (!TryGetValue(province, out var row))
            {
                this[province] = row = new decimal[InAYear];
            }

            row[month - 1] += quantity;
            Sum[month - 1] += quantity;
        }
    }
}
