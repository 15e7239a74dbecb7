using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Stories.Tests;

/// <summary>A slip in a scenario's own words is no passed test: unknown words, aliases and days stop it by name.</summary>
public sealed class RefuseBadScenarios
{
    [Theory]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "inspector", "expects": { "state": "Active" } }""", "expects")]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "inspector", "expect": { "status": "Active" } }""", "status")]
    [InlineData("""{ "pass": "1 day", "case": "unit", "expect": { "clocks": { "visit": "ticking" } } }""", "clocks.visit")]
    [InlineData("""{ "pass": "1 day", "case": "unit", "expect": { "clocks": { "visit": "1400-13-01" } } }""", "clocks.visit")]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "inspector", "onlyBy": ["Inspector"] }""", "onlyBy")]
    [InlineData("""{ "pass": "1 day", "expect": { "postings": [ { "indicator": "i", "quantity": 1, "province": "p", "dim": {} } ] } }""", "dim")]
    public void Read_WhenAWordIsUnknown_NamesIt(string act, string named)
    {
        var error = Assert.Throws<JsonException>(() => ScenarioFile.Read(With(act)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "step": "Correct", "case": "factory", "by": "inspector" }""", "factory")]
    [InlineData("""{ "step": "Correct", "case": "unit/warning[0]", "by": "inspector" }""", "unit/warning[0]")]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "stranger" }""", "stranger")]
    [InlineData("""{ "open": "moon-visit", "by": "inspector" }""", "moon-visit")]
    [InlineData("""{ "pass": "a while" }""", "a while")]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "inspector", "on": "1400-13-01" }""", "1400-13-01")]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "inspector", "on": "1399-12-01" }""", "1399/12/01")]
    [InlineData("""{ "case": "unit", "by": "inspector" }""", "pass")]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "inspector", "only": ["Inspecter"] }""", "Inspecter")]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "inspector", "notBy": ["stranger"] }""", "stranger")]
    [InlineData("""{ "open": "establishment", "by": "inspector", "notBy": ["inspector"] }""", "notBy")]
    [InlineData("""{ "pass": "1 day", "only": ["Inspector"] }""", "only")]
    public async Task Play_WhenTheScenarioLacksWhatItSpeaksOf_NamesItAndItsPlace(string act, string named)
    {
        var scenario = ScenarioFile.Read(With(act));

        var error = await Assert.ThrowsAsync<FormatException>(
            () => Checkout.PlayAsync(scenario));

        Assert.StartsWith($"do[{scenario.Do.Count - 1}] (", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static JsonNode With(string act)
    {
        var scenario = Checkout.Scenarios.Text("registers/establishment/scenarios/happy.json");
        scenario["do"]!.AsArray().Add(JsonNode.Parse(act));
        return scenario;
    }
}
