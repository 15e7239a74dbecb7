namespace CaseFlow.Workflows.Definitions.Conditions;

/// <summary>
/// Named values: what a form gave, what a case holds, one row of a rows field. Immutable; kept sorted by name
/// (ordinal), so that writing it is canonical without sorting again.
/// </summary>
public sealed class Fields : IEquatable<Fields>
{
    private readonly KeyValuePair<string, FactValue>[] sorted;

    private Fields(KeyValuePair<string, FactValue>[] sorted) => this.sorted = sorted;

    /// <summary>No value at all.</summary>
    public static Fields Empty { get; } = new([]);

    /// <summary>The values in ordinal order of their names.</summary>
    public ReadOnlySpan<KeyValuePair<string, FactValue>> Sorted => sorted;

    /// <summary>How many there are.</summary>
    public int Count => sorted.Length;

    /// <summary>The value of a name; null-valued when the name is absent (a declared field left empty is known).</summary>
    public FactValue this[string name] => TryGet(name, out var value) ? value : FactValue.Null;

    /// <summary>Builds from any pairs; the last of a name wins.</summary>
    public static Fields From(IEnumerable<KeyValuePair<string, FactValue>> pairs)
    {
        var byName = new SortedDictionary<string, FactValue>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            byName[name] = value;
        }

        return byName.Count == 0 ? Empty : new([.. byName]);
    }

    /// <summary>Takes pairs that are in ordinal order of their names, each name once.</summary>
    internal static Fields FromSorted(KeyValuePair<string, FactValue>[] pairs) => pairs.Length == 0 ? Empty : new(pairs);

    /// <summary>Builds from name and value pairs.</summary>
    public static Fields Of(params ReadOnlySpan<(string Name, FactValue Value)> pairs)
    {
        var list = new List<KeyValuePair<string, FactValue>>(pairs.Length);
        foreach (var (name, value) in pairs)
        {
            list.Add(new(name, value));
        }

        return From(list);
    }

    /// <summary>Looks a name up.</summary>
    public bool TryGet(string name, out FactValue value)
    {
        foreach (var pair in sorted)
        {
            if (string.Equals(pair.Key, name, StringComparison.Ordinal))
            {
                value = pair.Value;
                return true;
            }
        }

        value = FactValue.Null;
        return false;
    }

    /// <summary>These values with those of <paramref name="over"/> laid on top.</summary>
    public Fields With(Fields over)
    {
        if (over.Count == 0)
        {
            return this;
        }

        if (Count == 0)
        {
            return over;
        }

        var merged = new List<KeyValuePair<string, FactValue>>(Count + over.Count);
        int mine = 0, theirs = 0;
        while (mine < sorted.Length || theirs < over.sorted.Length)
        {
            var order = mine == sorted.Length ? 1
                : theirs == over.sorted.Length ? -1
                : string.CompareOrdinal(sorted[mine].Key, over.sorted[theirs].Key);
            if (order < 0)
            {
                merged.Add(sorted[mine++]);
                continue;
            }

            mine += order == 0 ? 1 : 0;
            merged.Add(over.sorted[theirs++]);
        }

        return new([.. merged]);
    }

    /// <summary>These values with one set.</summary>
    public Fields With(string name, FactValue value) => With(new Fields([new(name, value)]));

    /// <summary>These values without some.</summary>
    public Fields Without(IReadOnlySet<string> names) =>
        names.Count == 0 ? this : new([.. sorted.Where(pair => !names.Contains(pair.Key))]);

    /// <inheritdoc />
    public bool Equals(Fields? other) => other is not null && sorted.SequenceEqual(other.sorted);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Fields);

    /// <inheritdoc />
    public override int GetHashCode() => sorted.Length;
}
