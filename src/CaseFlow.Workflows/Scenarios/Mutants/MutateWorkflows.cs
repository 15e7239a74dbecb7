using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>Makes every small wrong in the definitions, one at a time, and sees whether some scenario fails over it.</summary>
public sealed class MutateWorkflows
{
    private readonly ScenarioHouse house;
    private readonly IReadOnlyList<Rehearsal> rehearsals;

    private MutateWorkflows(ScenarioHouse house, IReadOnlyList<Rehearsal> rehearsals)
    {
        this.house = house;
        this.rehearsals = rehearsals;
    }

    /// <summary>Mutates some types of a house.</summary>
    /// <param name="house">The house.</param>
    /// <param name="types">The types to mutate; their scenarios come true. All types' scenarios are witnesses.</param>
    /// <param name="choice">Which mutants.</param>
    /// <param name="progress">Told of every mutant: how many are done, of how many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What survived, or <see cref="ScenariosFail"/>.</returns>
    public static async Task<Result<MutationReport>> RunAsync(
        ScenarioHouse house, IReadOnlyList<WorkflowDefinition> types, MutantChoice choice, IProgress<(int Done, int Of)>? progress,
        CancellationToken cancellationToken)
    {
        var played = await PlayScenarios.RunAsync(house, [.. house.Rules.Definitions.All], cancellationToken).ConfigureAwait(false);
        var folders = types.Select(type => type.Folder).ToHashSet(StringComparer.Ordinal);
        var failed = played.Where(scenario => scenario.Differences.Count > 0 && folders.Contains(ScenarioFiles.FolderOf(scenario.Path)))
            .Select(scenario => scenario.Path).ToList();
        if (failed.Count > 0)
        {
            return new ScenariosFail(failed);
        }

        // Another type's scenario that fails anyway is no witness.
        var rehearsals = played.Where(scenario => scenario.Differences.Count == 0)
            .Select(scenario => new Rehearsal(house.Files.Read(scenario.Path), scenario)).ToList();
        return await new MutateWorkflows(house, rehearsals).RunAsync(types, choice, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<MutationReport> RunAsync(
        IReadOnlyList<WorkflowDefinition> types, MutantChoice choice, IProgress<(int Done, int Of)>? progress, CancellationToken cancellationToken)
    {
        var others = new OtherSeries(house.Rules, rehearsals.SelectMany(rehearsal => rehearsal.Played.Posted).ToHashSet());
        var all = choice.Of(types.SelectMany(type => MutantMaker.All(type, house.Rules, others).Select(mutant => (Type: type, Mutant: mutant))));
        var fates = new MutantFate[all.Count];
        var done = 0;
        await Parallel.ForAsync(0, all.Count, cancellationToken, async (i, cancel) =>
        {
            fates[i] = await FateOfAsync(all[i].Type, all[i].Mutant, cancel).ConfigureAwait(false);
            progress?.Report((Interlocked.Increment(ref done), all.Count));
        }).ConfigureAwait(false);
        var judged = all.Zip(fates).ToLookup(pair => pair.First.Type, pair => (pair.First.Mutant, Fate: pair.Second));
        return new MutationReport([.. types.Select(type => Judge(type, judged[type], choice.IsComplete))]);
    }

    private MutatedType Judge(WorkflowDefinition type, IEnumerable<(Mutant Mutant, MutantFate Fate)> all, bool isComplete)
    {
        var mutants = all.Where(pair => pair.Fate is not MutantFate.Unreadable).ToList();
        var survivors = mutants.Where(pair => pair.Fate is MutantFate.Survived).Select(pair => pair.Mutant).ToList();
        var listed = ListedSurvivors.Read(house.Files.Find($"{type.Folder}/README.md"));
        return new MutatedType
        {
            Definition = type,
            Mutants = mutants.Count,
            Killed = mutants.Count - survivors.Count,
            Survivors = [.. survivors.Select(mutant => mutant.Id).Except(listed, StringComparer.Ordinal)],
            Listed = [.. survivors.Select(mutant => mutant.Id).Intersect(listed, StringComparer.Ordinal)],
            Stale = isComplete ? [.. listed.Except(survivors.Select(mutant => mutant.Id), StringComparer.Ordinal)] : [],
        };
    }

    private async Task<MutantFate> FateOfAsync(WorkflowDefinition type, Mutant mutant, CancellationToken cancellationToken)
    {
        if (mutant.Read(type) is not { } wrong)
        {
            return MutantFate.Unreadable;
        }

        var rules = house.Rules with { Definitions = house.Rules.Definitions.With(wrong) };
        var witnesses = rehearsals.Where(rehearsal => rehearsal.Reaches(type.Type, mutant.Place))
            .OrderByDescending(rehearsal => rehearsal.Chance(type.Type, type.Folder, mutant)).ThenBy(rehearsal => rehearsal.Acts);
        foreach (var witness in witnesses)
        {
            if (!await ComesTrueAsync(witness.Played.Path, rules, cancellationToken).ConfigureAwait(false))
            {
                return MutantFate.Killed;
            }
        }

        return MutantFate.Survived;
    }

    private async Task<bool> ComesTrueAsync(string path, HouseRules rules, CancellationToken cancellationToken)
    {
        try
        {
            var stage = new MemoryStage(rules);
            return (await ScenarioRunner.RunAsync(house.Files.Read(path), stage, cancellationToken).ConfigureAwait(false)).Count == 0;
        }
        catch (FormatException)
        {
            // A case of which the scenario goes on to speak was never opened.
            return false;
        }
    }
}
