namespace CaseFlow.Domain.Statistics;

/// <summary>A case type that posts to an indicator. Two case types never feed the same industry of one indicator.</summary>
/// <param name="CaseType">The case type's id.</param>
/// <param name="Industries">The industries that it feeds; null = all.</param>
public sealed record IndicatorFeed(string CaseType, IReadOnlyList<string>? Industries)
{
    /// <summary>Whether postings of the industry (or of none) come from this case type.</summary>
    public bool Feeds(string? industry) => Industries is null || (industry is not null && Industries.Contains(industry, StringComparer.Ordinal));
}
