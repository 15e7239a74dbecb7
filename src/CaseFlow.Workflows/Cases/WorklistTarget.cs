using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using RoleScope = CaseFlow.Workflows.Definitions.Reference.RoleScope;

namespace CaseFlow.Workflows.Cases;

/// <summary>One slice of the open cases that a grant of a person reaches; each is a range of the worklist's index.</summary>
/// <param name="Type">The case type.</param>
/// <param name="State">The state.</param>
/// <param name="Province">The province.</param>
/// <param name="Laboratory">Only cases at this laboratory; null for any.</param>
/// <param name="Holder">Only cases that this person holds; null for any.</param>
/// <param name="Role">The role that may act; null when the list only looks.</param>
internal sealed record WorklistTarget(string Type, string State, string Province, string? Laboratory, string? Holder, string? Role)
{
    /// <summary>Every slice that a request asks for.</summary>
    public static List<WorklistTarget> Of(HouseRules rules, WorklistRequest request)
    {
        var targets = new HashSet<WorklistTarget>();
        foreach (var grant in request.Actor.Grants)
        {
            if (!rules.Reference.Roles.TryGetValue(grant.Role, out var role))
            {
                continue;
            }

            foreach (var definition in rules.Definitions.All.Where(definition => IsListed(definition, request)))
            {
                foreach (var state in definition.States.Values.Where(state => Concerns(state, grant.Role, request.View)))
                {
                    Add(targets, rules.Reference, role, grant, definition.Type, state.Name, request);
                }
            }
        }

        return [.. targets];
    }

    // Register entries and sessions are left out of worklists (engine §1.1).
    private static bool IsListed(WorkflowDefinition definition, WorklistRequest request) =>
        definition.Kind is CaseKind.Case or CaseKind.Child && (request.Type is null || request.Type == definition.Type);

    private static bool Concerns(StateDefinition state, string role, WorklistView view) => view switch
    {
        WorklistView.Area or WorklistView.Held or WorklistView.HeldByOthers => !state.Outgoing.IsEmpty,
        WorklistView.Approvals => Steps(state, role).Any(step => !step.NotSamePersonAs.IsEmpty),
        _ => Steps(state, role).Any(),
    };

    private static IEnumerable<UserStep> Steps(StateDefinition state, string role) =>
        state.Outgoing.Select(transition => transition.Trigger).OfType<UserStep>().Where(step => step.Roles.Contains(role));

    private static void Add(
        HashSet<WorklistTarget> targets, ReferenceData reference, Role role, RoleGrant grant, string type, string state, WorklistRequest request)
    {
        var acting = request.View is WorklistView.MyTurn ? grant.Role : null;
        var laboratory = role.Scope is RoleScope.Laboratory ? grant.Laboratory ?? string.Empty : null;
        var holder = role.Scope is RoleScope.Own || request.View is WorklistView.Held ? request.Hands : null;
        if (role.Scope is RoleScope.Province && grant.Province is { } own)
        {
            targets.Add(new WorklistTarget(type, state, own, laboratory, holder, acting));
            return;
        }

        foreach (var province in reference.Provinces)
        {
            targets.Add(new WorklistTarget(type, state, province.Id, laboratory, holder, acting));
        }
    }
}
