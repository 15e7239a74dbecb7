using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Targets;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Targets;

/// <summary>
/// Splits the targets of a year into its months by the shape of the year before: what was done month by month, or, where nothing was, the working days of
/// each month. The months add up to the year exactly and may be changed afterwards.
/// </summary>
public sealed class SpreadTargets(NpgsqlDataSource database, PlanTable table, ChangeTargets change, ReportCatalogue catalogue, HouseRules rules)
{
    private const int FinestDecimals = 4;

    /// <summary>Whether the months of a measure add up to its year: flows do, stocks and what is counted once a year do not.</summary>
    public static bool AddsUp(Measure measure, IndicatorCatalogue indicators) =>
        measure.Formula.Terms.All(term => indicators.Find(term.Indicator.Value)?.Kind is IndicatorKind.Flow);

    /// <summary>Spreads a measure, or all measures of an edition.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="key">The edition.</param>
    /// <param name="measure">The measure; null for all.</param>
    /// <param name="again">Whether rows that have months are spread again; else they stay as they are.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many cells are other than before; or why not, as <see cref="ChangeTargets"/> says it.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, PlanKey key, string? measure, bool again, string reason, CancellationToken cancellationToken)
    {
        var read = measure is null
            ? await table.OfAllAsync(key, cancellationToken).ConfigureAwait(false)
            : await table.OfMeasureAsync(key, measure, cancellationToken).ConfigureAwait(false);
        if (!read.TryGet(out var sheet, out var error))
        {
            return error;
        }

        var rows = sheet.Rows.Where(row => row.Year?.Value is not null && (again || !row.HasMonths) && AddsUp(row.Measure, catalogue.Indicators)).ToList();
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var past = await PastYear.ReadAsync(
            connection, catalogue.Indicators, [.. rows.Select(row => row.Measure).Distinct()], key.Year - 1, cancellationToken).ConfigureAwait(false);
        var days = WorkingDays(new JalaliYear(key.Year));
        var cells = rows.SelectMany(row => MonthsOf(row, past, days).Select((target, at) => (Cell: row.Cell with { Month = at + 1 }, Target: target)))
            .ToDictionary(pair => pair.Cell, pair => pair.Target.ToString("0.####", CultureInfo.InvariantCulture));
        return await change.RunAsync(actor, new TargetChanges(key, cells, ChangeSource.Spread, reason) { Seen = sheet.Seen }, cancellationToken).ConfigureAwait(false);
    }

    private static decimal[] MonthsOf(PlanRow row, PastYear past, decimal[] days)
    {
        var year = row.Year!.Value!.Value;
        var shape = past.MonthsOf(row.Cell) is { } months && months.Any(month => month > 0) ? months : days;
        var decimals = row.Measure.Decimals;

        // What was loaded with printed tables may be finer than the measure is today.
        while (decimals < FinestDecimals && Percent.Round(year, decimals) != year)
        {
            decimals++;
        }

        return MonthlySpread.Split(year, shape, decimals);
    }

    private decimal[] WorkingDays(JalaliYear year) =>
        [.. year.Months().Select(month => (decimal)rules.Calendar.CountWorkingDays(month.FirstDay.AddDays(-1), month.LastDay))];
}
