using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>All definitions together, and how they hang together: what one check needs to know of another definition.</summary>
internal sealed class House
{
    private readonly Dictionary<string, Dictionary<string, HashSet<string>>> links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> carried = new(StringComparer.Ordinal);
    private readonly HashSet<string> awaited = new(StringComparer.Ordinal);

    public House(IReadOnlyList<ReadDefinition> all, HouseLists lists)
    {
        Lists = lists;
        All = all;
        Types = all.GroupBy(read => read.Definition.Type, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Definition, StringComparer.Ordinal);
        foreach (var read in all)
        {
            Learn(read);
        }
    }

    public HouseLists Lists { get; }

    public IReadOnlyList<ReadDefinition> All { get; }

    public IReadOnlyDictionary<string, WorkflowDefinition> Types { get; }

    /// <summary>The links that a type has, to or from others, with the types at the other end.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> LinksOf(string type) => Of(links, type);

    /// <summary>The types that open this one as a child.</summary>
    public IReadOnlyCollection<string> ParentsOf(string type) => Of(parents, type);

    /// <summary>The names of the values that come with a signal; null when nobody sends it.</summary>
    public IReadOnlyCollection<string>? CarriedBy(string signal) => signal is "Voided" ? [] : carried.GetValueOrDefault(signal);

    public bool IsAwaited(string signal) => awaited.Contains(signal);

    public IEnumerable<WorkflowDefinition> TypesOf(IEnumerable<string> names) =>
        names.Select(name => Types.GetValueOrDefault(name)).OfType<WorkflowDefinition>();

    private void Learn(ReadDefinition read)
    {
        var definition = read.Definition;
        foreach (var field in definition.AllFields.Values.Where(field => field.Type is FieldType.Case))
        {
            Link(definition.Type, field.Link ?? field.Name, field.CaseTypes);
        }

        Link(definition.Type, "origin", definition.Open.LinkedTo);
        foreach (var (_, activity) in read.Notes.Activities)
        {
            switch (activity)
            {
                case OpenCaseActivity { AsChild: true } open:
                    Of(parents, open.CaseType).Add(definition.Type);
                    break;
                case OpenCaseActivity open:
                    Link(open.CaseType, open.Link, [definition.Type]);
                    break;
                case SignalActivity signal:
                    Of(carried, signal.Name).UnionWith(signal.Values.Keys);
                    break;
            }
        }

        awaited.UnionWith(definition.Transitions.Select(transition => transition.Trigger).OfType<CaseSignal>().Select(signal => signal.Name));
    }

    /// <summary>A link has one name from both sides, but a session sees the cases tabled in it as its agenda.</summary>
    private void Link(string from, string name, IEnumerable<string> to)
    {
        foreach (var target in to)
        {
            Of(Of(links, from), name).Add(target);
            Of(Of(links, target), name is "session" ? "agenda" : name).Add(from);
        }
    }

    private static T Of<T>(Dictionary<string, T> map, string key)
        where T : new()
    {
        if (!map.TryGetValue(key, out var value))
        {
            map[key] = value = new T();
        }

        return value;
    }
}

/// <summary>One definition under examination, in its house.</summary>
internal sealed class Examined(ReadDefinition read, House house)
{
    private FactCatalogue? facts;

    public House House => house;

    /// <summary>The facts that this definition may name.</summary>
    public FactCatalogue Facts => facts ??= new(this);

    public WorkflowDefinition Definition => read.Definition;

    public DefinitionNotes Notes => read.Notes;

    public IEnumerable<(JsonAt At, T Activity)> Each<T>()
        where T : Activity =>
        Notes.Activities.Where(pair => pair.Activity is T).Select(pair => (pair.At, (T)pair.Activity));

    /// <summary>The types that open as children of this one.</summary>
    public IEnumerable<string> ChildTypes => Each<OpenCaseActivity>().Where(pair => pair.Activity.AsChild).Select(pair => pair.Activity.CaseType);
}
