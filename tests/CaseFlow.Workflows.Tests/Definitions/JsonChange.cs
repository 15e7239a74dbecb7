using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>Changes one place of a good JSON document.</summary>
internal static partial class JsonChange
{
    /// <summary>Sets, appends (<c>[+]</c>) or, with an empty text, removes what stands at a path like <c>$.a.b[2]['c-d']</c>.</summary>
    public static void Set(JsonNode root, string path, string json)
    {
        var steps = Step().Matches(path);
        var node = root;
        foreach (var step in steps.SkipLast(1))
        {
            node = step.Groups["index"] is { Success: true, Value: var at } ? node![Index(at)] : node![step.Groups["name"].Value];
        }

        var last = steps[^1];
        var name = last.Groups["name"].Value;
        var index = last.Groups["index"].Value;
        if (index is "+")
        {
            node!.AsArray().Add(JsonNode.Parse(json));
        }
        else if (index.Length > 0 && json.Length == 0)
        {
            node!.AsArray().RemoveAt(Index(index));
        }
        else if (index.Length > 0)
        {
            node![Index(index)] = JsonNode.Parse(json);
        }
        else if (json.Length == 0)
        {
            Assert.True(node!.AsObject().Remove(name), path);
        }
        else
        {
            node![name] = JsonNode.Parse(json);
        }
    }

    /// <summary>Every place of a document, the whole left out.</summary>
    public static IEnumerable<string> PlacesOf(ReadOnlyMemory<byte> json)
    {
        var open = new Stack<JsonNode>([JsonNode.Parse(json.Span)!]);
        while (open.TryPop(out var node))
        {
            var children = node is JsonObject keyed ? keyed.Select(pair => pair.Value) : node is JsonArray list ? list : [];
            foreach (var child in children.OfType<JsonNode>())
            {
                yield return child.GetPath();
                open.Push(child);
            }
        }
    }

    private static int Index(string step) => int.Parse(step, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\.(?<name>[A-Za-z0-9_$-]+)|\['(?<name>[^']+)'\]|\[(?<index>[0-9]+|\+)\]")]
    private static partial Regex Step();
}
