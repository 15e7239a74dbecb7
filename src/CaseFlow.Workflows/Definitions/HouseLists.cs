using System.Collections.Frozen;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions;

/// <summary>The names outside the definitions that definitions may use.</summary>
/// <param name="Roles">The roles' ids.</param>
/// <param name="Indicators">What is counted.</param>
/// <param name="Settings">The names under <c>variables.settings</c>, and what each is.</param>
public sealed record HouseLists(
    FrozenSet<string> Roles, FrozenDictionary<string, Indicator> Indicators, FrozenDictionary<string, FactKind> Settings)
{
    /// <summary>The case type of production declarations, which alone has facts of the circular; null: there is none.</summary>
    public string? DeclarationType { get; init; }
}
