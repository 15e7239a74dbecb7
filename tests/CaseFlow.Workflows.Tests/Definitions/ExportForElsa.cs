using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>Every case type exports as one file of the shape that an Elsa 3 server imports.</summary>
public sealed class ExportForElsa
{
    private static readonly WorkflowCatalogue Catalogue = WorkflowCatalogue.Load(HouseDefinitions.Folder).Value;

    public static TheoryData<string> Types => [.. Catalogue.All.Select(definition => definition.Type)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Export_OfAnyType_HasElsasShape(string type) => Assert.Empty(DifferencesOf(Catalogue.Find(type)!.Body.Span));

    [Fact]
    public void Sample_FromElsa_HasTheShapeThatExportsAreComparedWith()
    {
        Assert.SkipUnless(SampleFile() is not null, "There is no shared/data/elsa beside the checkout.");
        Assert.Empty(DifferencesOf(File.ReadAllBytes(SampleFile()!)));
    }

    [Fact]
    public void Export_AndSample_HaveTheSameKeysAround()
    {
        Assert.SkipUnless(SampleFile() is not null, "There is no shared/data/elsa beside the checkout.");
        var sample = JsonNode.Parse(File.ReadAllBytes(SampleFile()!))!.AsObject();
        foreach (var definition in Catalogue.All)
        {
            var export = JsonNode.Parse(definition.Body.Span)!.AsObject();
            Assert.Equal(KeysOf(sample), KeysOf(export));
            Assert.Equal(KeysOf(sample["root"]), KeysOf(export["root"]));
            Assert.Equal(KeysOf(sample["options"]), KeysOf(export["options"]));
        }
    }

    [Theory]
    [InlineData("$.options", "", "$.options")]
    [InlineData("$.version", "\"1\"", "$.version")]
    [InlineData("$.isLatest", "1", "$.isLatest")]
    [InlineData("$.more", "1", "$.more (unknown)")]
    [InlineData("$.variables[0].isArray", "", "$.variables[0].isArray")]
    [InlineData("$.root.type", "\"Elsa.Flowchart\"", "$.root.type")]
    [InlineData("$.root.initialState", "\"Nowhere\"", "$.root.initialState")]
    [InlineData("$.root.states[1].label", "\"x\"", "$.root.states[1].label (unknown)")]
    [InlineData("$.root.transitions[0].to", "\"Nowhere\"", "$.root.transitions[0].to")]
    [InlineData("$.root.transitions[0].trigger.id", "", "$.root.transitions[0].trigger.id")]
    [InlineData("$.root.transitions[0].trigger.type", "\"UserStep\"", "$.root.transitions[0].trigger.type (Namespace.Name)")]
    [InlineData("$.root.transitions[0].trigger.roles", "[]", "$.root.transitions[0].trigger.roles.typeName")]
    [InlineData("$.root.transitions[0].trigger.roles.expression", "", "$.root.transitions[0].trigger.roles.expression")]
    [InlineData("$.root.transitions[0].trigger.roles.expression.type", "\"Liquid\"", "$.root.transitions[0].trigger.roles.expression")]
    public void Shape_WhenAFileDiffers_NamesThePlace(string place, string json, string named)
    {
        var file = JsonNode.Parse(Catalogue.Find("taha-inspection")!.Body.Span)!;
        JsonChange.Set(file, place, json);
        Assert.Contains(named, DifferencesOf(JsonSerializer.SerializeToUtf8Bytes(file)));
    }

    private static IReadOnlyList<string> DifferencesOf(ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray());
        return ElsaShape.DifferencesOf(document.RootElement);
    }

    private static IEnumerable<string> KeysOf(JsonNode? node) => node!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal);

    private static string? SampleFile()
    {
        for (var folder = new DirectoryInfo(HouseDefinitions.Folder); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "elsa", "permit-review.json");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
