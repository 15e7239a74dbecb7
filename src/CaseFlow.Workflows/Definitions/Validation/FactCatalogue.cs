using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>What is known of a fact when a definition is loaded.</summary>
/// <param name="Values">The only texts that it can be; null when they are open.</param>
/// <param name="Kind">Number, text or boolean; null when it may be several.</param>
internal sealed record FactShape(IReadOnlyCollection<string>? Values = null, FactKind? Kind = null)
{
    public static readonly FactShape Open = new();
}

/// <summary>Which facts there are for one definition (engine §3), and what they can be.</summary>
internal sealed class FactCatalogue
{
    /// <summary>The names that <c>SetField</c> writes into the case's own columns.</summary>
    public static readonly string[] OwnColumns = ["industry", "holder", "laboratory", "executor", "outcome", "title"];

    private static readonly string[] CaseNames =
    [
        "number", "type", "state", "outcome", "province", "industry", "executor", "holder", "laboratory", "title", "openedOn", "daysOpen",
        "hasPostings",
    ];

    private readonly Examined examined;
    private readonly WorkflowDefinition own;
    private readonly HashSet<string> computed;
    private readonly HashSet<string> clocks;

    public FactCatalogue(Examined examined)
    {
        this.examined = examined;
        own = examined.Definition;
        clocks = examined.Each<StartClock>().Select(pair => pair.Activity.Name).ToHashSet(StringComparer.Ordinal);
        computed = Computed(examined);
    }

    /// <summary>The fields that activities and signals fill in.</summary>
    public static HashSet<string> Computed(Examined examined)
    {
        var names = examined.Each<SetField>().Select(pair => pair.Activity.Field).Except(OwnColumns).ToHashSet(StringComparer.Ordinal);
        foreach (var signal in examined.Definition.Transitions.Select(transition => transition.Trigger).OfType<CaseSignal>())
        {
            names.UnionWith(examined.House.CarriedBy(signal.Name) ?? []);
        }

        return names;
    }

    /// <summary>The fact's shape; null when there is no such fact.</summary>
    /// <param name="path">The fact.</param>
    /// <param name="rows">What <c>variables.row</c> is, as in <see cref="Reading.ExpressionUse"/>.</param>
    public FactShape? Find(FactPath path, string? rows) => (path.Root, path.Segments.ToArray()) switch
    {
        ("today", []) => FactShape.Open,
        ("year", []) => new(Kind: FactKind.Number),
        ("form", [var name]) => OfField(own, name) ?? (computed.Contains(name) ? FactShape.Open : null),
        ("form", [var name, "max" or "min", var inner]) => OfRow(inner, $"form.{name}"),
        ("case", [var name]) => CaseNames.Contains(name, StringComparer.Ordinal) ? OfCase([own], name) : null,
        ("actor", ["id" or "province"]) => FactShape.Open,
        ("actor", ["roles"]) => new(examined.House.Lists.Roles),
        ("settings", [var name]) => examined.House.Lists.Settings.TryGetValue(name, out var kind) ? new(Kind: kind) : null,
        ("declaration", [var name]) when own.Type == examined.House.Lists.DeclarationType =>
            DeclarationFacts.Kinds.TryGetValue(name, out var kind) ? new(Kind: kind) : null,
        ("clocks", [var name, "running" or "expired" or "dueOn"]) => clocks.Contains(name) ? FactShape.Open : null,
        ("children", [var type, .. var rest]) => OfChildren(type, rest),
        ("links", [var name, "count" or "open" or "undecided"]) =>
            examined.House.LinksOf(own.Type).ContainsKey(name) ? FactShape.Open : null,
        ("links", [var name, "inState", var state]) =>
            examined.House.LinksOf(own.Type).TryGetValue(name, out var linked)
            && OfCase(examined.House.TypesOf(linked), "state").Values!.Contains(state, StringComparer.Ordinal) ? FactShape.Open : null,
        ("sessions", [var type, "next"]) => examined.House.Types.GetValueOrDefault(type)?.Agenda is null ? null : new(Kind: FactKind.Text),
        ("row", [var name]) => OfRow(name, rows),
        ("parent", [var name]) => OfOther(examined.House.TypesOf(examined.House.ParentsOf(own.Type)), name),
        (var link, [var name]) => examined.House.LinksOf(own.Type).TryGetValue(link, out var types)
            ? OfOther(examined.House.TypesOf(types), name)
            : null,
        _ => null,
    };

