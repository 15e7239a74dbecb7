using System.Text.Json;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>Plays scenarios in memory, each on a stage of its own, as many at once as there are processors.</summary>
public static class PlayScenarios
{
    /// <summary>Plays the scenarios that stand with some types.</summary>
    /// <returns>In the order of their paths.</returns>
    public static async Task<IReadOnlyList<PlayedScenario>> RunAsync(
        ScenarioHouse house, IReadOnlyList<WorkflowDefinition> types, CancellationToken cancellationToken)
    {
        var folders = types.Select(type => type.Folder).ToHashSet(StringComparer.Ordinal);
        var paths = house.Files.Paths.Where(path => folders.Contains(ScenarioFiles.FolderOf(path))).ToList();
        var played = new PlayedScenario[paths.Count];
        await Parallel.ForAsync(0, paths.Count, cancellationToken, async (i, cancel) =>
            played[i] = await PlayAsync(house, paths[i], cancel).ConfigureAwait(false)).ConfigureAwait(false);
        return played;
    }

    private static async Task<PlayedScenario> PlayAsync(ScenarioHouse house, string path, CancellationToken cancellationToken)
    {
        var stage = new MemoryStage(house.Rules);
        try
        {
            var differences = await ScenarioRunner.RunAsync(house.Files.Read(path), stage, cancellationToken).ConfigureAwait(false);
            return new PlayedScenario(path, differences, stage.Taken, stage.Posted);
        }
        catch (Exception misread) when (misread is JsonException or FormatException)
        {
            return new PlayedScenario(path, [misread.Message], stage.Taken, stage.Posted);
        }
    }
}

/// <summary>How one scenario went.</summary>
/// <param name="Path">Its path below <c>workflows/</c>.</param>
/// <param name="Differences">What did not come true; empty when everything did.</param>
/// <param name="Taken">Every event on the way.</param>
/// <param name="Posted">Every series to which something was posted.</param>
public sealed record PlayedScenario(string Path, IReadOnlyList<string> Differences, IReadOnlyList<TakenStep> Taken, IReadOnlyCollection<SeriesKey> Posted);

/// <summary>One event of a case of a type.</summary>
/// <param name="Type">The case type.</param>
/// <param name="Name">The transition, or <c>Opened</c>.</param>
/// <param name="From">The state left; null on opening.</param>
/// <param name="To">The state entered.</param>
public sealed record TakenStep(string Type, string Name, string? From, string To);
