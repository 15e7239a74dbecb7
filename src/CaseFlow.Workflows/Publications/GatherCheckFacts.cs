using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;
using CaseFlow.Workflows.Statistics.Stocks;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>Reads from the ledger what the checks hold a report against.</summary>
internal sealed class GatherCheckFacts(NpgsqlDataSource database, ReportCatalogue catalogue, ReportLibrary library, PublicationRecords records)
{
    private const int YearsKept = 1;

    private const string Scales = """
        select s.indicator, max(scale(trim_scale(b.quantity))) from ledger_balances b join ledger_series s on s.id = b.series_id
        where s.indicator = any($1) group by 1
        """;

    private const string Stocks = """
        select s.indicator, s.province, coalesce(sum(p.quantity) filter (where p.month < $2), 0), coalesce(sum(p.quantity) filter (where p.month >= $2), 0)
        from ledger_series s join ledger_postings p on p.series_id = s.id
        where s.indicator = any($1) and p.month <= $3 and p.position <= $4
        group by 1, 2
        """;

    public async Task<CheckFacts> OfAsync(ComposedReport report, ReportDefinition definition, CancellationToken cancellation)
    {
        var measures = definition.Tables.SelectMany(printed => printed.Table.Columns).OfType<MeasureColumn>().Select(column => column.Measure).DistinctBy(measure => measure.Id).ToList();
        return new CheckFacts
        {
            Finer = await FinerAsync(measures, cancellation).ConfigureAwait(false),
            Stocks = await StocksAsync(report, measures, cancellation).ConfigureAwait(false),
            YearBefore = await YearBeforeAsync(report, cancellation).ConfigureAwait(false),
            Past = await PastAsync(report, cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>A past report as the ledger gives it now: asked only where the checked one differs from what was published.</summary>
    public async Task<PastReport> RevisedAsync(PastReport past, long position, CancellationToken cancellation)
    {
        var publication = (await records.FindAsync(past.Code, cancellation).ConfigureAwait(false)).Value;
        return past with { Now = await ComposeAgain.AtAsync(database, publication, position, cancellation).ConfigureAwait(false) };
    }

    private async Task<ImmutableHashSet<string>> FinerAsync(List<Measure> measures, CancellationToken cancellation)
    {
        var scales = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var command = database.CreateCommand(Scales);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. measures.SelectMany(IndicatorsOf).Distinct(StringComparer.Ordinal)] });
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            scales[row.GetString(0)] = row.GetInt32(1);
        }

        return [.. measures.Where(measure => IndicatorsOf(measure).Any(indicator => scales.GetValueOrDefault(indicator) > measure.Decimals)).Select(measure => measure.Id)];
    }

    private static IEnumerable<string> IndicatorsOf(Measure measure) => measure.Formula.Terms.Select(term => term.Indicator.Value);

    private async Task<ImmutableArray<StockStanding>> StocksAsync(ComposedReport report, List<Measure> measures, CancellationToken cancellation)
    {
        var figures = new StockFigures(database, catalogue);
        var stocks = measures.Select(measure => (Measure: measure, Stock: figures.StockOf(measure)!)).Where(pair => pair.Stock is not null).ToList();
        if (stocks.Count == 0)
        {
            return [];
        }

        var year = new JalaliYear(report.Year);
        var last = report.Month is { } month ? new JalaliMonth(report.Year, month) : year.LastMonth;
        var sums = new Dictionary<(string Indicator, string Province), (decimal Before, decimal Within)>();
        await using var command = database.CreateCommand(Stocks);
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. stocks.SelectMany(pair => pair.Stock.Identity!.Flows.Select(flow => flow.Indicator).Concat(pair.Stock.Identity.Parts).Append(pair.Stock.Id)).Select(id => id.Value).Distinct(StringComparer.Ordinal)],
        });
        command.Parameters.Add(Of(year.FirstMonth.Value));
        command.Parameters.Add(Of(last.Value));
        command.Parameters.Add(Of(report.Position));
        await using (var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false))
        {
            while (await row.ReadAsync(cancellation).ConfigureAwait(false))
            {
                sums[(row.GetString(0), row.GetString(1))] = (row.GetDecimal(2), row.GetDecimal(3));
            }
        }

        return [.. stocks.SelectMany(pair => catalogue.Reference.Provinces.Select(province => StandingOf(pair.Measure, pair.Stock, province.Id, sums)))];
    }

    private static StockStanding StandingOf(Measure measure, Indicator stock, string province, Dictionary<(string Indicator, string Province), (decimal Before, decimal Within)> sums)
    {
        (decimal Before, decimal Within) Sum(IndicatorId id) => sums.GetValueOrDefault((id.Value, province));
        var own = Sum(stock.Id);
        return new StockStanding(
            measure.Id, measure.Name, province, own.Before, stock.Identity!.Flows.Sum(flow => flow.Sign * Sum(flow.Indicator).Within), own.Before + own.Within,
            stock.Identity.Parts.Count == 0 ? null : stock.Identity.Parts.Sum(part => Sum(part).Before + Sum(part).Within));
    }

    /// <summary>The year before, when it is whole and something was counted in it.</summary>
    private async Task<ComposedReport?> YearBeforeAsync(ComposedReport report, CancellationToken cancellation)
    {
        var before = report.Year - 1;
        await using var command = database.CreateCommand(
            "select exists (select from ledger_balances where month / 100 = $1) and not exists (select from partial_years where year = $1)");
        command.Parameters.Add(Of(before));
        if (!JalaliYear.IsValid(before) || !(bool)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!)
        {
            return null;
        }

        var request = new ReportRequest(report.Report, new JalaliYear(before)) { Month = report.Month, Province = report.Province };
        return (await new ComposeReport(database, catalogue, library).ComposeAsync(request, cancellation).ConfigureAwait(false)).TryGet(out var composed, out _) ? composed : null;
    }

    /// <summary>The newest edition of every other period of this and the year before, as it was published.</summary>
    private async Task<ImmutableArray<PastReport>> PastAsync(ComposedReport report, CancellationToken cancellation)
    {
        var past = ImmutableArray.CreateBuilder<PastReport>();
        foreach (var line in (await records.AllAsync(cancellation).ConfigureAwait(false)).Where(line => !line.IsSuperseded
            && line.Year <= report.Year && line.Year >= report.Year - YearsKept && (line.Report, line.Year, line.Month) != (report.Report, report.Year, report.Month)))
        {
            var publication = (await records.FindAsync(line.Code, cancellation).ConfigureAwait(false)).Value;
            past.Add(new PastReport(line.Code, publication.Report(), null));
        }

        return past.ToImmutable();
    }
}
