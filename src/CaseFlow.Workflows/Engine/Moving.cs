using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// Moves a running case to another version of its type: one event of its own that keeps state, data, holder and everything posted, and
/// sets the clocks as the new version has them. It is no step that four eyes count.
/// </summary>
public static class Moving
{
    /// <summary>The name of the event; no definition may use it.</summary>
    public const string Name = "Moved";

    /// <summary>The field of the event that says why.</summary>
    public const string ReasonField = "moveReason";

    /// <summary>Whether a person may move running cases; the machine's own command line may.</summary>
    public static bool May(HouseRules rules, Actor actor, DateOnly day) => ReferenceEquals(actor, Actor.Engine) || actor.Grants.Any(grant =>
        Rights.Holds(rules, grant, day) && rules.Reference.Roles.TryGetValue(grant.Role, out var role) && role.May.Contains(RoleDuty.Administer));

    internal static StepContext? Plan(Planning planning, MoveToVersion command)
    {
        if (!planning.TryCase(command.CaseNumber, out var file))
        {
            return null;
        }

        if (file is null)
        {
            planning.Refuse(new CaseNotFound(command.CaseNumber));
            return null;
        }

        if (Refusal(planning, command) is { } wrong)
        {
            planning.Refuse(wrong);
            return null;
        }

        var target = planning.Rules.Definitions.Find(command.Type, command.To)!;
        var parent = file.ParentId is { } id ? planning.Case(id) : null;
        if ((file.ParentId is not null && parent is null) || MoveObstacles.First(file, parent, target, command) is { } obstacle && Refuse(planning, obstacle))
        {
            return null;
        }

        var values = Fields.Of((ReasonField, FactValue.Of(command.Reason.Trim())));
        var step = new StepContext(planning, file, Name, EventKind.Moved, values, command.Id);
        var state = command.States.GetValueOrDefault(file.State, file.State);
        step.Case = step.Case with { Definition = target, State = state };
        step.ClockState = state;
        CarryClocks(planning, step, file, command);
        if (!planning.IsStopped && !MoveObstacles.CanMoveOn(step.Case))
        {
            planning.Refuse(new NothingMovesOn(MoveObstacles.NameOf(target, state)));
        }

        Performing.Record(planning, step);
        return step;
    }

    /// <summary>What is wrong with the command whatever the case.</summary>
    internal static Error? Refusal(HouseRules rules, MoveToVersion command, DateOnly day)
    {
        var (before, after) = (rules.Definitions.Find(command.Type, command.From), rules.Definitions.Find(command.Type, command.To));
        return !May(rules, command.Actor, day) ? new MayNotMove()
            : string.IsNullOrWhiteSpace(command.Reason) ? new MoveReasonMissing()
            : before is null ? new VersionUnknown(command.Type, command.From)
            : after is null ? new VersionUnknown(command.Type, command.To)
            : command.From == command.To || before.Kind != after.Kind ? new VersionsDoNotFit(command.Type, command.From, command.To)
            : null;
    }

    private static Error? Refusal(Planning planning, MoveToVersion command) => Refusal(planning.Rules, command, planning.Today);

    private static bool Refuse(Planning planning, Error obstacle)
    {
        planning.Refuse(obstacle);
        return true;
    }

    /// <summary>
    /// Clocks of the same name run on to their day; what the new version does not know stops; what it starts on entering this state, and
    /// the old one did not, starts today.
    /// </summary>
    private static void CarryClocks(Planning planning, StepContext step, CaseFile before, MoveToVersion command)
    {
        var target = step.Case.Definition;
        var known = target.Activities().OfType<StartClock>().Select(clock => clock.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var clock in before.Clocks)
        {
            if (command.StoppedClocks.Contains(clock.Name) || !known.Contains(clock.Name))
            {
                step.Case = step.Case with { Clocks = step.Case.Clocks.Remove(clock) };
                step.ClockLines.Add(new ClockLine("stopped", clock.Name, planning.Today, clock.DueOn, null));
            }
            else if (command.States.TryGetValue(clock.StartedIn, out var renamed))
            {
                step.Case = step.Case with { Clocks = step.Case.Clocks.Replace(clock, clock with { StartedIn = renamed }) };
            }
        }

        var had = (before.Definition.States[before.State].Entry?.Flatten() ?? []).OfType<StartClock>().Select(clock => clock.Name)
            .Concat(before.Clocks.Select(clock => clock.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var clock in Started(step, target.States[step.Case.State].Entry).Where(clock => !had.Contains(clock.Name)))
        {
            clock.Run(step);
        }
    }

    /// <summary>The clocks that an entry would start for this case now; its other activities are left alone.</summary>
    private static IEnumerable<StartClock> Started(StepContext step, Activity? activity) => activity switch
    {
        StartClock clock => [clock],
        Sequence sequence => sequence.Activities.SelectMany(inner => Started(step, inner)),
        If choice => step.Holds(choice.Condition) switch
        {
            true => Started(step, choice.Then),
            false => Started(step, choice.Else),
            null => [],
        },
        _ => [],
    };
}
