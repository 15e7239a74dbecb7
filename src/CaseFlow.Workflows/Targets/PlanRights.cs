using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Targets;

/// <summary>Who may draw up plans and approve them: the roles that <c>reference/roles.json</c> lets <c>plan</c>, and the system for what is told by verbs.</summary>
internal static class PlanRights
{
    public static PlanNotAllowed? Check(Actor actor, ReferenceData reference) =>
        actor.Id == Actor.Engine.Id || actor.Grants.Any(grant => reference.Roles.TryGetValue(grant.Role, out var role) && role.May.Contains(RoleDuty.Plan))
            ? null
            : new PlanNotAllowed();
}
