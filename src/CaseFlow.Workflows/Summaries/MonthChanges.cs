using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Dashboards;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Summaries;

/// <summary>
/// What changed most in a month, and where the difference comes from. Lines are compared with the same month of the year before, or with the month before when no
/// line has figures then. How much a change tells is judged as counts are: by the square root of what was expected, so that 1,000 against 950 tells less than 20
/// against 5.
/// </summary>
public sealed class MonthChanges(ReportCatalogue catalogue, ReportLibrary library, KnownBalances balances)
{
    /// <summary>As many are told.</summary>
    public const int Most = 5;

    private const int MostDrivers = 3;
    private const double Chance = 2;

    /// <summary>The changes in a composed report of a month, the most telling first.</summary>
    public async Task<ImmutableArray<MonthChange>> OfAsync(ComposedReport report, JalaliMonth month, SummaryArea area, CancellationToken cancellationToken)
    {
        var lines = Lines(report).ToList();
        var since = lines.Any(line => line.LastYear > 0) ? ComparedWith.SameMonthLastYear : ComparedWith.MonthBefore;
        var told = lines
            .Select(line => new MonthChange(line.Measure, line.Name, since, since is ComparedWith.SameMonthLastYear ? line.LastYear : line.MonthBefore, line.Now, []))
            .Where(change => change.Before + change.Now > 0)
            .Select(change => (Change: change, Weight: (double)Math.Abs(change.Difference) / Math.Sqrt((double)(change.Before + change.Now))))
            .Where(each => each.Weight >= Chance)
            .OrderByDescending(each => each.Weight).ThenBy(each => each.Change.Measure.Id, StringComparer.Ordinal)
            .Take(Most).Select(each => each.Change).ToList();
        await balances.LookAsync(cancellationToken).ConfigureAwait(false);
        var then = since is ComparedWith.SameMonthLastYear ? new JalaliMonth(month.Year.Value - 1, month.Month) : month.AddMonths(-1);
        return [.. told.Select(change => change with { Drivers = Drivers(change, month, then, area) })];
    }

    private IEnumerable<Line> Lines(ComposedReport report)
    {
        var tables = library.Find(report.Report).Value.Tables.Select(printed => printed.Table).Where(table => table.Lines is not null).ToDictionary(table => table.Id, StringComparer.Ordinal);
        foreach (var composed in report.Chapters.SelectMany(chapter => chapter.Tables).Where(composed => tables.ContainsKey(composed.Id)))
        {
            var table = tables[composed.Id];
            foreach (var line in table.Lines!.Rows)
            {
                var row = composed.Rows.Single(each => each.Key == line.Id);
                decimal? Cell(Func<ColumnPeriod, bool> when) => table.Lines.Columns
                    .Where(heading => table.Columns.FirstOrDefault(column => column.Id == line.ColumnOf(heading)) is MeasureColumn counted && when(counted.When))
                    .Select(heading => row.Cells[composed.IndexOf(heading)].Value).FirstOrDefault();
                var measure = table.Columns.OfType<MeasureColumn>().FirstOrDefault(column => column.Id.StartsWith(line.Id + ".", StringComparison.Ordinal))?.Measure;
                if (measure is not null && Cell(when => when == new ColumnPeriod(0, ColumnSpan.Month, 0)) is { } now)
                {
                    yield return new Line(
                        measure, row.Name, now, Cell(when => when == new ColumnPeriod(1, ColumnSpan.Month, 0)) ?? 0,
                        Cell(when => when == new ColumnPeriod(0, ColumnSpan.Month, 1)) ?? 0);
                }
            }
        }
    }

    /// <summary>Which provinces of the country, or industries of a province, made the difference.</summary>
    private ImmutableArray<ChangeDriver> Drivers(MonthChange change, JalaliMonth month, JalaliMonth then, SummaryArea area)
    {
        if (balances.KindOf(change.Measure) is null)
        {
            return [];
        }

        Dictionary<string, decimal> In(JalaliMonth counted) => balances
            .MonthsBy(change.Measure, counted.Year.Value, (province, industry) => area.Province is null ? province : province == area.Province ? industry : null)
            .ToDictionary(part => part.Key, part => part.Value[counted.Month - 1], StringComparer.Ordinal);
        var (now, before) = (In(month), In(then));
        return
        [
            .. now.Keys.Union(before.Keys, StringComparer.Ordinal)
                .Select(key => (Key: key, Value: now.GetValueOrDefault(key) - before.GetValueOrDefault(key)))
                .Where(part => Math.Sign(part.Value) == Math.Sign(change.Difference)).OrderByDescending(part => Math.Abs(part.Value)).ThenBy(part => part.Key, StringComparer.Ordinal)
                .Take(MostDrivers).Select(part => new ChangeDriver(NameOf(part.Key, area), part.Value)),
        ];
    }

    private LocalizedText NameOf(string id, SummaryArea area) => (area.Province is null
        ? catalogue.Reference.FindProvince(id)?.Name
        : catalogue.Reference.Industries.FirstOrDefault(industry => industry.Id == id)?.Name) ?? new LocalizedText(id, id);

    private sealed record Line(Measure Measure, LocalizedText Name, decimal Now, decimal LastYear, decimal MonthBefore);
}
