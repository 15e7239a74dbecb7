using CaseFlow.Stories.Tests.Scenarios;
using CaseFlow.Stories.Tests.Stages;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Stories.Tests;

/// <summary>How much of every machine the scenarios walk, all of them taken together; one printed line a case type.</summary>
public sealed class CoverCaseTypes(ITestOutputHelper output)
{
    [Fact]
    public async Task Play_WhenAllScenariosAreDone_HasReachedEveryStateOfEveryType()
    {
        var taken = await TakeAllAsync();

        List<string> missed = [];
        foreach (var definition in MemoryStage.House.Definitions.All.OrderBy(definition => definition.Folder, StringComparer.Ordinal))
        {
            var steps = taken.Where(step => step.Type == definition.Type).ToHashSet();
            var states = definition.States.Keys.Where(state => steps.All(step => step.To != state)).Order(StringComparer.Ordinal).ToList();
            var transitions = definition.Transitions.Where(transition => !steps.Contains(
                new TakenStep(definition.Type, transition.Name, transition.From, transition.To))).ToList();
            Print(
                $"{definition.Type}: {definition.States.Count - states.Count} of {definition.States.Count} states, "
                + $"{definition.Transitions.Length - transitions.Count} of {definition.Transitions.Length} transitions"
                + (transitions.Count == 0 ? "" : $" (not {string.Join(", ", transitions.Select(Arrow))})"));
            missed.AddRange(states.Select(state => $"{definition.Type}: no scenario reaches {state}"));
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Theory]
    [InlineData(nameof(ScenarioKind.Happy))]
    [InlineData(nameof(ScenarioKind.Void))]
    [InlineData(nameof(ScenarioKind.Refused))]
    public void Read_WhenTheScenariosOfATypeAreListed_HasOneOfTheKind(string kind)
    {
        var folders = ScenarioFiles.Paths.Where(path => ScenarioFiles.Read(path).Kind.ToString() == kind)
            .Select(ScenarioFiles.FolderOf).ToHashSet(StringComparer.Ordinal);

        Assert.Subset(folders, MemoryStage.House.Definitions.All.Select(definition => definition.Folder).ToHashSet(StringComparer.Ordinal));
    }

    private static async Task<List<TakenStep>> TakeAllAsync()
    {
        List<TakenStep> taken = [];
        foreach (var path in ScenarioFiles.Paths)
        {
            var stage = new MemoryStage();
            await ScenarioRunner.RunAsync(ScenarioFiles.Read(path), stage, TestContext.Current.CancellationToken);
            taken.AddRange(stage.Taken);
        }

        return taken;
    }

    private static string Arrow(TransitionDefinition transition) => $"{transition.From} –{transition.Name}→ {transition.To}";

    /// <summary>Into the report of the test, and where the front door shows it.</summary>
    private void Print(string line)
    {
        output.WriteLine(line);
        Console.Out.WriteLine(line);
    }
}
