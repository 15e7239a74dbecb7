using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Drafts;

namespace CaseFlow.Workflows.Engine;

/// <summary>What the planner says to a command: a plan, a refusal, or what it has to know first.</summary>
public sealed record PlanAnswer
{
    /// <summary>The plan, when the command can be carried out.</summary>
    public StepPlan? Plan { get; init; }

    /// <summary>Why not, when it cannot.</summary>
    public Error? Refusal { get; init; }

    /// <summary>What has to be loaded into the set before the planner can say; empty when it could.</summary>
    public IReadOnlyCollection<Need> Needs { get; init; } = [];
}

/// <summary>
/// Plans one command (design §3). Pure: it reads the set, the rules and the command, and changes none of them.
/// The order of a step is Elsa's: exit, action, new state, entry, then the triggerless transitions once, in order.
/// </summary>
public sealed class StepPlanner(HouseRules rules, CaseNumbers numbers)
{
    /// <summary>The rules that it plans by.</summary>
    public HouseRules Rules { get; } = rules;

    /// <summary>Plans a command over the cases of a set.</summary>
    /// <param name="set">The cases known so far.</param>
    /// <param name="command">Open a case, take a step, hand a case over, or move it to another version.</param>
    /// <param name="now">The instant of asking; a command cannot have happened after it.</param>
    public PlanAnswer Plan(CaseSet set, CaseCommand command, DateTimeOffset now)
    {
        var planning = new Planning(Rules, set, numbers, command, now);
        StepContext? first = null;
        if (command.OccurredAt > now)
        {
            planning.Refuse(new DateInFuture(planning.Today));
        }
        else
        {
            first = command switch
            {
                TakeStep take => Taking.Plan(planning, take),
                HandOver over => HandingOver.Plan(planning, over),
                MoveToVersion move => Moving.Plan(planning, move),
                _ => Opening.Plan(planning, (OpenCase)command),
            };
            FollowSignals(planning);
            KeyCheck.Run(planning);
        }

        if (!planning.IsStopped)
        {
            StockIdentityCheck.Of(planning);
        }

        var stocks = planning.IsStopped ? [] : StockCheck.Of(planning);
        if (planning.IsStopped || first is null)
        {
            planning.Abandon();
            return new PlanAnswer
            {
                Needs = planning.Needs,
                Refusal = planning.Needs.Count > 0 ? null : planning.Refusal,
            };
        }

        return new PlanAnswer { Plan = Finish(planning, first) with { Stocks = stocks } };
    }

    private static void FollowSignals(Planning planning)
    {
        while (!planning.IsStopped && planning.Signals.TryDequeue(out var signal))
        {
            if (planning.Case(signal.ReceiverId) is { } receiver
                && !TryTake(planning, receiver, signal) && signal.Required && !planning.IsStopped)
            {
                planning.Refuse(new SignalNotAwaited(signal.Name, receiver.Number));
            }
        }
    }

    private static bool TryTake(Planning planning, CaseFile receiver, PendingSignal signal)
    {
        foreach (var transition in receiver.Definition.From(receiver.State))
        {
            if (transition.Trigger is not CaseSignal trigger || trigger.Name != signal.Name)
            {
                continue;
            }

            var step = new StepContext(planning, receiver, transition.Name, EventKind.Signal, signal.Values, null);
            if (step.Holds(transition.Condition) is not { } holds)
            {
                return false;
            }

            if (holds)
            {
                if (planning.CountFollowOn(receiver, transition.Name))
                {
                    Performing.Run(planning, step, transition);
                }

                return true;
            }
        }

        return false;
    }

    private static StepPlan Finish(Planning planning, StepContext first)
    {
        var after = planning.Changed.First(pair => pair.After.Id == first.Case.Id).After;
        return new StepPlan
        {
            Answer = new StepTaken(after.Number, after.Version, after.State),
            Events = [.. planning.Events],
            Cases = [.. planning.Changed],
            Postings = [.. planning.Postings],
            Links = [.. planning.Links],
            Documents = [.. planning.Documents],
            Files = [.. planning.Files],
            Draft = DraftKey.Of(planning.Command),
            Notifications = [.. planning.Notifications],
        };
    }
}
