using System.CommandLine;
using System.Globalization;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Scenarios;
using CaseFlow.Workflows.Scenarios.Mutants;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow workflows mutate</c>: makes each definition wrong in every small way and plays the scenarios against it.</summary>
internal static class MutateWorkflowsCommand
{
    private static readonly Option<int?> Sample = new("--sample") { Description = "Only so many mutants, drawn from all." };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "The same seed draws the same sample.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> Wide = new("--wide") { Description = "Also mutants that drop signals, opened cases and set fields." };

    public static Command Create(Argument<string?> type)
    {
        var command = new Command(
            "mutate", "Changes each definition in every small way that a scenario ought to notice; names the changes that none noticed.")
        {
            type, Sample, Seed, Wide,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(type),
            new MutantChoice(parsed.GetValue(Wide), parsed.GetValue(Sample), parsed.GetValue(Seed)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? type, MutantChoice choice, CancellationToken cancellationToken)
    {
        if (!ScenarioHouse.Load(WorkflowsFolder.Find()).TryGet(out var house, out var error))
        {
            return CommandLine.Refuse(error);
        }

        if (!house.TryFind(type, out var types))
        {
            return WorkflowsCommand.RefuseType(type!, house.Rules.Definitions.All);
        }

        var mutated = await MutateWorkflows.RunAsync(house, types, choice, new MutantCount(), cancellationToken);
        if (!mutated.TryGet(out var report, out error))
        {
            return CommandLine.Refuse(error);
        }

        foreach (var of in report.Types)
        {
            await PrintAsync(of);
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Mutants} mutants, {report.Types.Sum(of => of.Killed)} killed, {report.Types.Sum(of => of.Survivors.Count)} survived, "
            + $"{report.Types.Sum(of => of.Listed.Count)} listed ({report.ListedPercent:0.0} %, at most {MutationReport.MostListedPercent} %)"));
        return report.IsGood ? ExitStatus.Done : ExitStatus.Refused;
    }

    private static async Task PrintAsync(MutatedType of)
    {
        var type = of.Definition.Type;
        foreach (var survivor in of.Survivors)
        {
            await Console.Out.WriteLineAsync($"{type}: {survivor}");
        }

        foreach (var stale in of.Stale)
        {
            await Console.Out.WriteLineAsync($"{type}: listed in {of.Definition.Folder}/README.md but does not survive: {stale}");
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{type}: {of.Mutants} mutants, {of.Killed} killed, {of.Survivors.Count} survived, {of.Listed.Count} listed"));
    }

    private sealed class MutantCount : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value)
        {
            if (!Console.IsErrorRedirected || value.Done == value.Of)
            {
                Console.Error.Write(string.Create(
                    CultureInfo.InvariantCulture, $"\r{value.Done} of {value.Of} mutants {(value.Done == value.Of ? "\n" : "")}"));
            }
        }
    }
}
