using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases;

/// <summary>One field as it was at the last decision and as it is now.</summary>
/// <param name="Field">The field.</param>
/// <param name="Before">What it said then; null when the person may not read it.</param>
/// <param name="After">What it says now; null when the person may not read it.</param>
public sealed record FieldChange(FieldDefinition Field, FactValue? Before, FactValue? After);

/// <summary>What was filled in since somebody last decided about a case.</summary>
/// <param name="Decision">That decision; null when nobody has decided yet and everything is new.</param>
/// <param name="Prepared">The last step of a person since then; null when nobody took one.</param>
/// <param name="Fields">What is different now, in the order of the forms.</param>
public sealed record CaseChanges(CaseHappening? Decision, CaseHappening? Prepared, ImmutableArray<FieldChange> Fields)
{
    /// <summary>Compares a case, as one person sees it, with what it was at the last decision.</summary>
    public static CaseChanges SinceDecision(CaseView view)
    {
        var definition = view.File.Definition;
        var decision = view.Happenings.FirstOrDefault(happening => IsDecision(definition, happening));
        var since = view.Happenings.Where(happening => happening.Seq > (decision?.Seq ?? 0)).ToList();
        var before = Told(view.Happenings.Where(happening => happening.Seq <= (decision?.Seq ?? 0)));
        var after = Told(view.Happenings);
        var changes = InOrder(definition)
            .Where(field => since.Exists(happening => Touches(happening, field.Name)))
            .Select(field => new FieldChange(field, Of(before, field.Name), Of(after, field.Name)))
            // Two values that may not be read may well be the same; that one was entered is all that can be said.
            .Where(change => change.After is null || change.Before != change.After);
        return new CaseChanges(decision, since.FirstOrDefault(happening => happening.Kind is EventKind.Step or EventKind.Opened), [.. changes]);
    }

    // Approving and returning leave a state in which a second person confirms.
    private static bool IsDecision(WorkflowDefinition definition, CaseHappening happening) =>
        happening is { Kind: EventKind.Step, From: { } from } && from != happening.To
        && definition.From(from).Any(transition => transition.Trigger is UserStep { NotSamePersonAs.IsEmpty: false });

    private static bool Touches(CaseHappening happening, string field) =>
        happening.Values.TryGet(field, out _) || happening.Set.TryGet(field, out _) || happening.Hidden.Contains(field);

    private static Dictionary<string, FactValue?> Told(IEnumerable<CaseHappening> newestFirst)
    {
        var told = new Dictionary<string, FactValue?>(StringComparer.Ordinal);
        foreach (var happening in newestFirst.Reverse())
        {
            foreach (var (name, value) in happening.Values.Sorted)
            {
                told[name] = value;
            }

            foreach (var (name, value) in happening.Set.Sorted)
            {
                told[name] = value;
            }

            foreach (var name in happening.Hidden)
            {
                told[name] = null;
            }
        }

        return told;
    }

    private static FactValue? Of(Dictionary<string, FactValue?> told, string field) => told.TryGetValue(field, out var value) ? value : FactValue.Null;

    private static IEnumerable<FieldDefinition> InOrder(WorkflowDefinition definition) =>
        new[] { definition.Open.Form }.Concat(definition.Transitions.Select(transition => (transition.Trigger as UserStep)?.Form))
            .OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(id => definition.Forms[id].Fields)
            .DistinctBy(field => field.Name, StringComparer.Ordinal).Select(field => definition.AllFields.GetValueOrDefault(field.Name) ?? field);
}
