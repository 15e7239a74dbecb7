using System.Collections.Immutable;
using System.Data;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;
using Npgsql;

namespace CaseFlow.Workflows.Reports;

/// <summary>Which report of which period is wanted.</summary>
/// <param name="Report">The report's id.</param>
/// <param name="Year">The Jalali year.</param>
public sealed record ReportRequest(string Report, JalaliYear Year)
{
    /// <summary>The month, 1–12: for a report of a month, and for no other.</summary>
    public int? Month { get; init; }

    /// <summary>The province that it shall be about; null for the country.</summary>
    public string? Province { get; init; }

    /// <summary>Count postings up to this ledger position only; null reads the balances of now.</summary>
    public long? AsOf { get; init; }

    /// <summary>The plan edition; null takes the last one of the year, where the report allows that.</summary>
    public string? Edition { get; init; }

    /// <summary>Targets and gaps as they were kept with a publication; null takes them as they are entered now.</summary>
    public PlanOfYear? Plan { get; init; }
}

/// <summary>
/// Composes a report: every table, chart and text from one reading of the ledger at one moment. The same ledger position, plan edition and definitions give
/// the same bytes, whenever and wherever (<see cref="CanonicalReport"/>).
/// </summary>
public sealed class ComposeReport(NpgsqlDataSource database, ReportCatalogue catalogue, ReportLibrary library)
{
    private const int MonthsInAYear = 12;

    private const string LastPosition = "select coalesce(max(position), 0) from ledger_postings";

    /// <summary>
    /// The report, or <see cref="ReportUnknown"/>, <see cref="ReportNotComposable"/> (no month, a month too many, no edition, an area that it does not have),
    /// <see cref="PlanEditionUnknown"/>.
    /// </summary>
    public async Task<Result<ComposedReport>> ComposeAsync(ReportRequest request, CancellationToken cancellation)
    {
        if (!library.Find(request.Report).TryGet(out var report, out var error) || (error = Refusal(report, request)) is not null)
        {
            return error;
        }

        var months = request.Month ?? MonthsInAYear;
        var charts = report.Chapters.SelectMany(chapter => chapter.Charts)
            .Select(chart => (chart.Id, Table: ChartComposer.MonthsOf(chart, catalogue.Indicators.Measures, months)))
            .Where(chart => chart.Table is not null).ToDictionary(chart => chart.Id, chart => chart.Table!, StringComparer.Ordinal);
        ReportTable[] tables = [.. report.Tables.Select(printed => printed.Table), .. charts.Values];
        var (facts, position) = await ReadAsync(tables, request, cancellation);
        return facts.EditionExists
            ? Compose(report, request, facts, position, charts, months)
            : new PlanEditionUnknown(request.Year.Value, request.Edition!);
    }

    private ReportNotComposable? Refusal(ReportDefinition report, ReportRequest request)
    {
        ReportNotComposable No(string fa, string en) => new(report.Id, new LocalizedText(fa, en));
        return (report.Period, request.Month) switch
        {
            (ReportPeriod.Month, null) => No("ماه آن را بگویید.", "name its month."),
            (ReportPeriod.Year, not null) => No("گزارش سال است و ماه ندارد.", "it is of a year and has no month."),
            (_, < 1 or > MonthsInAYear) => No("چنین ماهی نیست.", "there is no such month."),
            _ when report.Edition is EditionRule.Named && request.Edition is null && request.Plan is null => No("ویرایش برنامه را بگویید.", "name the edition of the plan."),
            _ when request.Province is not null && !report.ByArea => No("فقط برای کل کشور است.", "it is of the whole country only."),
            _ when request.Province is { } province && catalogue.Reference.FindProvince(province) is null => No("چنین استانی نیست.", "there is no such province."),
            _ => null,
        };
    }

    /// <summary>One transaction, one snapshot: what is posted meanwhile stands in no table, or in all.</summary>
    private async Task<(FigureFacts Facts, long Position)> ReadAsync(ReportTable[] tables, ReportRequest request, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var last = new NpgsqlCommand(LastPosition, connection);
        var position = request.AsOf ?? (long)(await last.ExecuteScalarAsync(cancellation))!;
        var period = new FigurePeriod(request.Year, request.Month, request.AsOf, request.Edition, request.Province) { Plan = request.Plan };
        return (await new FigureQuery(tables, catalogue.Indicators, period).RunAsync(connection, cancellation), position);
    }

    private ComposedReport Compose(
        ReportDefinition report, ReportRequest request, FigureFacts facts, long position, Dictionary<string, ReportTable> charts, int months)
    {
        var composer = new TableComposer(catalogue.Reference, library.Words);
        var composed = new Dictionary<string, ComposedTable>(StringComparer.Ordinal);
        foreach (var printed in report.Tables)
        {
            var (rows, total) = FigureSheet.Compute(printed.Table, catalogue.Reference, facts, request.Province);
            composed[printed.Table.Id] = composer.Compose(printed, composed.Count + 1, rows, total);
        }

        var area = request.Province is { } province ? catalogue.Reference.FindProvince(province)!.Name : library.Words.Country;
        var said = new ReportFacts(request.Year, request.Month, facts.EditionName, report.OrganizationName, area);
        var filler = new ReportTextFiller(said, library.Words, composed);
        var chartsSoFar = 0;
        ComposedChart Chart(ReportChart chart) => charts.TryGetValue(chart.Id, out var table)
            ? ChartComposer.Months(chart, ++chartsSoFar, filler, catalogue.Indicators.Measures, FigureSheet.Compute(table, catalogue.Reference, facts).Total, months)
            : ChartComposer.Of(chart, ++chartsSoFar, filler, composed[chart.Table!.Id]);

        ComposedChapter Chapter(ReportChapter chapter, int at) => new(
            chapter.Id,
            at + 1,
            filler.Fill(chapter.Title),
            [.. chapter.Texts.Select(paragraph => filler.Fill(paragraph.Text))],
            [.. chapter.Tables.Select(printed => FootnoteMarks.Mark(composed[printed.Table.Id], printed.Footnotes, filler))],
            [.. InPrintingOrder(chapter).Select(Chart)]);
        return new ComposedReport
        {
            Report = report.Id,
            Title = filler.Fill(report.Title),
            Organization = report.OrganizationName,
            Year = request.Year.Value,
            Month = request.Month,
            Province = request.Province,
            Area = area,
            Position = position,
            PlanEdition = facts.Edition,
            PlanEditionName = facts.EditionName,
            Definitions = library.HashesOf(report),
            Chapters = [.. report.Chapters.Select(Chapter)],
        };
    }

    /// <summary>Charts of months stand before the tables, the others behind theirs.</summary>
    private static IEnumerable<ReportChart> InPrintingOrder(ReportChapter chapter)
    {
        var tables = chapter.Tables.Select(printed => printed.Table.Id).ToList();
        return chapter.Charts.OrderBy(chart => chart.Table is { } table ? tables.IndexOf(table.Id) : -1);
    }
}
