using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>Outcomes are chosen in a form or implied, and are known wherever something is counted or ends.</summary>
internal static class ValidateOutcomes
{
    public static void Check(Examined examined)
    {
        var definition = examined.Definition;
        foreach (var (name, outcomes) in definition.Outcomes)
        {
            var at = examined.Notes.CaseFlow.Need("outcomes").Need(name);
            var transitions = definition.Transitions.Where(transition => string.Equals(transition.Name, name, StringComparison.Ordinal)).ToList();
            if (transitions.Count == 0)
            {
                at.Report($"گذار «{name}» نیست.", $"There is no transition '{name}'.");
            }

            if (outcomes.IsEmpty || outcomes.Any(outcome => !Names.Pascal().IsMatch(outcome)))
            {
                at.Report("نتیجه‌ها باید PascalCase و دست‌کم یکی باشند.", "Outcomes must be PascalCase, and at least one.");
            }

            foreach (var transition in transitions)
            {
                CheckChoice(examined, transition, outcomes);
            }
        }

        if (definition.Outcomes.Count > 0)
        {
            CheckKnown(examined);
        }
    }

    private static void CheckChoice(Examined examined, TransitionDefinition transition, IReadOnlyCollection<string> outcomes)
    {
        var form = transition.Trigger is UserStep { Form: { } id } ? examined.Definition.Forms.GetValueOrDefault(id) : null;
        var choice = form?.ByName.GetValueOrDefault("outcome");
        var at = examined.Notes.Transitions[transition];
        if (outcomes.Count == 1)
        {
            if (choice is not null)
            {
                at.Report("با یک نتیجه، فرم فیلد outcome ندارد.", "With a single outcome the form has no field 'outcome'.");
            }
        }
        else if (choice is not { Type: FieldType.Choice, Required: true }
            || !choice.Options.Select(option => option.Value).ToHashSet(StringComparer.Ordinal).SetEquals(outcomes))
        {
            at.Report(
                $"فرم «{transition.Name}» باید فیلد گزینه‌ای و الزامی outcome با همین نتیجه‌ها داشته باشد: {string.Join(", ", outcomes)}",
                $"The form of '{transition.Name}' needs a required choice 'outcome' with exactly: {string.Join(", ", outcomes)}.");
        }
    }

    /// <summary>In which states is an outcome sure to be known, whichever way a case came? Greatest fixed point.</summary>
    private static void CheckKnown(Examined examined)
    {
        var definition = examined.Definition;
        var known = definition.States.Keys.ToHashSet(StringComparer.Ordinal);
        if (!Sets(definition.States.GetValueOrDefault(definition.InitialState)?.Entry))
        {
            known.Remove(definition.InitialState);
        }

        var shrank = true;
        while (shrank)
        {
            shrank = false;
            foreach (var transition in definition.Transitions.Where(transition => !transition.IsInternal))
            {
                shrank |= !IsKnownAfter(definition, known, transition)
                    && !Sets(definition.States.GetValueOrDefault(transition.To)?.Entry) && known.Remove(transition.To);
            }
        }

        foreach (var (name, state) in definition.States)
        {
            if (state.Outgoing.IsEmpty && !known.Contains(name))
            {
                examined.Notes.States[name].Report(
                    $"پرونده می‌تواند بدون نتیجه به «{name}» برسد.", $"A case can end in '{name}' without an outcome.");
            }

            CheckPosts(examined, [state.Entry, state.Exit], known.Contains(name));
        }

        foreach (var transition in definition.Transitions)
        {
            CheckPosts(examined, [transition.Action], IsKnownAfter(definition, known, transition));
        }
    }

    private static bool IsKnownAfter(WorkflowDefinition definition, HashSet<string> known, TransitionDefinition transition) =>
        known.Contains(transition.From) || definition.Outcomes.ContainsKey(transition.Name) || Sets(transition.Action);

    private static bool Sets(Activity? activity) =>
        activity?.Flatten().Any(inner => inner is SetField { Field: "outcome" }) is true;

    private static void CheckPosts(Examined examined, IEnumerable<Activity?> activities, bool isKnown)
    {
        if (isKnown)
        {
            return;
        }

        var posts = activities.OfType<Activity>().SelectMany(activity => activity.Flatten()).OfType<Post>().ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var (at, _) in examined.Notes.Activities.Where(pair => posts.Contains(pair.Activity)))
        {
            at.Report("هنگام این شمارش ممکن است نتیجه پرونده معلوم نباشد.", "The outcome may not be known when this posts.");
        }
    }
}
