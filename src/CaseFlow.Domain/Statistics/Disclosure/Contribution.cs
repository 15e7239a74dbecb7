namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>What one unit adds to one cell. It never leaves the house.</summary>
/// <param name="Unit">The unit's own key, the same in every cell and edition.</param>
/// <param name="Amount">Its amount, at least 0; in a table of counts, 1.</param>
public sealed record Contribution(string Unit, decimal Amount);
