using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>Reads and writes Elsa's inputs in a definition's tree.</summary>
internal static class JsonTree
{
    public static byte[] Bytes(JsonNode tree) => JsonSerializer.SerializeToUtf8Bytes(tree);

    /// <summary>The text of a literal input; null when there is none.</summary>
    public static string? Literal(this JsonNode owner, string name) => owner[name] is { } input && !input.IsComputed() ? input.Value().ToString() : null;

    /// <summary>A text that is always there.</summary>
    public static string Text(this JsonNode owner, string name) => owner[name]!.GetValue<string>();

    /// <summary>The texts of a literal list.</summary>
    public static string[] Texts(this JsonNode input) => [.. input.Value().AsArray().Select(text => text!.GetValue<string>())];

    /// <summary>The value inside <c>{"typeName": …, "expression": {"type": …, "value": …}}</c>.</summary>
    public static JsonNode Value(this JsonNode input) => input["expression"]!["value"]!;

    public static bool IsComputed(this JsonNode input) => input["expression"]!["type"]!.GetValue<string>() == "JavaScript";

    public static JsonObject Input(string typeName, JsonNode value, string type = "Literal") => new()
    {
        ["typeName"] = typeName,
        ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
    };

    /// <summary>Adds to a number, written or computed.</summary>
    public static void Increase(this JsonNode input, int by)
    {
        var value = input.Value();
        input["expression"]!["value"] = input.IsComputed()
            ? JsonValue.Create($"({value.GetValue<string>()}) + {by}")
            : JsonValue.Create(value.GetValue<decimal>() + by);
    }

    /// <summary>Turns a condition round, written or computed.</summary>
    public static void Negate(this JsonNode input) => input["expression"]!["value"] = input.IsComputed()
        ? JsonValue.Create($"!({input.Value().GetValue<string>()})")
        : JsonValue.Create(!input.Value().GetValue<bool>());

    /// <summary>Takes a node out of its array or object.</summary>
    public static void Drop(this JsonNode node)
    {
        if (node.Parent is JsonArray rows)
        {
            rows.Remove(node);
        }
        else
        {
            node.Parent!.AsObject().Remove(node.GetPropertyName());
        }
    }

    /// <summary>An activity and those inside it, in order.</summary>
    public static IEnumerable<JsonObject> Activities(JsonNode? activity) => activity is not JsonObject found
        ? []
        : Inner(found).SelectMany(Activities).Prepend(found);

    private static IEnumerable<JsonNode?> Inner(JsonObject activity) =>
        activity["activities"]?.AsArray() ?? (IEnumerable<JsonNode?>)new[] { activity["then"], activity["else"] };
}
