using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Engine;

/// <summary>Sends signals: who receives one, and what becomes of it where nobody waits (engine §2).</summary>
internal static class Signalling
{
    public static void Send(Planning planning, StepContext step, SignalActivity activity)
    {
        var any = false;
        var receivers = step.Facts.Receivers(activity.To) ?? [];
        if (receivers.Count(planning.IsLocked) < receivers.Count)
        {
            return;
        }

        foreach (var receiver in receivers)
        {
            if (step.HoldsFor(receiver, activity.Where))
            {
                any = true;
                SendTo(planning, step, receiver, activity);
            }

            if (step.IsStopped)
            {
                return;
            }
        }

        if (!any && activity.Required && !step.IsStopped)
        {
            step.Refuse(new SignalWithoutReceiver(activity.Name, activity.To));
        }
    }

    private static void SendTo(Planning planning, StepContext step, CaseFile receiver, SignalActivity activity)
    {
        var waits = receiver.Definition.From(receiver.State).Any(transition =>
            transition.Trigger is CaseSignal signal && signal.Name == activity.Name);
        if (!waits && activity.Required)
        {
            step.Refuse(new SignalNotAwaited(activity.Name, receiver.Number));
            return;
        }

        if (!waits)
        {
            step.Notes.Add($"{activity.Name} not awaited by {receiver.Number}");
            return;
        }

        var values = step.Take(activity.Values);
        if (!step.IsStopped)
        {
            planning.Signals.Enqueue(new PendingSignal(receiver.Id, activity.Name, values, activity.Required));
        }
    }
}
