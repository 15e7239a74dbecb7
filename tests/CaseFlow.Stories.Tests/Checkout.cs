using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Stories.Tests;

/// <summary>The case types and scenarios of this checkout.</summary>
internal static class Checkout
{
    public static ScenarioHouse House { get; } = ScenarioHouse.Load(HouseDefinitions.Folder).Value;

    public static ScenarioFiles Scenarios => House.Files;

    public static Task<IReadOnlyList<string>> PlayAsync(ScenarioFile scenario) =>
        ScenarioRunner.RunAsync(scenario, new MemoryStage(House.Rules), TestContext.Current.CancellationToken);
}
