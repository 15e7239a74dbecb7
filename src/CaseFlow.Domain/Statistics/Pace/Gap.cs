using System.Collections.Immutable;

namespace CaseFlow.Domain.Statistics.Pace;

/// <summary>How far one part of a whole is behind the plan to date, or ahead of it.</summary>
/// <param name="Key">Which part: a province, an industry.</param>
/// <param name="PlanToDate">What was due.</param>
/// <param name="Actual">What was counted.</param>
/// <param name="Behind">What is missing; negative when the part is ahead.</param>
/// <param name="Share">Its percent of all that is missing; null when nothing is missing in it.</param>
public sealed record Gap(string Key, decimal PlanToDate, decimal Actual, decimal Behind, decimal? Share)
{
    /// <summary>
    /// The parts, the one that is furthest behind first. A share is of what all parts that are behind miss together: what others do more
    /// does not make it smaller.
    /// </summary>
    public static ImmutableArray<Gap> Between(IEnumerable<(string Key, decimal PlanToDate, decimal Actual)> parts)
    {
        var all = parts.Select(part => (part.Key, part.PlanToDate, part.Actual, Behind: part.PlanToDate - part.Actual)).ToList();
        var missing = all.Sum(part => Math.Max(part.Behind, 0));
        return
        [
            .. all.OrderByDescending(part => part.Behind).ThenBy(part => part.Key, StringComparer.Ordinal)
                .Select(part => new Gap(part.Key, part.PlanToDate, part.Actual, part.Behind, part.Behind > 0 ? Percent.Share(part.Behind, missing) : null)),
        ];
    }
}
