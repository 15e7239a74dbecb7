using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Engine;

/// <summary>May this step be taken? Every guard in the order in which a person understands a refusal.</summary>
internal static class Taking
{
    /// <summary>The transition that cancels a case.</summary>
    public const string Cancel = "Cancel";

    /// <summary>The transition that voids a case.</summary>
    public const string Void = "Void";

    public static StepContext? Plan(Planning planning, TakeStep command)
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

        if (planning.Today < file.OpenedOn)
        {
            planning.Refuse(new DateBeforeOpening(planning.Today));
            return null;
        }

        return command.Transition is Cancel or Void
            ? Ending.Plan(planning, command, file)
            : Ordinary(planning, command, file);
    }

    private static StepContext? Ordinary(Planning planning, TakeStep command, CaseFile file)
    {
        if (Find(planning, command, file) is not { } transition || !IsAllowed(planning, command, file, transition))
        {
            return null;
        }

        var isDeadline = transition.Trigger is DeadlineTrigger;
        var step = new StepContext(
            planning, file, transition.Name, isDeadline ? EventKind.Deadline : EventKind.Step, command.Values, command.Id);
        if (!FormIsGood(planning, step, transition))
        {
            return null;
        }

        if (step.Holds(transition.Condition) is false)
        {
            planning.Refuse(new ConditionFalse(step.Text(transition.Name)));
        }
        else if (!planning.IsStopped)
        {
            DeclarationStep.Check(planning, step);
        }

        if (!planning.IsStopped)
        {
            Performing.Run(planning, step, transition);
        }

        return step;
    }

    private static TransitionDefinition? Find(Planning planning, TakeStep command, CaseFile file)
    {
        foreach (var transition in file.Definition.From(file.State))
        {
            if (string.Equals(transition.Name, command.Transition, StringComparison.Ordinal)
                && transition.Trigger is UserStep or DeadlineTrigger)
            {
                return transition;
            }
        }

        var state = file.Definition.Texts.States.GetValueOrDefault(file.State) ?? new(file.State, file.State);
        var name = file.Definition.Texts.Transitions.GetValueOrDefault(command.Transition) ?? new(command.Transition, command.Transition);
        planning.Refuse(
            command.ExpectedVersion is { } seen && seen != file.Version ? new CaseMovedOn(file.Number, seen, file.Version)
            : !file.IsOpen ? new CaseClosed(file.Number, state)
            : file.Definition.Transitions.Any(other => other.Name == command.Transition) ? new NotPossibleHere(name, state)
            : new TransitionUnknown(command.Transition));
        return null;
    }

    private static bool IsAllowed(Planning planning, TakeStep command, CaseFile file, TransitionDefinition transition)
    {
        if (transition.Trigger is UserStep user)
        {
            if (Rights.Check(planning.Rules, command.Actor, file, user.Roles, planning.Today) is { } right)
            {
                planning.Refuse(right);
            }
            else if (command.ExpectedVersion is { } seen && seen != file.Version)
            {
                planning.Refuse(new CaseMovedOn(file.Number, seen, file.Version));
            }
            else if (Rights.CheckFourEyes(command.Actor, file, user.NotSamePersonAs) is { } same)
            {
                planning.Refuse(same);
            }
            else
            {
                ServiceHolds.Check(planning, file, transition.Name);
            }
        }
        else if (transition.Trigger is DeadlineTrigger deadline)
        {
            var clock = file.Clocks.FirstOrDefault(clock => clock.Name == deadline.Clock);
            if (!ReferenceEquals(command.Actor, Actor.Engine))
            {
                planning.Refuse(new NotYourRole([Actor.Engine.Id]));
            }
            else if (clock?.Status is not ClockStatus.Running || planning.Today <= clock.DueOn)
            {
                planning.Refuse(new ConditionFalse(new(transition.Name, transition.Name)));
            }
        }

        return !planning.IsStopped;
    }

    private static bool FormIsGood(Planning planning, StepContext step, TransitionDefinition transition)
    {
        var form = transition.Trigger is UserStep { Form: { } id } ? step.Case.Definition.Forms[id] : null;
        if (form is null)
        {
            if (step.Values.Count > 0)
            {
                planning.Refuse(FormProblems.Unexpected(step.Values));
            }

            return !planning.IsStopped;
        }

        if (planning.Rules.CheckForm(form, step.Values, step.Facts, planning.Today) is { } invalid)
        {
            planning.Refuse(invalid);
        }

        return !planning.IsStopped && CaseFields.Exist(planning, step, form);
    }
}
