using System.CommandLine;
using System.Globalization;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow workflows try</c>: plays the scenarios in memory, without a database.</summary>
internal static class TryWorkflowsCommand
{
    public static Command Create(Argument<string?> type)
    {
        var command = new Command(
            "try", "Plays every scenario in memory: the first difference of each that fails, then how much of each machine they walk.") { type };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(type), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? type, CancellationToken cancellationToken)
    {
        if (!ScenarioHouse.Load(WorkflowsFolder.Find()).TryGet(out var house, out var error))
        {
            return CommandLine.Refuse(error);
        }

        if (!house.TryFind(type, out var types))
        {
            return WorkflowsCommand.RefuseType(type!, house.Rules.Definitions.All);
        }

        var played = await PlayScenarios.RunAsync(house, types, cancellationToken);
        var failed = played.Where(scenario => scenario.Differences.Count > 0).ToList();
        foreach (var scenario in failed)
        {
            await Console.Out.WriteLineAsync($"{scenario.Path}: {scenario.Differences[0]}");
        }

        foreach (var definition in types)
        {
            await Console.Out.WriteLineAsync(ScenarioCoverage.Of(definition, played).ToString());
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{played.Count} scenarios, {failed.Count} failed"));
        return failed.Count == 0 ? ExitStatus.Done : ExitStatus.Refused;
    }
}
