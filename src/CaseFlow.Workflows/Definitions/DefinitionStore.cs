using System.Collections.Frozen;

namespace CaseFlow.Workflows.Definitions;

/// <summary>The published versions, by the id under which case rows name them. Immutable.</summary>
public sealed class DefinitionStore
{
    private readonly FrozenDictionary<int, WorkflowDefinition> byId;
    private readonly FrozenDictionary<string, int> ids;
    private readonly FrozenDictionary<string, WorkflowDefinition> newest;

    /// <summary>Takes every published version with its id.</summary>
    public DefinitionStore(IReadOnlyCollection<(int Id, WorkflowDefinition Definition)> published)
    {
        byId = published.ToFrozenDictionary(pair => pair.Id, pair => pair.Definition);
        ids = published.ToFrozenDictionary(pair => pair.Definition.ToString(), pair => pair.Id, StringComparer.Ordinal);
        newest = published.GroupBy(pair => pair.Definition.Type, StringComparer.Ordinal)
            .ToFrozenDictionary(type => type.Key, type => type.MaxBy(pair => pair.Definition.Version).Definition, StringComparer.Ordinal);
    }

    /// <summary>The newest version of every type.</summary>
    public IEnumerable<WorkflowDefinition> All => newest.Values;

    /// <summary>The same store with another definition in the place of that of the same version.</summary>
    public DefinitionStore With(WorkflowDefinition changed) => new(
        [.. byId.Select(pair => (pair.Key, pair.Value.ToString() == changed.ToString() ? changed : pair.Value))]);

    /// <summary>The version of a case row.</summary>
    public WorkflowDefinition Get(int id) => byId[id];

    /// <summary>The newest version of a type; null when there is none.</summary>
    public WorkflowDefinition? Newest(string type) => newest.GetValueOrDefault(type);

    /// <summary>The id of a version.</summary>
    public int IdOf(WorkflowDefinition definition) => ids[definition.ToString()];
}
