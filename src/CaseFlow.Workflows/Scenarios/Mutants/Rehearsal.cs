namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>A scenario as it goes with the definitions unchanged: what it can notice.</summary>
internal sealed class Rehearsal
{
    private readonly ScenarioFile scenario;
    private readonly HashSet<(string Type, string State)> visited;
    private readonly HashSet<(string Type, string Step, string? From)> taken;
    private readonly HashSet<string> types;

    public Rehearsal(ScenarioFile scenario, PlayedScenario played)
    {
        this.scenario = scenario;
        Played = played;
        Folder = ScenarioFiles.FolderOf(played.Path);
        visited = [.. played.Taken.Select(step => (step.Type, step.To))];
        taken = [.. played.Taken.Select(step => (step.Type, step.Name, step.From))];
        types = [.. played.Taken.Select(step => step.Type), .. scenario.Do.Select(act => act.Open).OfType<string>()];
    }

    public PlayedScenario Played { get; }

    public string Folder { get; }

    public int Acts => scenario.Do.Count;

    /// <summary>False when nothing of the scenario ever comes to the place, so that a change there cannot show.</summary>
    public bool Reaches(string type, MutantPlace place) =>
        place.State is { } state ? visited.Contains((type, state)) : types.Contains(type);

    /// <summary>How likely it notices the mutant; the highest is played first.</summary>
    public int Chance(string type, string folder, Mutant mutant)
    {
        var place = mutant.Place;
        var takes = place.Step is null || taken.Any(step => step.Type == type && step.Step == place.Step && (place.State is null || step.From == place.State));
        return (Tries(type, mutant) ? 4 : 0) + (takes ? 2 : 0) + (Folder == folder ? 1 : 0);
    }

    private bool Tries(string type, Mutant mutant) => scenario.Do.Any(act =>
        (act.Open == type ? mutant.Place.Step == Engine.Opening.Opened : act.Step == mutant.Place.Step) && mutant.Kind switch
        {
            MutantKind.Roles => act.Only is not null,
            MutantKind.OtherPerson => act.NotBy is not null || act.Expect?.Refused is not null,
            _ => false,
        });
}
