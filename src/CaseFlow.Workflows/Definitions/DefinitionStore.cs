using System.Collections.Frozen;

namespace CaseFlow.Workflows.Definitions;

/// <summary>
/// The published versions, by the id under which case rows name them. It only grows: a version that is published while this node runs
/// comes in whole, from one read to the next, and none ever changes or goes.
/// </summary>
public sealed class DefinitionStore
{
    private readonly Lock growing = new();
    private readonly Func<int, WorkflowDefinition?>? find;
    private volatile Edition edition;

    /// <summary>Takes every published version with its id.</summary>
    /// <param name="published">The versions.</param>
    /// <param name="find">Reads a version that another node has published since; null where nobody else publishes.</param>
    public DefinitionStore(IReadOnlyCollection<(int Id, WorkflowDefinition Definition)> published, Func<int, WorkflowDefinition?>? find = null)
    {
        this.find = find;
        edition = new Edition(published);
    }

    /// <summary>The newest version of every type.</summary>
    public IEnumerable<WorkflowDefinition> All => edition.Newest.Values;

    /// <summary>Another object as soon as there is another version: what is derived from definitions is derived anew.</summary>
    public object Mark => edition;

    /// <summary>The highest id that it holds.</summary>
    public int LastId => edition.ById.Keys.DefaultIfEmpty().Max();

    /// <summary>The same store with another definition in the place of that of the same version.</summary>
    public DefinitionStore With(WorkflowDefinition changed) => new(
        [.. edition.ById.Select(pair => (pair.Key, pair.Value.ToString() == changed.ToString() ? changed : pair.Value))]);

    /// <summary>Takes versions in that have been published since.</summary>
    public void Take(IReadOnlyCollection<(int Id, WorkflowDefinition Definition)> published)
    {
        lock (growing)
        {
            var fresh = published.Where(pair => !edition.ById.ContainsKey(pair.Id)).ToList();
            if (fresh.Count > 0)
            {
                edition = new Edition([.. edition.ById.Select(pair => (pair.Key, pair.Value)), .. fresh]);
            }
        }
    }

    /// <summary>The version of a case row.</summary>
    public WorkflowDefinition Get(int id)
    {
        if (edition.ById.GetValueOrDefault(id) is { } known)
        {
            return known;
        }

        // A case that another node has opened or moved a moment ago.
        Take(find?.Invoke(id) is { } read ? [(id, read)] : []);
        return edition.ById[id];
    }

    /// <summary>The newest version of a type; null when there is none.</summary>
    public WorkflowDefinition? Newest(string type) => edition.Newest.GetValueOrDefault(type);

    /// <summary>A version of a type; null when it has not been published.</summary>
    public WorkflowDefinition? Find(string type, int version) => VersionsOf(type).FirstOrDefault(definition => definition.Version == version);

    /// <summary>The version that an event names by its hash; null when this node has not read it.</summary>
    public WorkflowDefinition? WithHash(string hash) => edition.ByHash.GetValueOrDefault(hash);

    /// <summary>Every version of a type, newest first.</summary>
    public IEnumerable<WorkflowDefinition> VersionsOf(string type) =>
        edition.ById.Values.Where(definition => definition.Type == type).OrderByDescending(definition => definition.Version);

    /// <summary>The id of a version.</summary>
    public int IdOf(WorkflowDefinition definition) => edition.Ids[definition.ToString()];

    private sealed class Edition(IReadOnlyCollection<(int Id, WorkflowDefinition Definition)> published)
    {
        public FrozenDictionary<int, WorkflowDefinition> ById { get; } = published.ToFrozenDictionary(pair => pair.Id, pair => pair.Definition);

        public FrozenDictionary<string, int> Ids { get; } =
            published.ToFrozenDictionary(pair => pair.Definition.ToString(), pair => pair.Id, StringComparer.Ordinal);

        public FrozenDictionary<string, WorkflowDefinition> Newest { get; } = published.GroupBy(pair => pair.Definition.Type, StringComparer.Ordinal)
            .ToFrozenDictionary(type => type.Key, type => type.MaxBy(pair => pair.Definition.Version).Definition, StringComparer.Ordinal);

        public FrozenDictionary<string, WorkflowDefinition> ByHash { get; } = published.GroupBy(pair => pair.Definition.Hash, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.First().Definition, StringComparer.Ordinal);
    }
}
