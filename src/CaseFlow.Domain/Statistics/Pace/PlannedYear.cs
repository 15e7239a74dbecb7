using System.Collections.Immutable;

namespace CaseFlow.Domain.Statistics.Pace;

/// <summary>The plan of a year, and what of it is planned month by month.</summary>
/// <param name="Plan">The target of the year.</param>
/// <param name="WithoutMonths">The part of it that has no targets of months; all of it when nobody planned months.</param>
/// <param name="Months">The targets of the twelve months; empty when there are none.</param>
public sealed record PlannedYear(decimal Plan, decimal WithoutMonths, ImmutableArray<decimal> Months)
{
    /// <summary>A plan of the year alone.</summary>
    public static PlannedYear Of(decimal plan) => new(plan, plan, []);

    /// <summary>A plan whose months were planned too.</summary>
    public static PlannedYear Of(decimal plan, IEnumerable<decimal> months) => new(plan, 0, [.. months]);
}
