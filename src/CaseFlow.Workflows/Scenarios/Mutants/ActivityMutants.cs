using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>What can be wrong in the activities of a place.</summary>
internal sealed class ActivityMutants(MutantList mutants, OtherSeries others)
{
    public void Add(MutantPlace place, JsonNode? activity)
    {
        foreach (var part in JsonTree.Activities(activity))
        {
            switch (part.Text("type"))
            {
                case "Elsa.If": AddIf(place, part); break;
                case "CaseFlow.Post": AddPost(place, part); break;
                case "CaseFlow.StartClock": AddClock(place, part); break;
                case "CaseFlow.Reverse": AddReverse(place, part); break;
                case "CaseFlow.Signal": AddFollowOn(place, part, $"Signal {part.Literal("name")}"); break;
                case "CaseFlow.OpenCase": AddFollowOn(place, part, $"OpenCase {part.Literal("caseType")}"); break;
                case "CaseFlow.SetField": AddFollowOn(place, part, $"SetField {part.Literal("field")}"); break;
            }
        }
    }

    private void AddReverse(MutantPlace place, JsonObject part) =>
        mutants.Add(place, $"{mutants.Name(place, $"Reverse {string.Join(",", part["of"]!.Texts())}")}dropped", part, JsonTree.Drop);

    private void AddIf(MutantPlace place, JsonObject part)
    {
        var name = mutants.Name(place, "If");
        mutants.Add(place, $"{name}condition dropped", part["condition"]!, node => node.ReplaceWith(JsonTree.Input("Boolean", true)));
        mutants.Add(place, $"{name}condition negated", part["condition"]!, JsonTree.Negate);
    }

    private void AddFollowOn(MutantPlace place, JsonObject part, string what)
    {
        var name = mutants.Name(place, what);
        mutants.AddCondition(place, name, part, "where");
        mutants.Add(place, $"{name}dropped", part, JsonTree.Drop, MutantKind.Wide);
    }

    private void AddClock(MutantPlace place, JsonObject part)
    {
        var name = mutants.Name(place, $"clock {part.Literal("name")}");
        mutants.Add(place, $"{name}dropped", part, JsonTree.Drop);
        foreach (var length in new[] { part["after"], part["before"] }.OfType<JsonNode>())
        {
            mutants.Add(place, $"{name}+1", length, node => node.Increase(1));
            mutants.Add(place, $"{name}-1", length, node => node.Increase(-1));
        }
    }

    private void AddPost(MutantPlace place, JsonObject part)
    {
        var quantities = part["quantities"]?.Value().AsObject();
        string[] indicators = quantities is null ? [part.Literal("indicator")!] : [.. quantities.Select(line => line.Key)];
        var name = mutants.Name(place, $"Post {string.Join(",", indicators)}");
        mutants.Add(place, $"{name}dropped", part, JsonTree.Drop);
        mutants.AddCondition(place, name, part, "where");
        if (quantities is null)
        {
            mutants.Add(place, $"{name}quantity +1", part, node => QuantityOf(node).Increase(1));
        }

        foreach (var indicator in quantities is null ? [] : indicators)
        {
            mutants.Add(place, $"{name}{indicator} dropped", quantities![indicator]!, JsonTree.Drop);
            mutants.Add(place, $"{name}{indicator} +1", quantities[indicator]!, IncreaseLine);
        }

        var given = part["dimensions"]?.Value();
        foreach (var (dimension, other) in others.Of(indicators, name => given?[name]))
        {
            mutants.Add(place, $"{name}{dimension}={other}", part, node =>
                DimensionsOf(node)[dimension] = new JsonObject { ["literal"] = other });
        }
    }

    private static JsonNode QuantityOf(JsonNode post) => post["quantity"] ??= JsonTree.Input("Decimal", 1);

    private static JsonObject DimensionsOf(JsonNode post) =>
        (post["dimensions"] ??= JsonTree.Input("Object", new JsonObject())).Value().AsObject();

    /// <summary>A line of <c>quantities</c>: a text is computed, a number or <c>{"literal": …}</c> is written.</summary>
    private static void IncreaseLine(JsonNode line) => line.ReplaceWith(line switch
    {
        JsonObject literal => JsonValue.Create(literal["literal"]!.GetValue<decimal>() + 1),
        _ when line.GetValueKind() is JsonValueKind.Number => JsonValue.Create(line.GetValue<decimal>() + 1),
        _ => JsonValue.Create($"({line.GetValue<string>()}) + 1"),
    });
}
