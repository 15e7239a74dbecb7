using System.Collections.Immutable;
using System.Data;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Targets;

/// <summary>One row of a plan: whose work on what, with its targets and what the year before was like.</summary>
/// <param name="Cell">The cell of the year.</param>
/// <param name="Measure">What is planned.</param>
/// <param name="Year">The target of the year.</param>
/// <param name="Months">Twelve targets of months; each null where there is none.</param>
/// <param name="LastPlan">The plan in force of the year before.</param>
/// <param name="LastActual">What was done in the year before.</param>
public sealed record PlanRow(PlanCell Cell, Measure Measure, Target? Year, ImmutableArray<Target?> Months, decimal? LastPlan, decimal? LastActual)
{
    /// <summary>Whether some month has a target.</summary>
    public bool HasMonths => Months.Any(month => month is not null);

    /// <summary>The sum of the months that are numbers.</summary>
    public decimal MonthSum => Months.Sum(month => month?.Value ?? 0);

    /// <summary>Whether the months say something else than the year.</summary>
    public bool IsBroken => HasMonths && MonthSum != Year?.Value;

    /// <summary>The target of a cell of this row.</summary>
    public Target? Of(int? month) => month is { } each ? Months[each - 1] : Year;
}

/// <summary>Rows of one edition as they stood at one moment.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Seen">The last change that is in them; sent back with what is changed, so that nobody's change is overwritten unseen.</param>
public sealed record PlanSheet(PlanEdition Edition, ImmutableArray<PlanRow> Rows, long Seen);

/// <summary>Reads rows of a plan: a measure over all provinces and executors, a province over all measures, or everything.</summary>
public sealed class PlanTable(NpgsqlDataSource database, PlanEditions editions, ReportCatalogue catalogue)
{
    private const int MonthsInAYear = 12;

    /// <summary>The rows of a measure, or <see cref="MeasureUnknown"/>, <see cref="PlanUnknown"/>.</summary>
    public async Task<Result<PlanSheet>> OfMeasureAsync(PlanKey key, string measure, CancellationToken cancellationToken) =>
        catalogue.Indicators.Measures.TryGetValue(measure, out var found)
            ? await ReadAsync(key, [found], _ => true, cancellationToken).ConfigureAwait(false)
            : new MeasureUnknown(measure);

    /// <summary>The rows of a province in all measures that provinces do, or <see cref="PlanUnknown"/>.</summary>
    public Task<Result<PlanSheet>> OfProvinceAsync(PlanKey key, string province, CancellationToken cancellationToken) =>
        ReadAsync(key, Measures, cell => cell.Province == province && cell.Executor == Executors.Province, cancellationToken);

    /// <summary>All rows, or <see cref="PlanUnknown"/>.</summary>
    public Task<Result<PlanSheet>> OfAllAsync(PlanKey key, CancellationToken cancellationToken) => ReadAsync(key, Measures, _ => true, cancellationToken);

    private IReadOnlyList<Measure> Measures => [.. catalogue.Indicators.Measures.Values.OrderBy(measure => measure.Id, StringComparer.Ordinal)];

    private async Task<Result<PlanSheet>> ReadAsync(
        PlanKey key, IReadOnlyList<Measure> measures, Func<PlanCell, bool> isWanted, CancellationToken cancellationToken)
    {
        if (await editions.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } edition)
        {
            return new PlanUnknown(key);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        var seen = await StandingTargets.SeenAsync(connection, key, cancellationToken).ConfigureAwait(false);
        var standing = await StandingTargets.ReadAsync(connection, key, [.. measures.Select(measure => measure.Id)], cancellationToken).ConfigureAwait(false);
        var past = await PastYear.ReadAsync(connection, catalogue.Indicators, measures, key.Year - 1, cancellationToken).ConfigureAwait(false);

        // Whatever was loaded that no row of today's catalogue has is shown all the same.
        var others = standing.Keys.Select(cell => cell.OfYear).ToLookup(cell => cell.Measure, StringComparer.Ordinal);
        var rows = measures.SelectMany(measure => PlanRows.Of(measure, catalogue.Reference).Union(others[measure.Id]).Where(isWanted)
            .Select(cell => new PlanRow(
                cell, measure, standing.GetValueOrDefault(cell),
                [.. Enumerable.Range(1, MonthsInAYear).Select(month => standing.GetValueOrDefault(cell with { Month = month }))],
                past.PlanOf(cell), past.ActualOf(cell))));
        return new PlanSheet(edition, [.. rows], seen);
    }
}
