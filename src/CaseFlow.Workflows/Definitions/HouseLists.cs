using System.Collections.Frozen;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Definitions;

/// <summary>The names outside the definitions that definitions may use.</summary>
/// <param name="Roles">The roles' ids.</param>
/// <param name="Indicators">What is counted.</param>
/// <param name="Settings">The names under <c>variables.settings</c>.</param>
public sealed record HouseLists(
    FrozenSet<string> Roles, FrozenDictionary<string, Indicator> Indicators, FrozenSet<string> Settings);
