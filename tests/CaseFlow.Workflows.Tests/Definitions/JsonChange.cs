using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>Changes one place of a good JSON document.</summary>
internal static class JsonChange
{
    /// <summary>Sets, appends (<c>[+]</c>) or, with an empty text, removes what stands at a path like <c>$.a.b[2]['c-d']</c>.</summary>
    public static void Set(JsonNode root, string path, string json)
    {
        var steps = path.Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace("[", ".[", StringComparison.Ordinal).Split('.')[1..];
        var node = root;
        foreach (var step in steps[..^1])
        {
            node = step[0] == '[' ? node![Index(step)] : node![step];
        }

        var last = steps[^1];
        if (last is "[+]")
        {
            node!.AsArray().Add(JsonNode.Parse(json));
        }
        else if (last[0] == '[' && json.Length == 0)
        {
            node!.AsArray().RemoveAt(Index(last));
        }
        else if (last[0] == '[')
        {
            node![Index(last)] = JsonNode.Parse(json);
        }
        else if (json.Length == 0)
        {
            Assert.True(node!.AsObject().Remove(last), path);
        }
        else
        {
            node![last] = JsonNode.Parse(json);
        }
    }

    private static int Index(string step) => int.Parse(step[1..^1], CultureInfo.InvariantCulture);
}
