using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;
using Npgsql;

namespace CaseFlow.Workflows.Summaries;

/// <summary>
/// What changed most in a month, and where the difference comes from. Lines are compared with the same month of the year before, or with the month before when no
/// line has figures then. How much a change tells is judged as counts are: by the square root of what was expected, so that 1,000 against 950 tells less than 20
/// against 5.
/// </summary>
public sealed class MonthChanges(NpgsqlDataSource database, ReportCatalogue catalogue, ReportLibrary library)
{
    /// <summary>As many are told.</summary>
    public const int Most = 5;

    private const int MostDrivers = 3;
    private const double Chance = 2;

    private const string DriversSql = """
        select s.id, case when $4::text is null then s.province else s.industry end, b.month, b.quantity
        from ledger_series s join ledger_balances b on b.series_id = s.id
        where s.id = any($1) and b.month in ($2, $3) and ($4::text is null or s.province = $4)
        """;

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
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var then = since is ComparedWith.SameMonthLastYear ? new JalaliMonth(month.Year.Value - 1, month.Month) : month.AddMonths(-1);
        var changes = ImmutableArray.CreateBuilder<MonthChange>();
        foreach (var change in told)
        {
            changes.Add(change with { Drivers = await DriversAsync(connection, change, month, then, area, cancellationToken).ConfigureAwait(false) });
        }

        return changes.ToImmutable();
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

    private async Task<ImmutableArray<ChangeDriver>> DriversAsync(
        NpgsqlConnection connection, MonthChange change, JalaliMonth month, JalaliMonth then, SummaryArea area, CancellationToken cancellationToken)
    {
        var series = await MeasureSeries.LoadAsync(connection, change.Measure, cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(DriversSql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = series.Signs.Keys.ToArray() });
        command.Parameters.Add(SqlBatch.Of(month.Value));
        command.Parameters.Add(SqlBatch.Of(then.Value));
        command.Parameters.Add(SqlBatch.Of(area.Province));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var parts = new Dictionary<string, decimal>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!row.IsDBNull(1))
            {
                var sign = series.Signs[row.GetInt32(0)] * (row.GetInt32(2) == month.Value ? 1 : -1);
                parts[row.GetString(1)] = parts.GetValueOrDefault(row.GetString(1)) + (sign * row.GetDecimal(3));
            }
        }

        return
        [
            .. parts.Where(part => Math.Sign(part.Value) == Math.Sign(change.Difference)).OrderByDescending(part => Math.Abs(part.Value)).ThenBy(part => part.Key, StringComparer.Ordinal)
                .Take(MostDrivers).Select(part => new ChangeDriver(NameOf(part.Key, area), part.Value)),
        ];
    }

    private LocalizedText NameOf(string id, SummaryArea area) => (area.Province is null
        ? catalogue.Reference.FindProvince(id)?.Name
        : catalogue.Reference.Industries.FirstOrDefault(industry => industry.Id == id)?.Name) ?? new LocalizedText(id, id);

    private sealed record Line(Measure Measure, LocalizedText Name, decimal Now, decimal LastYear, decimal MonthBefore);
}
