using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>The machine as a graph: every state can be reached and left, and nothing runs in circles by itself.</summary>
internal static class ValidateMachine
{
    private static readonly string[] ReservedStates = [BuiltInStates.Cancelled, BuiltInStates.Voided];
    private static readonly string[] ReservedTransitions = ["Cancel", "Void", "Opened", Moving.Name, .. HandingOver.Names];

    public static void Check(Examined examined)
    {
        CheckNames(examined);
        CheckEnds(examined);
        CheckReachable(examined);
        CheckEndless(examined);
        CheckAutomatic(examined);
    }

    private static void CheckNames(Examined examined)
    {
        var definition = examined.Definition;
        if (!definition.States.ContainsKey(definition.InitialState))
        {
            examined.Notes.Root.Need("root").Report($"وضعیت آغازین «{definition.InitialState}» نیست.", $"There is no initial state '{definition.InitialState}'.");
        }

        foreach (var (name, at) in examined.Notes.States)
        {
            CheckName(at, name, ReservedStates);
        }

        var seen = new HashSet<(string, string)>();
        foreach (var transition in definition.Transitions)
        {
            var at = examined.Notes.Transitions[transition];
            CheckName(at, transition.Name, ReservedTransitions);
            foreach (var (end, state) in new[] { ("from", transition.From), ("to", transition.To) })
            {
                if (!definition.States.ContainsKey(state))
                {
                    at.Need(end).Report($"وضعیت «{state}» نیست.", $"There is no state '{state}'.");
                }
            }

            if (!seen.Add((transition.Name, transition.From)))
            {
                at.Report($"گذار «{transition.Name}» از «{transition.From}» دوباره آمده است.", $"The transition '{transition.Name}' from '{transition.From}' stands here twice.");
            }
        }
    }

    private static void CheckName(JsonAt at, string name, string[] reserved)
    {
        if (!Names.Pascal().IsMatch(name))
        {
            at.Report($"نام «{name}» باید PascalCase باشد.", $"The name '{name}' must be PascalCase.");
        }
        else if (reserved.Contains(name, StringComparer.Ordinal))
        {
            at.Report($"«{name}» از آن موتور است.", $"'{name}' belongs to the engine.");
        }
    }

    /// <summary><c>final</c> names exactly the states that nothing leaves.</summary>
    private static void CheckEnds(Examined examined)
    {
        var finals = examined.Notes.CaseFlow.Texts("final");
        var place = examined.Notes.CaseFlow.Find("final") ?? examined.Notes.CaseFlow;
        foreach (var name in finals.Where(name => !examined.Definition.States.ContainsKey(name)))
        {
            place.Report($"وضعیت پایانی «{name}» نیست.", $"There is no state '{name}' to be final.");
        }

        foreach (var (name, state) in examined.Definition.States)
        {
            var isFinal = finals.Contains(name, StringComparer.Ordinal);
            if (isFinal && !state.Outgoing.IsEmpty)
            {
                examined.Notes.Transitions[state.Outgoing[0]].Report(
                    $"از وضعیت پایانی «{name}» گذاری بیرون می‌رود.", $"A transition leaves the final state '{name}'.");
            }
            else if (!isFinal && state.Outgoing.IsEmpty)
            {
                examined.Notes.States[name].Report(
                    $"از «{name}» راهی بیرون نیست و پایانی هم نیست.", $"Nothing leaves '{name}', and it is not in final.");
            }
        }
    }

    private static void CheckReachable(Examined examined)
    {
        var definition = examined.Definition;
        var reached = new HashSet<string>(StringComparer.Ordinal) { definition.InitialState };
        var queue = new Queue<string>(reached);
        while (queue.TryDequeue(out var state))
        {
            foreach (var transition in definition.From(state).Where(transition => reached.Add(transition.To)))
            {
                queue.Enqueue(transition.To);
            }
        }

        foreach (var name in definition.States.Keys.Where(name => !reached.Contains(name)))
        {
            examined.Notes.States[name].Report($"به وضعیت «{name}» راهی نیست.", $"The state '{name}' cannot be reached.");
        }
    }

    /// <summary>A case must be able to end; an entry of a register may live for ever.</summary>
    private static void CheckEndless(Examined examined)
    {
        var definition = examined.Definition;
        if (definition.Kind is CaseKind.Register)
        {
            return;
        }

        var ending = definition.States.Values.Where(state => state.Outgoing.IsEmpty).Select(state => state.Name).ToHashSet(StringComparer.Ordinal);
        var grew = true;
        while (grew)
        {
            grew = false;
            foreach (var transition in definition.Transitions)
            {
                grew |= ending.Contains(transition.To) && ending.Add(transition.From);
            }
        }

        foreach (var name in definition.States.Keys.Where(name => !ending.Contains(name)))
        {
            examined.Notes.States[name].Report($"از «{name}» به هیچ پایانی نمی‌توان رسید.", $"No final state can be reached from '{name}'.");
        }
    }

    private static void CheckAutomatic(Examined examined)
    {
        var definition = examined.Definition;
        var automatic = definition.Transitions
            .Where(transition => transition.Trigger is null or CaseSignal { AlsoOnEntry: true }).ToList();
        foreach (var transition in automatic.Where(transition => Returns(automatic, transition)))
        {
            examined.Notes.Transitions[transition].Report(
                $"گذارهای خودکار از «{transition.From}» به خود آن برمی‌گردند.",
                $"Automatic transitions run in a circle: {transition.From} → {transition.To} comes back to {transition.From}.");
        }

        foreach (var transition in automatic.Where(transition => transition is { Trigger: null, Condition: null }))
        {
            foreach (var other in definition.From(transition.From).SkipWhile(other => other != transition).Skip(1))
            {
                examined.Notes.Transitions[other].Report(
                    $"هیچ‌گاه نوبت این گذار نمی‌رسد: «{transition.Name}» خودکار و بی‌شرط است.",
                    $"This is never taken: '{transition.Name}' before it is automatic and has no condition.");
            }
        }
    }

    private static bool Returns(List<TransitionDefinition> automatic, TransitionDefinition start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>([start.To]);
        while (queue.TryDequeue(out var state))
        {
            if (string.Equals(state, start.From, StringComparison.Ordinal))
            {
                return true;
            }

            foreach (var next in automatic.Where(next => string.Equals(next.From, state, StringComparison.Ordinal) && reached.Add(next.To)))
            {
                queue.Enqueue(next.To);
            }
        }

        return false;
    }
}
