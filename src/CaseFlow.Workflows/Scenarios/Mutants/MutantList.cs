using System.Text.Json.Nodes;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>The mutants found so far, each under a name of its own.</summary>
internal sealed class MutantList
{
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private readonly List<Mutant> all = [];

    public IReadOnlyList<Mutant> All => all;

    public void Add(MutantPlace place, string what, JsonNode site, Action<JsonNode> change, MutantKind kind = MutantKind.Effect) =>
        all.Add(new Mutant($"{place.Label} {what}", place, kind, site, change));

    /// <summary>A condition dropped and turned round, if there is one.</summary>
    public void AddCondition(MutantPlace place, string of, JsonObject owner, string name)
    {
        if (owner[name] is { } condition)
        {
            Add(place, $"{of}{name} dropped", condition, JsonTree.Drop);
            Add(place, $"{of}{name} negated", condition, JsonTree.Negate);
        }
    }

    /// <summary>What an activity is called in its place, numbered from the second of that name on.</summary>
    public string Name(MutantPlace place, string what)
    {
        var key = $"{place.Label} {what}";
        names[key] = names.GetValueOrDefault(key) + 1;
        return names[key] == 1 ? $"{what} " : $"{what} #{names[key]} ";
    }
}
