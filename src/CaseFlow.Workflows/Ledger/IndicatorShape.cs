using System.Collections.Immutable;

namespace CaseFlow.Workflows.Ledger;

/// <summary>Which dimensions a posting of an indicator carries.</summary>
/// <param name="Id">The indicator's dotted id.</param>
/// <param name="Industry">True when counted by industry branch.</param>
/// <param name="Result">True when counted by result.</param>
/// <param name="Dims">The indicator's own dimensions, in ordinal order.</param>
public sealed record IndicatorShape(string Id, bool Industry, bool Result, ImmutableArray<string> Dims);
