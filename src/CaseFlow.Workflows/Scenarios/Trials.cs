using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>Tries an act with people who are not there to do it; nothing of it stays.</summary>
internal sealed class Trials(Stage stage, CaseCommand command, SceneCase? subject)
{
    // No alias begins with a space.
    private const string Stranger = " stranger";

    /// <summary>
    /// Every role must be refused for lack of the right, those named excepted. A stranger is never the holder, so a role
    /// that reaches only one's own cases is out of scope where it may act, and lacks the right elsewhere.
    /// </summary>
    /// <exception cref="FormatException">There is no role of that name.</exception>
    public IEnumerable<string> Only(IReadOnlyList<string> named)
    {
        var roles = stage.Rules.Reference.Roles;
        return named.FirstOrDefault(role => !roles.ContainsKey(role)) is { } unknown
            ? throw new FormatException($"There is no role '{unknown}'.")
            : roles.Values.OrderBy(role => role.Id, StringComparer.Ordinal)
                .Select(role => OfRole(role, named.Contains(role.Id, StringComparer.Ordinal))).OfType<string>();
    }

    /// <summary>Each of these persons, holding what the actor holds, must be refused as the same person.</summary>
    public IEnumerable<string> NotBy(IEnumerable<Actor> persons) =>
        from person in persons
        let answer = Try(command.Actor with { Id = person.Id })
        where answer is { Error: not SamePerson }
        select $"notBy: {person.Id} {(answer.Value.Error is { } other ? $"is refused with {other.Code}" : "may do it too")}";

    private string? OfRole(Role role, bool isNamed)
    {
        var answer = Try(new Actor { Id = Stranger, Grants = [Grant(role)] });
        return answer is null || isNamed != answer is { Error: NotYourRole } ? null
            : isNamed ? $"only: {role.Id} is refused with {nameof(NotYourRole)}"
            : $"only: {role.Id} may do it too{(answer.Value.Error is { } other ? $" (refused with {other.Code})" : "")}";
    }

    private Result<StepTaken>? Try(Actor actor) => stage.Try(command with { Id = Guid.CreateVersion7(), Actor = actor });

    /// <summary>Where the case is, or where the actor is who opens one.</summary>
    private RoleGrant Grant(Role role)
    {
        var own = command.Actor.Grants.FirstOrDefault();
        var province = subject is null ? own?.Province : subject.Province;
        return role.Scope switch
        {
            RoleScope.Country => new RoleGrant(role.Id),
            RoleScope.Laboratory => new RoleGrant(role.Id, province, subject is null ? own?.Laboratory : subject.Laboratory),
            _ => new RoleGrant(role.Id, province),
        };
    }
}
