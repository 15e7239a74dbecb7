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
    private readonly MutantList mutants = new();
    private readonly ActivityMutants activities;

    private MutantMaker(WorkflowDefinition definition, HouseRules rules, OtherSeries others)
    {
        activities = new ActivityMutants(mutants, others);
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
        return maker.mutants.All;
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
        var names = states.Select(state => state!.Text("name")).Order(StringComparer.Ordinal).ToList();
        foreach (var transition in transitions.OfType<JsonObject>())
        {
            var (name, from) = (transition.Text("name"), transition.Text("from"));
            var isAlone = transitions.Count(other => other!.Text("name") == name) == 1;
            var place = new MutantPlace(isAlone ? name : $"{from}.{name}", from, name);
            AddPeople(place, transition["trigger"]);
            mutants.AddCondition(place, "", transition, "condition");
            foreach (var target in TwoOf([.. names.Where(state => state != transition.Text("to"))], place.Label))
            {
                mutants.Add(place, $"to {target}", transition, node => node["to"] = target);
            }

            activities.Add(place, transition["action"]);
        }

        foreach (var state in states.OfType<JsonObject>())
        {
            var name = state.Text("name");
            activities.Add(new($"{name} entry", name, null), state["entry"]);
            activities.Add(new($"{name} exit", name, null), state["exit"]);
        }
    }

    private void AddPeople(MutantPlace place, JsonNode? trigger)
    {
        if (trigger?["roles"] is { } roles)
        {
            AddRoles(place, roles, roles.Texts(), (node, changed) => node["expression"]!["value"] = changed);
        }

        foreach (var other in trigger?["notSamePersonAs"] is { } others ? others.Texts() : [])
        {
            mutants.Add(place, $"notSamePersonAs -{other}", trigger!["notSamePersonAs"]!, node => node["expression"]!["value"] =
                NewTexts(node.Texts().Where(name => name != other)), MutantKind.OtherPerson);
        }
    }

    /// <summary>Each role dropped, and one other added: one that this type knows elsewhere, if there is one.</summary>
    private void AddRoles(MutantPlace place, JsonNode site, string[] roles, Action<JsonNode, JsonArray> set)
    {
        foreach (var role in roles)
        {
            mutants.Add(place, $"role -{role}", site, node => set(node, NewTexts(roles.Where(other => other != role))), MutantKind.Roles);
        }

        var known = ownRoles.Except(roles, StringComparer.Ordinal).ToList();
        var added = TwoOf(known.Count > 0 ? known : [.. everyRole.Except(roles, StringComparer.Ordinal)], place.Label).First();
        mutants.Add(place, $"role +{added}", site, node => set(node, NewTexts(roles.Append(added))), MutantKind.Roles);
    }

    private static JsonNode End(JsonNode flow, string name) => flow[name] ??= new JsonObject();

    private static JsonArray NewTexts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>Two of a list, the same in every run, others for other places.</summary>
    private static IEnumerable<string> TwoOf(IReadOnlyList<string> all, string place)
    {
        var start = place.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));
        return Enumerable.Range(0, Math.Min(2, all.Count)).Select(i => all[(int)((start + (uint)i) % (uint)all.Count)]);
    }
}
