using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases;

/// <summary>
/// The one place that decides who reads the value of a confidential field (<c>visibleTo</c>): the holders of its roles in reach of
/// the case, and whoever entered it. What is shown of a case goes through here first, so that no page can show more.
/// </summary>
public static class FieldVisibility
{
    /// <summary>The view without what the actor may not read; the names of what was taken out stay in <c>Hidden</c>.</summary>
    /// <param name="view">A case with everything that it holds.</param>
    /// <param name="actor">Who looks at it.</param>
    /// <param name="rules">The rules of the house.</param>
    internal static CaseView Mask(CaseView view, Actor actor, HouseRules rules)
    {
        var file = view.File;
        var closed = ClosedTo(actor, file, rules, view.Today);
        var hidden = HiddenFrom(actor, closed, view.Happenings);
        return view with
        {
            File = Without(file, hidden),
            Hidden = FilledIn(file, hidden),
            Happenings = closed.IsEmpty ? view.Happenings : [.. view.Happenings.Select(happening => Mask(happening, closed, actor))],
            Links = [.. view.Links.Where(link => link.IsIncoming ? MayKnow(actor, link) : !IsMadeBy(file.Definition, link.Name, hidden))],
        };
    }

    /// <summary>The case as <see cref="Mask(CaseView, Actor, HouseRules)"/> leaves it, for a step out of it.</summary>
    /// <param name="file">The case with everything that it holds.</param>
    /// <param name="closed">What <see cref="ClosedTo"/> the actor.</param>
    /// <param name="happenings">Its events, newest first; needed when anything is closed.</param>
    /// <param name="form">The form of the step.</param>
    /// <param name="actor">Who takes it.</param>
    internal static CaseForStep Mask(
        CaseFile file, ImmutableHashSet<string> closed, ImmutableArray<CaseHappening> happenings, FormDefinition? form, Actor actor)
    {
        var hidden = HiddenFrom(actor, closed, happenings);
        return new CaseForStep(Without(file, hidden), FilledIn(file, hidden), form);
    }

    /// <summary>The confidential fields whose roles the actor does not hold in reach of the case.</summary>
    internal static ImmutableHashSet<string> ClosedTo(Actor actor, CaseFile file, HouseRules rules, DateOnly today) => file.Definition.AllFields.Values
        .Where(field => !field.VisibleTo.IsEmpty && Rights.Check(rules, actor, file, field.VisibleTo, today) is not null)
        .Select(field => field.Name).ToImmutableHashSet(StringComparer.Ordinal);

    /// <summary>Confidential values without which a case is shown outside any person's sight: all of them.</summary>
    internal static Fields WithoutConfidential(WorkflowDefinition definition, Fields data) => data.Without(
        definition.AllFields.Values.Where(field => !field.VisibleTo.IsEmpty).Select(field => field.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>What a person filled in: a field that the person does not see and left empty keeps its value.</summary>
    /// <param name="seen">The case as the person sees it.</param>
    /// <param name="values">What was filled in.</param>
    public static Fields Entered(CaseForStep seen, Fields values) =>
        values.Without(seen.Hidden.Where(name => values[name].IsEmpty).ToHashSet(StringComparer.Ordinal));

    private static CaseHappening Mask(CaseHappening happening, ImmutableHashSet<string> closed, Actor actor)
    {
        happening = happening with { Set = happening.Set.Without(closed) };
        var hidden = IsBy(actor, happening) ? [] : closed.Where(name => !happening.Values[name].IsEmpty).Order(StringComparer.Ordinal).ToImmutableArray();
        return hidden.IsEmpty ? happening : happening with { Values = happening.Values.Without(hidden.ToHashSet(StringComparer.Ordinal)), Hidden = hidden };
    }

    /// <summary>Whoever entered a value last goes on reading it.</summary>
    private static ImmutableHashSet<string> HiddenFrom(Actor actor, ImmutableHashSet<string> closed, ImmutableArray<CaseHappening> happenings) => closed
        .Where(name => !(happenings.FirstOrDefault(happening => happening.Values.TryGet(name, out _)) is { } entry && IsBy(actor, entry)))
        .ToImmutableHashSet(StringComparer.Ordinal);

    private static CaseFile Without(CaseFile file, ImmutableHashSet<string> hidden) =>
        hidden.IsEmpty ? file : file with { Data = file.Data.Without(hidden) };

    private static ImmutableHashSet<string> FilledIn(CaseFile file, ImmutableHashSet<string> hidden) =>
        hidden.Where(name => !file.Data[name].IsEmpty).ToImmutableHashSet(StringComparer.Ordinal);

    private static bool IsBy(Actor actor, CaseHappening happening) =>
        happening.Actor == actor.Id || happening.Actor == actor.OnBehalfOf || (happening.OnBehalfOf is { } other && (other == actor.Id || other == actor.OnBehalfOf));

    /// <summary>The other case may name this one in a confidential field; then only its roles know that it does.</summary>
    internal static bool MayKnow(Actor actor, LinkedCase link) => link.Case.Definition.AllFields.Values
        .Where(field => Makes(field, link.Name) && !field.VisibleTo.IsEmpty)
        .All(field => actor.Grants.Any(grant => field.VisibleTo.Contains(grant.Role, StringComparer.Ordinal)));

    private static bool IsMadeBy(WorkflowDefinition definition, string link, ImmutableHashSet<string> hidden) =>
        definition.AllFields.Values.Any(field => Makes(field, link) && hidden.Contains(field.Name));

    private static bool Makes(FieldDefinition field, string link) =>
        field.Type is FieldType.Case && string.Equals(field.Link ?? field.Name, link, StringComparison.Ordinal);
}
