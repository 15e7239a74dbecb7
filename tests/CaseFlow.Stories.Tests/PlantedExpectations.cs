using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Stories.Tests;

/// <summary>A scenario with one wrong expectation in it.</summary>
/// <param name="Place">Where the runner must find it: <c>do[3]</c> or <c>expect</c>.</param>
/// <param name="Path">The JSON path of what is wrong.</param>
internal sealed record PlantedExpectation(string Place, string Path, JsonNode Scenario)
{
    /// <summary>The words of the format that lead to what is wrong, e.g. <c>expect</c>, <c>clocks</c>, <c>report</c>.</summary>
    public IReadOnlyList<string> Words => Path.Split('.', '[');
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
            var place = $"do[{i}]";
            foreach (var planted in acts[i]!["only"] is JsonArray roles ? SpoilRoles(scenario, roles, place) : [])
            {
                yield return planted;
            }

            if (acts[i]!["step"] is not null && acts[i]!["expect"]?["refused"] is null)
            {
                // Who takes the step may take it.
                yield return Change(scenario, acts[i]!, place, ".notBy", copy => copy["notBy"] = new JsonArray(copy["by"]!.DeepClone()));
            }

            if (acts[i]!["expect"] is not { } expect)
            {
                continue;
            }

            foreach (var planted in Spoil(scenario, expect, place))
            {
                yield return planted;
            }

            if (acts[i]!["pass"] is null && expect["refused"] is null)
            {
                yield return Change(scenario, expect, place, ".refused", copy => copy["refused"] = Wrong);
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

    private static IEnumerable<PlantedExpectation> SpoilRoles(JsonNode scenario, JsonArray roles, string place) =>
    [
        .. roles.Select((_, i) => Change(scenario, roles, place, $"[{i}]-", copy => copy.AsArray().RemoveAt(i))),
        Change(scenario, roles, place, "[]+", copy => copy.AsArray().Add(OtherRole(roles))),
    ];

    private static string OtherRole(JsonArray named) =>
        Checkout.House.Rules.Reference.Roles.Keys.First(role => named.All(name => name!.GetValue<string>() != role));

    /// <summary>Clocks know four words and days only.</summary>
    private static string OtherWord(JsonNode word) =>
        !word.GetPath().Contains(".clocks", StringComparison.Ordinal) ? Wrong
        : JalaliDate.TryParse(word.GetValue<string>(), out var day) ? JalaliDate.Of(day.ToDateOnly().AddDays(1)).ToString().Replace('/', '-')
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
