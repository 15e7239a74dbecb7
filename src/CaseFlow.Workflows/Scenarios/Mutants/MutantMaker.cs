using System.Text.Json.Nodes;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>Every mutant of one expanded definition, in the order of its parts.</summary>
internal sealed class MutantMaker
{
    private readonly JsonNode root;
    private readonly string[] everyRole;
    private readonly string[] ownRoles;
    private readonly OtherSeries others;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<Mutant> mutants = [];

    private MutantMaker(WorkflowDefinition definition, HouseRules rules, OtherSeries others)
    {
        this.others = others;
        root = JsonNode.Parse(definition.Body.Span)!;
        everyRole = [.. rules.Reference.Roles.Keys.Order(StringComparer.Ordinal)];
        ownRoles = [.. definition.Transitions.Select(transition => transition.Trigger).OfType<UserStep>().SelectMany(step => step.Roles)
            .Concat([.. definition.Open.Roles, .. definition.Cancel.Roles, .. definition.Void.Roles])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <param name="definition">The definition.</param>
    /// <param name="rules">The house that it stands in.</param>
    /// <param name="others">Other values of dimensions.</param>
    public static IReadOnlyList<Mutant> All(WorkflowDefinition definition, HouseRules rules, OtherSeries others)
    {
        var maker = new MutantMaker(definition, rules, others);
        maker.AddEnds(definition);
        maker.AddMachine();
        return maker.mutants;
    }

    private void AddEnds(WorkflowDefinition definition)
    {
        var flow = root["customProperties"]!["caseFlow"]!;
        AddRoles(new("open", null, Opening.Opened), flow, [.. definition.Open.Roles], (node, roles) => node["open"]!["roles"] = roles);
        AddRoles(new("cancel", null, Taking.Cancel), flow, [.. definition.Cancel.Roles], (node, roles) => End(node, "cancel")["roles"] = roles);
        AddRoles(new("void", null, Taking.Void), flow, [.. definition.Void.Roles], (node, roles) => End(node, "void")["roles"] = roles);
    }

    private void AddMachine()
    {
        var states = root["root"]!["states"]!.AsArray();
        var transitions = root["root"]!["transitions"]!.AsArray();
        var names = states.Select(state => Text(state!, "name")).Order(StringComparer.Ordinal).ToList();
        foreach (var transition in transitions.OfType<JsonObject>())
        {
            var (name, from) = (Text(transition, "name"), Text(transition, "from"));
            var isAlone = transitions.Count(other => Text(other!, "name") == name) == 1;
            var place = new MutantPlace(isAlone ? name : $"{from}.{name}", from, name);
            AddPeople(place, transition["trigger"]);
            AddCondition(place, "", transition, "condition");
            foreach (var target in TwoOf([.. names.Where(state => state != Text(transition, "to"))], place.Label))
            {
                Add(place, $"to {target}", transition, node => node["to"] = target);
            }

            AddActivities(place, transition["action"]);
        }

        foreach (var state in states.OfType<JsonObject>())
        {
            var name = Text(state, "name");
            AddActivities(new($"{name} entry", name, null), state["entry"]);
            AddActivities(new($"{name} exit", name, null), state["exit"]);
        }
    }

    private void AddPeople(MutantPlace place, JsonNode? trigger)
    {
        if (trigger?["roles"] is { } roles)
        {
            AddRoles(place, roles, Texts(roles), (node, changed) => node["expression"]!["value"] = changed);
        }

        foreach (var other in trigger?["notSamePersonAs"] is { } others ? Texts(others) : [])
        {
            Add(place, $"notSamePersonAs -{other}", trigger!["notSamePersonAs"]!, node => node["expression"]!["value"] =
                NewTexts(Texts(node).Where(name => name != other)), MutantKind.OtherPerson);
        }
    }

    /// <summary>Each role dropped, and one other added: one that this type knows elsewhere, if there is one.</summary>
    private void AddRoles(MutantPlace place, JsonNode site, string[] roles, Action<JsonNode, JsonArray> set)
    {
        foreach (var role in roles)
        {
            Add(place, $"role -{role}", site, node => set(node, NewTexts(roles.Where(other => other != role))), MutantKind.Roles);
        }

        var known = ownRoles.Except(roles, StringComparer.Ordinal).ToList();
        var added = TwoOf(known.Count > 0 ? known : [.. everyRole.Except(roles, StringComparer.Ordinal)], place.Label).First();
        Add(place, $"role +{added}", site, node => set(node, NewTexts(roles.Append(added))), MutantKind.Roles);
    }

    private void AddCondition(MutantPlace place, string of, JsonObject owner, string name)
    {
        if (owner[name] is { } condition)
        {
            Add(place, $"{of}{name} dropped", condition, node => node.Drop());
            Add(place, $"{of}{name} negated", condition, JsonTree.Negate);
        }
    }

    private void AddActivities(MutantPlace place, JsonNode? activity)
    {
        foreach (var part in JsonTree.Activities(activity))
        {
            switch (Text(part, "type"))
            {
                case "Elsa.If": AddIf(place, part); break;
                case "CaseFlow.Post": AddPost(place, part); break;
                case "CaseFlow.StartClock": AddClock(place, part); break;
                case "CaseFlow.Reverse": Add(place, Name(place, $"Reverse {string.Join(",", Texts(part["of"]!))}") + "dropped", part, JsonTree.Drop); break;
                case "CaseFlow.Signal": AddFollowOn(place, part, $"Signal {part.Literal("name")}"); break;
                case "CaseFlow.OpenCase": AddFollowOn(place, part, $"OpenCase {part.Literal("caseType")}"); break;
                case "CaseFlow.SetField": AddFollowOn(place, part, $"SetField {part.Literal("field")}"); break;
            }
        }
    }

    private void AddIf(MutantPlace place, JsonObject part)
    {
        var name = Name(place, "If");
        Add(place, $"{name}condition dropped", part["condition"]!, node => node.ReplaceWith(JsonTree.Input("Boolean", true)));
        Add(place, $"{name}condition negated", part["condition"]!, JsonTree.Negate);
    }

    private void AddFollowOn(MutantPlace place, JsonObject part, string what)
    {
        var name = Name(place, what);
        AddCondition(place, name, part, "where");
        Add(place, $"{name}dropped", part, JsonTree.Drop, MutantKind.Wide);
    }

    private void AddClock(MutantPlace place, JsonObject part)
    {
        var name = Name(place, $"clock {part.Literal("name")}");
        Add(place, $"{name}dropped", part, JsonTree.Drop);
        foreach (var length in new[] { part["after"], part["before"] }.OfType<JsonNode>())
        {
            Add(place, $"{name}+1", length, node => node.Increase(1));
            Add(place, $"{name}-1", length, node => node.Increase(-1));
        }
    }

    private void AddPost(MutantPlace place, JsonObject part)
    {
        var quantities = part["quantities"]?.Value().AsObject();
        string[] indicators = quantities is null ? [part.Literal("indicator")!] : [.. quantities.Select(line => line.Key)];
        var name = Name(place, $"Post {string.Join(",", indicators)}");
        Add(place, $"{name}dropped", part, JsonTree.Drop);
        AddCondition(place, name, part, "where");
        if (quantities is null)
        {
            Add(place, $"{name}quantity +1", part, node => QuantityOf(node).Increase(1));
        }

        foreach (var indicator in quantities is null ? [] : indicators)
        {
            Add(place, $"{name}{indicator} dropped", quantities![indicator]!, JsonTree.Drop);
            Add(place, $"{name}{indicator} +1", quantities[indicator]!, IncreaseLine);
        }

        var given = part["dimensions"]?.Value();
        foreach (var (dimension, other) in others.Of(indicators, name => given?[name]))
        {
            Add(place, $"{name}{dimension}={other}", part, node =>
                DimensionsOf(node)[dimension] = new JsonObject { ["literal"] = other });
        }
    }

    private void Add(MutantPlace place, string what, JsonNode site, Action<JsonNode> change, MutantKind kind = MutantKind.Effect) =>
        mutants.Add(new Mutant($"{place.Label} {what}", place, kind, site, change));

    /// <summary>The name of an activity in its place, numbered from the second of that name on.</summary>
    private string Name(MutantPlace place, string what)
    {
        var key = $"{place.Label} {what}";
        ids[key] = ids.GetValueOrDefault(key) + 1;
        return ids[key] == 1 ? $"{what} " : $"{what} #{ids[key]} ";
    }

    private static JsonNode End(JsonNode flow, string name) => flow[name] ??= new JsonObject();

    private static JsonNode QuantityOf(JsonNode post) => post["quantity"] ??= JsonTree.Input("Decimal", 1);

    private static JsonObject DimensionsOf(JsonNode post) =>
        (post["dimensions"] ??= JsonTree.Input("Object", new JsonObject())).Value().AsObject();

    /// <summary>A line of <c>quantities</c>: a text is computed, a number or <c>{"literal": …}</c> is written.</summary>
    private static void IncreaseLine(JsonNode line) => line.ReplaceWith(line switch
    {
        JsonObject literal => JsonValue.Create(literal["literal"]!.GetValue<decimal>() + 1),
        _ when line.GetValueKind() is System.Text.Json.JsonValueKind.Number => JsonValue.Create(line.GetValue<decimal>() + 1),
        _ => JsonValue.Create($"({line.GetValue<string>()}) + 1"),
    });

    private static string Text(JsonNode owner, string name) => owner[name]!.GetValue<string>();

    private static string[] Texts(JsonNode input) => [.. input.Value().AsArray().Select(text => text!.GetValue<string>())];

    private static JsonArray NewTexts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>Two of a list, the same in every run, others for other places.</summary>
    private static IEnumerable<string> TwoOf(IReadOnlyList<string> all, string place)
    {
        var start = place.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));
        return Enumerable.Range(0, Math.Min(2, all.Count)).Select(i => all[(int)((start + (uint)i) % (uint)all.Count)]);
    }
}
