using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Targets;

/// <summary>One row of two editions side by side.</summary>
/// <param name="Cell">The cell of the year.</param>
/// <param name="First">The target of the first edition.</param>
/// <param name="Second">The target of the second edition.</param>
/// <param name="Months">How many months have another target.</param>
public sealed record ComparedRow(PlanCell Cell, Target? First, Target? Second, int Months)
{
    /// <summary>Whether the year or a month is planned otherwise.</summary>
    public bool Differs => First != Second || Months > 0;

    /// <summary>Second less first; null where either is no number.</summary>
    public decimal? Difference => Second?.Value - First?.Value;
}

/// <summary>A measure of two editions side by side.</summary>
/// <param name="Measure">Its id.</param>
/// <param name="Rows">All rows with a target in either.</param>
public sealed record ComparedMeasure(string Measure, ImmutableArray<ComparedRow> Rows)
{
    /// <summary>All rows together; text targets give their words only where there are no numbers.</summary>
    public ComparedRow Total => new(
        new(Measure, string.Empty, Executors.Everyone, null), Target.Total(Rows.Select(row => row.First)), Target.Total(Rows.Select(row => row.Second)), Rows.Sum(row => row.Months));

    /// <summary>How many rows are planned otherwise.</summary>
    public int Different => Rows.Count(row => row.Differs);
}

/// <summary>Two editions side by side.</summary>
/// <param name="First">The first.</param>
/// <param name="Second">The second.</param>
/// <param name="Measures">All measures with a target in either.</param>
public sealed record ComparedPlans(PlanEdition First, PlanEdition Second, ImmutableArray<ComparedMeasure> Measures);

/// <summary>Puts two editions side by side, of one year or of two: the same month of each is compared.</summary>
public sealed class ComparePlans(NpgsqlDataSource database, PlanEditions editions, ReportCatalogue catalogue)
{
    /// <summary>The comparison, or <see cref="PlanUnknown"/>.</summary>
    public async Task<Result<ComparedPlans>> RunAsync(PlanKey first, PlanKey second, CancellationToken cancellationToken)
    {
        if (await editions.FindAsync(first, cancellationToken).ConfigureAwait(false) is not { } one)
        {
            return new PlanUnknown(first);
        }

        if (await editions.FindAsync(second, cancellationToken).ConfigureAwait(false) is not { } other)
        {
            return new PlanUnknown(second);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        string[] all = [.. catalogue.Indicators.Measures.Keys];
        var before = await StandingTargets.ReadAsync(connection, first, all, cancellationToken).ConfigureAwait(false);
        var after = await StandingTargets.ReadAsync(connection, second, all, cancellationToken).ConfigureAwait(false);
        var months = before.Keys.Union(after.Keys).Where(cell => cell.Month is not null && before.GetValueOrDefault(cell) != after.GetValueOrDefault(cell))
            .GroupBy(cell => cell.OfYear).ToDictionary(group => group.Key, group => group.Count());
        var places = catalogue.Reference.Provinces.ToDictionary(province => province.Id, province => province.Order, StringComparer.Ordinal);
        var rows = before.Keys.Union(after.Keys).Select(cell => cell.OfYear).Distinct()
            .Select(cell => new ComparedRow(cell, before.GetValueOrDefault(cell), after.GetValueOrDefault(cell), months.GetValueOrDefault(cell)));
        return new ComparedPlans(one, other, [
            .. rows.GroupBy(row => row.Cell.Measure).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new ComparedMeasure(
                group.Key,
                [.. group.OrderBy(row => places.GetValueOrDefault(row.Cell.Province, int.MaxValue)).ThenBy(row => row.Cell.Executor, StringComparer.Ordinal)])),
        ]);
    }
}
