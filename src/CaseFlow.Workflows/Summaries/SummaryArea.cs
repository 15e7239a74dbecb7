namespace CaseFlow.Workflows.Summaries;

/// <summary>What one manager's month is about: which report, of which area.</summary>
/// <param name="Report">The report's id, as the person's role says.</param>
/// <param name="Province">The province; null for the country.</param>
public sealed record SummaryArea(string Report, string? Province);
