using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Replay.Walks;

/// <summary>The names in <c>workflows/reference/names.json</c> from which people, units and goods of a replay are called.</summary>
internal sealed class NameLists(FrozenDictionary<string, NameLists.NameList> lists, FrozenDictionary<string, PeopleCount> people)
{
    private static readonly PeopleCount Usual = new(2, 0);

    private const string File = "reference/names.json";

    /// <summary>The entries of a list for a province or industry; null when there is no such list.</summary>
    public ImmutableArray<string>? Of(string list, string? province, string? industry) =>
        lists.TryGetValue(list, out var found) ? found.Of(province, industry) : null;

    /// <summary>Whether every name of a list, for <c>list|1</c> each with so many columns, can be given.</summary>
    public bool Has(string written)
    {
        var cut = written.IndexOf('|', StringComparison.Ordinal);
        if (!lists.TryGetValue(cut < 0 ? written : written[..cut], out var found) || (found.All.IsEmpty && found.For.Count == 0))
        {
            return false;
        }

        return cut < 0 || (int.TryParse(written.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var column)
            && found.All.Concat(found.For.Values.SelectMany(names => names)).All(name => name.Split('|').Length > column));
    }

    /// <summary>How many people hold a role in a province or laboratory.</summary>
    public PeopleCount People(string role) => people.GetValueOrDefault(role) ?? Usual;

    public static NameLists Read(string workflows, ProblemList problems)
    {
        if (JsonFiles.Open(workflows, File, problems) is not { } root)
        {
            return new NameLists(FrozenDictionary<string, NameList>.Empty, FrozenDictionary<string, PeopleCount>.Empty);
        }

        var lists = new Dictionary<string, NameList>(StringComparer.Ordinal);
        foreach (var item in root.Objects("lists"))
        {
            var id = item.Text("id");
            var all = item.Has("names") ? item.Texts("names") : [];
            var parts = item.OptionalObject("for");
            lists[id] = new NameList(
                [.. all],
                parts is null
                    ? FrozenDictionary<string, ImmutableArray<string>>.Empty
                    : parts.Names.ToFrozenDictionary(name => name, name => parts.Texts(name).ToImmutableArray(), StringComparer.Ordinal));
            parts?.End();
            item.End();
        }

        var people = new Dictionary<string, PeopleCount>(StringComparer.Ordinal);
        foreach (var item in root.Objects("people"))
        {
            people[item.Text("role")] = new PeopleCount(item.Integer("count", 1, 1000), item.OptionalInteger("perThousand", 0, 0, 1000));
            item.End();
        }

        root.End();
        return new NameLists(lists.ToFrozenDictionary(StringComparer.Ordinal), people.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>One list.</summary>
    /// <param name="All">The names for everywhere.</param>
    /// <param name="For">The names of a province or industry, by its slug.</param>
    internal sealed record NameList(ImmutableArray<string> All, FrozenDictionary<string, ImmutableArray<string>> For)
    {
        public ImmutableArray<string> Of(string? province, string? industry) =>
            (province is not null && For.TryGetValue(province, out var own)) || (industry is not null && For.TryGetValue(industry, out own)) ? own : All;
    }
}

/// <summary>How many people hold a role.</summary>
/// <param name="Count">In each province or laboratory.</param>
/// <param name="PerThousand">And so many more for each thousand cases of the province.</param>
internal sealed record PeopleCount(int Count, int PerThousand);