    /// <summary>True when an <c>each</c> path names rows or cases.</summary>
    public bool HasRows(string path) => path.Split('.') switch
    {
        ["form", var name] => own.AllFields.TryGetValue(name, out var field) && field.Type is FieldType.Rows,
        ["children", var type] => examined.ChildTypes.Contains(type, StringComparer.Ordinal),
        ["links", var name] => examined.House.LinksOf(own.Type).ContainsKey(name),
        _ => false,
    };

    /// <summary>The types that receive a signal; empty when there are none.</summary>
    public IEnumerable<WorkflowDefinition> Receivers(string to)
    {
        var links = examined.House.LinksOf(own.Type);
        return examined.House.TypesOf(to switch
        {
            "parent" => examined.House.ParentsOf(own.Type),
            "children" => examined.ChildTypes,
            "linked" => links.Values.SelectMany(types => types),
            _ => links.TryGetValue(to, out var types) ? types : [],
        });
    }

    private FactShape? OfChildren(string type, ReadOnlySpan<string> rest)
    {
        if (!examined.ChildTypes.Contains(type, StringComparer.Ordinal) || !examined.House.Types.TryGetValue(type, out var child))
        {
            return null;
        }

        return rest switch
        {
            ["count" or "open"] => FactShape.Open,
            ["inState", var state] => child.States.ContainsKey(state) || state is BuiltInStates.Cancelled or BuiltInStates.Voided ? FactShape.Open : null,
            ["outcome", var outcome] => child.EveryOutcome().Contains(outcome, StringComparer.Ordinal) ? FactShape.Open : null,
            _ => null,
        };
    }

    private FactShape? OfRow(string name, string? rows)
    {
        if (rows is null)
        {
            return null;
        }

        if (rows.StartsWith("signal:", StringComparison.Ordinal))
        {
            return OfOther(Receivers(rows["signal:".Length..]), name);
        }

        return rows.Split('.') switch
        {
            ["form", var field] => own.AllFields.TryGetValue(field, out var found)
                && found.Fields.FirstOrDefault(inner => string.Equals(inner.Name, name, StringComparison.Ordinal)) is { } inner
                ? OfField(inner) : null,
            ["children", var type] => OfOther(examined.House.TypesOf([type]), name),
            ["links", var link] => examined.House.LinksOf(own.Type).TryGetValue(link, out var types) ? OfOther(examined.House.TypesOf(types), name) : null,
            _ => null,
        };
    }

    /// <summary>Of another case only its standing and its fields are seen.</summary>
    private static FactShape? OfOther(IEnumerable<WorkflowDefinition> types, string name)
    {
        var all = types.ToList();
        if (all.Count == 0)
        {
            return null;
        }

        return name switch
        {
            "number" or "type" or "state" or "outcome" or "province" or "title" => OfCase(all, name),
            _ => Together(all.Select(type => OfField(type, name)).OfType<FactShape>().ToList()) ?? (name is "industry" ? FactShape.Open : null),
        };
    }

    private static FactShape OfCase(IEnumerable<WorkflowDefinition> types, string name) => name switch
    {
        "type" => new(types.Select(type => type.Type).ToList()),
        "state" => new(types.SelectMany(type => type.States.Keys).Append(BuiltInStates.Cancelled).Append(BuiltInStates.Voided).ToHashSet(StringComparer.Ordinal)),
        "outcome" => new(types.SelectMany(type => type.EveryOutcome()).ToHashSet(StringComparer.Ordinal)),
        _ => FactShape.Open,
    };

    private static FactShape? OfField(WorkflowDefinition type, string name) =>
        type.AllFields.TryGetValue(name, out var field) ? OfField(field) : null;

    private static FactShape OfField(FieldDefinition field) => field.Type switch
    {
        FieldType.Choice or FieldType.Choices => new(field.Options.Select(option => option.Value).ToList()),
        FieldType.Integer or FieldType.Number => new(Kind: FactKind.Number),
        FieldType.Boolean => new(Kind: FactKind.Boolean),
        FieldType.Rows or FieldType.File => FactShape.Open,
        _ => new(Kind: FactKind.Text),
    };

    private static FactShape? Together(List<FactShape> shapes) =>
        shapes.Count == 0 ? null
        : shapes.Any(shape => shape.Values is null) ? FactShape.Open
        : new(shapes.SelectMany(shape => shape.Values!).ToHashSet(StringComparer.Ordinal));
}
