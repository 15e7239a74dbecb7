using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Stories.Tests;

/// <summary>How much of every machine the scenarios walk, all of them taken together; one printed line a case type.</summary>
public sealed class CoverCaseTypes(ITestOutputHelper output)
{
    [Fact]
    public async Task Play_WhenAllScenariosAreDone_HasReachedEveryStateAndTakenEveryTransition()
    {
        Assert.True(Checkout.House.TryFind(null, out var types));
        var played = await PlayScenarios.RunAsync(Checkout.House, types, TestContext.Current.CancellationToken);

        List<string> missed = [];
        foreach (var definition in types)
        {
            var coverage = ScenarioCoverage.Of(definition, played);
            Print(coverage.ToString());
            missed.AddRange(coverage.MissedStates.Select(state => $"{definition.Type}: no scenario reaches {state}"));
            missed.AddRange(coverage.MissedTransitions.Select(missed => $"{definition.Type}: no scenario takes {missed.Name} from {missed.From}"));
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Theory]
    [InlineData(nameof(ScenarioKind.Happy))]
    [InlineData(nameof(ScenarioKind.Void))]
    [InlineData(nameof(ScenarioKind.Refused))]
    public void Read_WhenTheScenariosOfATypeAreListed_HasOneOfTheKind(string kind)
    {
        var folders = Checkout.Scenarios.Paths.Where(path => Checkout.Scenarios.Read(path).Kind.ToString() == kind)
            .Select(ScenarioFiles.FolderOf).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Checkout.House.Rules.Definitions.All.Select(definition => definition.Folder).Except(folders, StringComparer.Ordinal));
    }

    /// <summary>Into the report of the test, and where the front door shows it.</summary>
    private void Print(string line)
    {
        output.WriteLine(line);
        Console.Out.WriteLine(line);
    }
}
