using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseFlow.Stories.Tests.Scenarios;

/// <summary>A scenario with one wrong expectation in it.</summary>
/// <param name="Place">Where the runner must find it: <c>do[3]</c> or <c>expect</c>.</param>
/// <param name="Path">The JSON path of what is wrong.</param>
internal sealed record PlantedExpectation(string Place, string Path, JsonNode Scenario)
{
    /// <summary>The word of the format that is wrong, e.g. <c>clocks</c>.</summary>
    public string Word => Path.Split("expect.", 2)[1].Split('.', '[')[0];
}

/// <summary>Every way of making one expectation of a scenario wrong: a word, a number, a row too many or too few.</summary>
internal static class PlantedExpectations
{
    private const string Wrong = "Planted";

    public static IEnumerable<PlantedExpectation> Of(JsonNode scenario)
    {
        var acts = scenario["do"]!.AsArray();
        for (var i = 0; i < acts.Count; i++)
        {
            if (acts[i]!["expect"] is not { } expect)
            {
                continue;
            }

            foreach (var planted in Spoil(scenario, expect, $"do[{i}]"))
            {
                yield return planted;
            }

            if (acts[i]!["pass"] is null && expect["refused"] is null)
            {
                yield return Change(scenario, expect, $"do[{i}]", ".refused", copy => copy["refused"] = Wrong);
            }
        }

        foreach (var planted in Spoil(scenario, scenario["expect"]!, "expect"))
        {
            yield return planted;
        }
    }

    private static IEnumerable<PlantedExpectation> Spoil(JsonNode scenario, JsonNode node, string place) => node switch
    {
        JsonObject words => words.SelectMany(word => Spoil(scenario, word.Value!, place)),
        JsonArray rows =>
        [
            .. rows.SelectMany(row => Spoil(scenario, row!, place)),
            .. rows.Select((_, i) => Change(scenario, rows, place, $"[{i}]-", copy => copy.AsArray().RemoveAt(i))),
            Change(scenario, rows, place, "[]+", copy => copy.AsArray().Add(Surplus(copy))),
        ],
        _ when node.GetValueKind() is JsonValueKind.Number => [Replace(scenario, node, place, node.GetValue<decimal>() + 1)],
        _ => [Replace(scenario, node, place, OtherWord(node))],
    };

    private static JsonNode Surplus(JsonNode rows) => rows.GetPath().EndsWith("documents", StringComparison.Ordinal)
        ? Wrong
        : new JsonObject { ["indicator"] = Wrong, ["quantity"] = 1, ["province"] = Wrong };

    /// <summary>Clocks know four words only.</summary>
    private static string OtherWord(JsonNode word) =>
        !word.GetPath().Contains(".clocks", StringComparison.Ordinal) ? Wrong
        : word.GetValue<string>() is "paused" ? "stopped" : "paused";

    private static PlantedExpectation Replace(JsonNode scenario, JsonNode node, string place, JsonNode by) =>
        Change(scenario, node, place, "", copy => copy.ReplaceWith(by));

    private static PlantedExpectation Change(JsonNode scenario, JsonNode node, string place, string what, Action<JsonNode> change)
    {
        var copy = scenario.DeepClone();
        change(Same(copy, node));
        return new PlantedExpectation(place, node.GetPath() + what, copy);
    }

    /// <summary>The node of a copy that stands where another stands in the original.</summary>
    private static JsonNode Same(JsonNode copy, JsonNode node) => node.Parent switch
    {
        null => copy,
        JsonArray rows => Same(copy, rows)[rows.IndexOf(node)]!,
        var parent => Same(copy, parent)[node.GetPropertyName()]!,
    };
}
