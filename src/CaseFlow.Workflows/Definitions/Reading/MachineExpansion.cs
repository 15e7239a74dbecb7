using System.Text.Json;
using System.Text.Json.Nodes;
using JsonTree = System.Text.Json.Nodes.JsonObject;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>
/// Takes a shared machine into a definition (engine §1.3): states of the same name, and transitions of the same name and
/// origin, replace; new ones append; <c>removes</c> deletes. What comes from the machine keeps its origin.
/// </summary>
internal sealed class MachineExpansion(JsonTree own, JsonTree machine, string machineFile, Origins origins)
{
    private const string CaseFlowPath = "$.customProperties.caseFlow";

    /// <summary>The object <c>customProperties.caseFlow</c>; null when it is not there.</summary>
    public static JsonTree? FlowOf(JsonTree definition) =>
        (definition["customProperties"] as JsonTree)?["caseFlow"] as JsonTree;

    /// <summary>Changes <c>own</c>; names in <c>removes</c> that are nowhere are handed back.</summary>
    public IReadOnlyList<string> Expand()
    {
        var flow = FlowOf(own) ?? [];
        var baseFlow = FlowOf(machine) ?? [];
        var ownOutcomes = (flow["outcomes"] as JsonTree)?.Select(outcome => outcome.Key).ToHashSet(StringComparer.Ordinal) ?? [];
        MergeList(own, machine, "variables", "$.variables", item => Text(item, "name"), []);
        MergeObject(flow, baseFlow, CaseFlowPath, depth: 0);
        MergeProperty(flow, baseFlow, "texts", depth: 2);
        MergeProperty(flow, baseFlow, "outcomes", depth: 0);
        var removes = (flow["removes"] as JsonArray ?? []).Select(name => name?.ToString() ?? "").ToList();
        flow.Remove("removes");
        flow.Remove("uses");

        if (own["root"] is not JsonTree root || machine["root"] is not JsonTree baseRoot)
        {
            return [];
        }

        if (root["initialState"] is null && baseRoot["initialState"] is { } initial)
        {
            root["initialState"] = initial.DeepClone();
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        MergeList(root, baseRoot, "states", "$.root.states", item => Text(item, "name"), removes, item => Removing(item, removes, used, isState: true));
        MergeList(root, baseRoot, "transitions", "$.root.transitions", item => $"{Text(item, "from")}/{Text(item, "name")}", removes,
            item => Removing(item, removes, used, isState: false));
        DropOutcomes(flow, root, ownOutcomes);
        return [.. removes.Where(name => !used.Contains(name))];
    }

    /// <summary>Outcomes of the machine's transitions go with the transitions; the type's own stay, to be checked.</summary>
    private static void DropOutcomes(JsonTree flow, JsonTree root, HashSet<string> own)
    {
        var left = (root["transitions"] as JsonArray ?? []).OfType<JsonTree>().Select(item => Text(item, "name")).ToHashSet(StringComparer.Ordinal);
        if (flow["outcomes"] is JsonTree outcomes)
        {
            foreach (var name in outcomes.Select(outcome => outcome.Key).Where(name => !own.Contains(name) && !left.Contains(name)).ToList())
            {
                outcomes.Remove(name);
            }
        }
    }

    private static bool Removing(JsonTree item, List<string> removes, HashSet<string> used, bool isState)
    {
        string[] names = isState
            ? [Text(item, "name")]
            : [Text(item, "name"), $"{Text(item, "from")}/{Text(item, "name")}", Text(item, "from"), Text(item, "to")];
        var hit = names.Where(name => removes.Contains(name, StringComparer.Ordinal)).ToList();
        used.UnionWith(hit);
        return hit.Count > 0;
    }

    private void MergeList(
        JsonTree into, JsonTree from, string name, string path, Func<JsonTree, string> key, List<string> removes,
        Func<JsonTree, bool>? isRemoved = null)
    {
        var mine = (into[name] as JsonArray ?? []).Select((item, index) => (Node: item, Index: index)).ToList();
        var merged = new JsonArray();
        foreach (var (item, index) in (from[name] as JsonArray ?? []).Select((item, index) => (item as JsonTree, index)))
        {
            if (item is null || (removes.Count > 0 && isRemoved?.Invoke(item) is true))
            {
                continue;
            }

            var replacing = mine.FindIndex(own => own.Node is JsonTree candidate && key(candidate) == key(item));
            origins.Set($"{path}[{merged.Count}]", replacing < 0 ? machineFile : origins.File, $"{path}[{(replacing < 0 ? index : mine[replacing].Index)}]");
            merged.Add((replacing < 0 ? item : mine[replacing].Node)!.DeepClone());
            if (replacing >= 0)
            {
                mine.RemoveAt(replacing);
            }
        }

        foreach (var (node, index) in mine)
        {
            origins.Set($"{path}[{merged.Count}]", origins.File, $"{path}[{index}]");
            merged.Add(node?.DeepClone());
        }

        into[name] = merged;
    }

    /// <summary>Own properties win; objects that both have are merged as deep as <paramref name="depth"/> says.</summary>
    private void MergeObject(JsonTree into, JsonTree from, string path, int depth)
    {
        foreach (var (name, value) in from)
        {
            var place = JsonAt.PathOf(path, name);
            if (!into.TryGetPropertyValue(name, out var mine))
            {
                into[name] = value?.DeepClone();
                origins.Set(place, machineFile, place);
            }
            else if (depth > 0 && mine is JsonTree mineObject && value is JsonTree theirs)
            {
                MergeObject(mineObject, theirs, place, depth - 1);
            }
        }
    }

    private void MergeProperty(JsonTree into, JsonTree from, string name, int depth)
    {
        if (into[name] is JsonTree mine && from[name] is JsonTree theirs)
        {
            MergeObject(mine, theirs, JsonAt.PathOf(CaseFlowPath, name), depth);
        }
    }

    private static string Text(JsonTree item, string name) =>
        item[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : "";
}
