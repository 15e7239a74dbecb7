using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Replay.Walks;

/// <summary>The names in <c>workflows/reference/names.json</c> from which people, units and goods of a replay are called.</summary>
internal sealed class NameLists(FrozenDictionary<string, NameLists.NameList> lists)
{
    private const string File = "reference/names.json";

    /// <summary>The entries of a list for a province or industry; null when there is no such list.</summary>
    public ImmutableArray<string>? Of(string list, string? province, string? industry) =>
        lists.TryGetValue(list, out var found) ? found.Of(province, industry) : null;

    public static NameLists Read(string workflows, ProblemList problems)
    {
        if (JsonFiles.Open(workflows, File, problems) is not { } root)
        {
            return new NameLists(FrozenDictionary<string, NameList>.Empty);
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

        root.End();
        return new NameLists(lists.ToFrozenDictionary(StringComparer.Ordinal));
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
