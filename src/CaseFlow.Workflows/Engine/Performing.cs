using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Engine;

/// <summary>Carries a step out on paper, once it is allowed: effects, event, and what follows from the new state.</summary>
internal static class Performing
{
    /// <summary>Exit, action, new state, entry, event, follow-ons.</summary>
    public static void Run(Planning planning, StepContext step, TransitionDefinition transition)
    {
        Link(planning, step);
        ChooseOutcome(step, transition);
        step.ClockState = transition.To;
        var from = step.Case.Definition.States[transition.From];
        if (!transition.IsInternal)
        {
            from.Exit?.Run(step);
            step.StopClocksOf(transition.From);
        }

        if (!planning.IsStopped)
        {
            transition.Action?.Run(step);
        }

        if (!transition.IsInternal)
        {
            Enter(planning, step, transition.To);
        }

        if (transition.Trigger is DeadlineTrigger deadline)
        {
            step.UseUpClock(deadline.Clock);
        }

        Record(planning, step);
        if (!transition.IsInternal)
        {
            Settle(planning, step.Case.Id);
        }
    }

    /// <summary>The new state and its entry; a final state ends the case and needs an outcome.</summary>
    public static void Enter(Planning planning, StepContext step, string state)
    {
        if (planning.IsStopped)
        {
            return;
        }

        step.Case = step.Case with { State = state };
        step.ClockState = state;
        if (step.Case.Definition.States.TryGetValue(state, out var entered))
        {
            entered.Entry?.Run(step);
        }

        if (!step.Case.IsOpen)
        {
            step.StopAllClocks();
            step.Case = step.Case with { ClosedOn = planning.Today };
            if (state is not (BuiltInStates.Cancelled or BuiltInStates.Voided))
            {
                step.OutcomeIsKnown();
            }
        }
    }

    /// <summary>Writes the event and keeps the case's next snapshot.</summary>
    public static void Record(Planning planning, StepContext step)
    {
        if (planning.IsStopped)
        {
            return;
        }

        step.DropEmptyPostings();
        var command = planning.Command;
        var file = step.Case;
        var seq = step.Seq;
        planning.Files.AddRange(step.FileHashes.Select((hash, index) => new PlannedFile(file.Id, seq, (short)(index + 1), hash)));
        var body = EventBody.Write(step, command);
        var hash = EventBody.Hash(file.Head, file.Id, seq, body);
        planning.Events.Add(new PlannedEvent
        {
            CaseId = file.Id,
            Seq = seq,
            CommandId = step.CommandId,
            Kind = step.Kind,
            Name = step.Name,
            From = step.From,
            To = file.State,
            Actor = command.Actor.Id,
            OnBehalfOf = command.Actor.OnBehalfOf,
            OccurredAt = command.OccurredAt,
            Body = body,
            Hash = hash,
        });
        step.Case = file with
        {
            Version = seq,
            Head = hash,
            Trace = file.Trace.Add(new StepTrace(seq, step.Name, step.From, file.State, command.Actor.Id, command.Actor.OnBehalfOf, command.OccurredAt)),
        };
        planning.Put(step.Before, step.Case);
    }

    /// <summary>
    /// What entering a state sets off: its triggerless transitions and the signals that also look on entry,
    /// evaluated once, in order; the first that holds is taken.
    /// </summary>
    public static void Settle(Planning planning, long caseId)
    {
        if (planning.IsStopped || planning.Case(caseId) is not { } file)
        {
            return;
        }

        foreach (var transition in file.Definition.From(file.State))
        {
            var kind = transition.Trigger switch
            {
                null => EventKind.Automatic,
                CaseSignal { AlsoOnEntry: true } => EventKind.Signal,
                _ => (EventKind?)null,
            };
            if (kind is null)
            {
                continue;
            }

            var step = new StepContext(planning, file, transition.Name, kind.Value, Fields.Empty, null);
            if (step.Holds(transition.Condition) is not { } holds)
            {
                return;
            }

            if (holds)
            {
                if (planning.CountFollowOn(file, transition.Name))
                {
                    Run(planning, step, transition);
                }

                return;
            }
        }
    }

    /// <summary>Links the case to what its case fields name now; the main party gives it its title.</summary>
    public static void Link(Planning planning, StepContext step)
    {
        foreach (var (name, value) in step.Values.Sorted)
        {
            Link(planning, step, name, value);
        }
    }

    /// <summary>Links the case to what one case field names now, whoever filled it in; any other field is left alone.</summary>
    public static void Link(Planning planning, StepContext step, string name, FactValue value)
    {
        if (!step.Case.Definition.AllFields.TryGetValue(name, out var field) || field.Type is not FieldType.Case)
        {
            return;
        }

        Cut(planning, step, name, field.Link ?? name);
        if (value.TextOrNull is not { Length: > 0 } number || !planning.TryCase(number, out var target))
        {
            return;
        }

        if (target is null)
        {
            step.Refuse(FormProblems.One(name, FormProblems.NoSuchCase(number)));
            return;
        }

        if (Agendas.IsFull(planning, target, step.Case))
        {
            step.Refuse(new SessionFull(target.Number));
            return;
        }

        step.Put(new PlannedLink(step.Case.Id, field.Link ?? name, target.Id, StateAfter(step)));
        if (name == step.Case.Definition.Party && (step.Case.Title is null || step.Before?.Data[name].TextOrNull != number))
        {
            step.Case = step.Case with { Title = target.Title };
        }
    }

    /// <summary>A field that named another case before no longer links to it.</summary>
    private static void Cut(Planning planning, StepContext step, string field, string link)
    {
        if (step.Before?.Data[field].TextOrNull is { Length: > 0 } old && old != step.Case.Data[field].TextOrNull
            && planning.TryCase(old, out var former) && former is not null)
        {
            step.Put(new PlannedLink(step.Case.Id, link, former.Id, step.Before.State, IsCut: true));
            if (link == Agendas.Link && former.Definition.Kind is CaseKind.Session)
            {
                step.Put(new PlannedLink(step.Case.Id, Agendas.PastLink, former.Id, step.Before.State));
            }
        }
    }

    private static string StateAfter(StepContext step) =>
        step.Case.Definition.From(step.Case.State).FirstOrDefault(transition => transition.Name == step.Name)?.To ?? step.Case.State;

    private static void ChooseOutcome(StepContext step, TransitionDefinition transition)
    {
        if (!step.Case.Definition.Outcomes.TryGetValue(transition.Name, out var outcomes))
        {
            return;
        }

        var chosen = outcomes.Length == 1 ? outcomes[0] : step.Values["outcome"].TextOrNull;
        if (chosen is null || !outcomes.Contains(chosen, StringComparer.Ordinal))
        {
            step.Refuse(new OutcomeMissing(step.Text(transition.Name)));
            return;
        }

        step.Case = step.Case with { Outcome = chosen };
    }
}
