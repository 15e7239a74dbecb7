using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Engine;

/// <summary>Who may take a step: role, scope, four eyes (engine §4).</summary>
internal static class Rights
{
    /// <summary>Null when one of the actor's grants reaches the case; otherwise the refusal.</summary>
    public static Error? Check(HouseRules rules, Actor actor, CaseFile file, ImmutableArray<string> roles, DateOnly day)
    {
        var held = false;
        foreach (var grant in actor.Grants)
        {
            if (!roles.Contains(grant.Role, StringComparer.Ordinal) || !Holds(rules, grant, day))
            {
                continue;
            }

            held = true;
            if (Reaches(rules, actor, grant, file))
            {
                return null;
            }
        }

        return held ? new OutOfScope(file.Number) : new NotYourRole(roles);
    }

    /// <summary>Whether the role of a grant gives rights on a day.</summary>
    public static bool Holds(HouseRules rules, RoleGrant grant, DateOnly day) =>
        !rules.Reference.Roles.TryGetValue(grant.Role, out var role) || role.Valid.Has(day);

    /// <summary>True when a grant of the actor reaches the case at all (to look at it).</summary>
    public static bool Reaches(HouseRules rules, Actor actor, RoleGrant grant, CaseFile file) =>
        rules.Reference.Roles.TryGetValue(grant.Role, out var role) && role.Scope switch
        {
            RoleScope.Country => true,
            RoleScope.Province => grant.Province is null || grant.Province == file.Province,
            RoleScope.Laboratory => grant.Laboratory is not null && grant.Laboratory == file.Laboratory,
            _ => (file.Holder is { } holder && IsSame(actor, holder))
                || (file.Trace.Length > 0 && WasDoneBy(actor, file.Trace[0])),
        };

    /// <summary>
    /// Null when the actor is none of those who took the named steps since the case last left the state in which the
    /// first of them was possible; the real person counts and the one substituted for.
    /// </summary>
    public static Error? CheckFourEyes(Actor actor, CaseFile file, ImmutableArray<string> notSamePersonAs)
    {
        if (notSamePersonAs.IsEmpty)
        {
            return null;
        }

        var any = notSamePersonAs.Contains("*", StringComparer.Ordinal);
        var since = any ? 0 : Since(file, notSamePersonAs[0]);
        foreach (var trace in file.Trace)
        {
            var counts = any ? !IsNoStep(trace.Name) : (notSamePersonAs.Contains(trace.Name, StringComparer.Ordinal)
                && (trace.Seq >= since || trace.Name == Opening.Opened));
            if (counts && WasDoneBy(actor, trace))
            {
                var text = file.Definition.Texts.Transitions.GetValueOrDefault(trace.Name);
                return new SamePerson(text ?? new(trace.Name, trace.Name));
            }
        }

        return null;
    }

    /// <summary>True when the actor, or the one acted for, is that person.</summary>
    public static bool IsSame(Actor actor, string person) => actor.Id == person || actor.OnBehalfOf == person;

    /// <summary>True when a role that directs the work of others reaches the case.</summary>
    public static bool MayDirect(HouseRules rules, Actor actor, CaseFile file, DateOnly day) => actor.Grants.Any(grant =>
        Holds(rules, grant, day) && rules.Reference.Roles.TryGetValue(grant.Role, out var role)
        && role.May.Contains(RoleDuty.DirectWork) && Reaches(rules, actor, grant, file));

    /// <summary>True for an event of a case by which nobody worked on it: it changed hands, its version, or its days.</summary>
    public static bool IsNoStep(string name) => name is Moving.Name or MovingDeadlines.Name || HandingOver.Names.Contains(name, StringComparer.Ordinal);

    private static bool WasDoneBy(Actor actor, StepTrace trace) =>
        IsSame(actor, trace.Actor) || (trace.OnBehalfOf is { } other && IsSame(actor, other));

    /// <summary>The first event of the last round: the last stay in the state, with the step that left it.</summary>
    private static int Since(CaseFile file, string first)
    {
        var states = file.Definition.Transitions.Where(transition => transition.Name == first)
            .Select(transition => transition.From).ToHashSet(StringComparer.Ordinal);
        var left = file.Trace.LastOrDefault(trace => trace.From is { } from && states.Contains(from) && trace.To != from);
        if (left is null)
        {
            return 0;
        }

        var entered = file.Trace.LastOrDefault(trace => trace.Seq < left.Seq && trace.To == left.From && trace.From != left.From);
        return entered is null ? 0 : entered.Seq + 1;
    }
}
