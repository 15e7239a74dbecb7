using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>Who may do what: known roles, somebody for every step, and a second person where two are needed (engine §4).</summary>
internal static partial class ValidatePeople
{
    private static readonly string[] FourEyes = ["Confirm", "Approve", "Issue", "Renew", "Decide", "Reverse"];

    public static void Check(Examined examined)
    {
        var flow = examined.Notes.CaseFlow;
        var definition = examined.Definition;
        if (flow.Find("open") is { } open)
        {
            CheckRoles(examined, open, definition.Open.Roles);
        }

        foreach (var (name, rule) in new[] { ("cancel", definition.Cancel), ("void", definition.Void) })
        {
            if (flow.Find(name) is { } at)
            {
                CheckRoles(examined, at, rule.Roles);
                CheckForm(examined, at, rule.Form);
            }
        }

        foreach (var transition in definition.Transitions)
        {
            if (transition.Trigger is UserStep step)
            {
                CheckStep(examined, transition, step, examined.Notes.Transitions[transition].Need("trigger"));
            }
        }
    }

    private static void CheckStep(Examined examined, TransitionDefinition transition, UserStep step, JsonAt at)
    {
        if (step.Roles.IsEmpty)
        {
            at.Report($"هیچ نقشی «{transition.Name}» را نمی‌تواند بردارد.", $"Nobody may take '{transition.Name}': roles is empty.");
        }

        CheckRoles(examined, at, step.Roles);
        CheckForm(examined, at, step.Form);
        var names = examined.Definition.Transitions.Select(other => other.Name).Append("Opened").Append("*").ToHashSet(StringComparer.Ordinal);
        foreach (var name in step.NotSamePersonAs.Where(name => !names.Contains(name)))
        {
            at.Need("notSamePersonAs").Report($"گذار «{name}» نیست.", $"There is no transition '{name}'.");
        }

        if (FourEyes.Contains(FirstWord().Match(transition.Name).Value, StringComparer.Ordinal) && !examined.Notes.FourEyesDecided.Contains(step))
        {
            at.Report(
                $"«{transition.Name}» دو نفر می‌خواهد: notSamePersonAs را بنویسید (یا فهرست خالی با notSamePersonAsReason).",
                $"'{transition.Name}' takes a second person: give notSamePersonAs (or an empty list with notSamePersonAsReason).");
        }
    }

    private static void CheckRoles(Examined examined, JsonAt at, ImmutableArray<string> roles)
    {
        foreach (var role in roles.Where(role => !examined.House.Lists.Roles.Contains(role)))
        {
            at.Need("roles").Report($"نقش «{role}» تعریف نشده است.", $"There is no role '{role}'.");
        }
    }

    private static void CheckForm(Examined examined, JsonAt at, string? form)
    {
        if (form is not null && !examined.Definition.Forms.ContainsKey(form))
        {
            at.Need("form").Report($"فرم «{form}» نیست.", $"There is no form '{form}'.");
        }
    }

    [GeneratedRegex("^[A-Z][a-z0-9]*")]
    private static partial Regex FirstWord();
}
