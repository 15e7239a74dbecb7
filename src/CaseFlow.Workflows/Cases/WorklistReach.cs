using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using RoleScope = CaseFlow.Workflows.Definitions.Reference.RoleScope;

namespace CaseFlow.Workflows.Cases;

/// <summary>Where a grant reaches.</summary>
/// <param name="Province">Only this province; null for any.</param>
/// <param name="Laboratory">Only cases at this laboratory; null for any.</param>
/// <param name="Own">Only cases that the person holds.</param>
internal readonly record struct WorklistReach(string? Province, string? Laboratory, bool Own)
{
    /// <summary>True when all open cases are in reach.</summary>
    public bool IsAll => this is { Province: null, Laboratory: null, Own: false };

    /// <summary>The reach of a grant; null when the lists do not know its role.</summary>
    public static WorklistReach? Of(RoleGrant grant, ReferenceData reference) => !reference.Roles.TryGetValue(grant.Role, out var role) ? null
        : role.Scope switch
        {
            RoleScope.Province => new(grant.Province, null, false),
            RoleScope.Laboratory => new(null, grant.Laboratory ?? string.Empty, false),
            RoleScope.Own => new(null, null, true),
            _ => new(null, null, false),
        };
}

/// <summary>A state of a type out of which a role may take a step, and where.</summary>
/// <param name="Type">The case type.</param>
/// <param name="State">The state.</param>
/// <param name="Reach">Where the grant reaches.</param>
/// <param name="Role">The role that may act.</param>
internal sealed record WorklistTurn(string Type, string State, WorklistReach Reach, string Role)
{
    /// <summary>Every turn that a request asks for.</summary>
    public static IReadOnlyCollection<WorklistTurn> Of(HouseRules rules, WorklistRequest request)
    {
        var turns = new HashSet<WorklistTurn>();
        foreach (var grant in request.Actor.Grants)
        {
            if (WorklistReach.Of(grant, rules.Reference) is { } reach)
            {
                turns.UnionWith(
                    from definition in rules.Definitions.All
                    where IsListed(definition, request)
                    from state in definition.States.Values
                    where Concerns(state, grant.Role, request.View)
                    select new WorklistTurn(definition.Type, state.Name, reach, grant.Role));
            }
        }

        return turns;
    }

    /// <summary>Register entries and sessions are left out of worklists (engine §1.1).</summary>
    public static bool IsListed(WorkflowDefinition definition, WorklistRequest request) =>
        definition.Kind is CaseKind.Case or CaseKind.Child && (request.Type is null || request.Type == definition.Type);

    private static bool Concerns(StateDefinition state, string role, WorklistView view) => state.Outgoing
        .Select(transition => transition.Trigger).OfType<UserStep>()
        .Any(step => step.Roles.Contains(role) && (view is not WorklistView.Approvals || !step.NotSamePersonAs.IsEmpty));
}
