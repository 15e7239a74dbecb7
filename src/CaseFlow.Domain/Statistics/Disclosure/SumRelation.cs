using System.Collections.Immutable;

namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>What every reader can compute: the total is the sum of the parts.</summary>
/// <param name="Total">The margin.</param>
/// <param name="Parts">The cells that it sums, in the order of their keys.</param>
public sealed record SumRelation(CellKey Total, ImmutableArray<CellKey> Parts);
