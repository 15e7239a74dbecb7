using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Summaries;

/// <summary>Which areas a person manages: what the person's roles say in <c>reference/roles.json</c>.</summary>
public static class SummaryReaders
{
    /// <summary>The areas of these grants, each once, in the order of the grants; empty for who manages none.</summary>
    public static ImmutableArray<SummaryArea> AreasOf(IEnumerable<RoleGrant> grants, ReferenceData reference) =>
    [
        .. grants
            .Select(grant => reference.Roles.TryGetValue(grant.Role, out var role) && role.Summary is { } report
                ? new SummaryArea(report, role.Scope is RoleScope.Province ? grant.Province : null)
                : null)
            .OfType<SummaryArea>()
            .Distinct(),
    ];

    /// <summary>The roles that get a summary.</summary>
    public static IReadOnlyList<string> RolesIn(ReferenceData reference) =>
        [.. reference.Roles.Values.Where(role => role.Summary is not null).Select(role => role.Id)];
}
