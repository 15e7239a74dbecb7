using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Stories.Tests.Scenarios;
using CaseFlow.Stories.Tests.Stages;

namespace CaseFlow.Stories.Tests;

/// <summary>A slip in a scenario's own words is no passed test: unknown words, aliases and days stop it by name.</summary>
public sealed class RefuseBadScenarios
{
    [Theory]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "inspector", "expects": { "state": "Active" } }""", "expects")]
    [InlineData("""{ "step": "Correct", "case": "unit", "by": "inspector", "expect": { "status": "Active" } }""", "status")]
    [InlineData("""{ "pass": "1 day", "case": "unit", "expect": { "clocks": { "visit": "ticking" } } }""", "clocks.visit")]
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
    public async Task Play_WhenTheScenarioLacksWhatItSpeaksOf_NamesIt(string act, string named)
    {
        var scenario = ScenarioFile.Read(With(act));

        var error = await Assert.ThrowsAsync<FormatException>(
            () => ScenarioRunner.RunAsync(scenario, new MemoryStage(), TestContext.Current.CancellationToken));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static JsonNode With(string act)
    {
        var scenario = ScenarioFiles.Text("registers/establishment/scenarios/happy.json");
        scenario["do"]!.AsArray().Add(JsonNode.Parse(act));
        return scenario;
    }
}
