using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>A register entry that the cases of a replay share.</summary>
/// <param name="Seed">What kind of entry it is.</param>
/// <param name="Province">The province it is made for; empty for the whole country.</param>
/// <param name="Industry">The industry branch it is made for; empty for all.</param>
/// <param name="Place">Its place among those, from 0.</param>
internal readonly record struct EntryPlace(Seed Seed, string Province, string Industry, int Place);

/// <summary>The register entries of a replay, by what they are for.</summary>
internal sealed class Population
{
    private readonly Dictionary<(string Seed, string Province, string Industry), List<CaseFile?>> entries = [];
    private readonly Dictionary<string, Seed> seeds;

    /// <summary>An empty population of these kinds of entries.</summary>
    public Population(IEnumerable<Seed> seeds)
    {
        this.seeds = seeds.ToDictionary(seed => seed.Name, StringComparer.Ordinal);
        Set = new CaseSet(isWhole: true);
    }

    /// <summary>The entries as the planner reads them.</summary>
    public CaseSet Set { get; }

    /// <summary>Every entry that the stories of a year need, in the order in which they are made.</summary>
    /// <param name="seeds">The kinds of entries.</param>
    /// <param name="provinces">The provinces that are replayed.</param>
    /// <param name="industries">All industry branches.</param>
    /// <param name="counted">How much is counted of an indicator in a province.</param>
    public static IEnumerable<EntryPlace> Needed(
        IEnumerable<Seed> seeds, IReadOnlyList<string> provinces, IReadOnlyList<string> industries, Func<string, string, long> counted)
    {
        foreach (var seed in seeds)
        {
            foreach (var province in seed.PerProvince ? provinces : [string.Empty])
            {
                var more = seed.Of.Sum(indicator => (seed.PerProvince ? [province] : provinces).Sum(each => counted(indicator, each)));
                var count = seed.Count + (int)(more * seed.PerThousand / 1000);
                foreach (var industry in seed.PerIndustry ? industries : [string.Empty])
                {
                    for (var place = 0; place < count; place++)
                    {
                        yield return new EntryPlace(seed, province, industry, place);
                    }
                }
            }
        }
    }

    /// <summary>Takes an entry in.</summary>
    public void Put(string seed, string province, string industry, int place, CaseFile entry)
    {
        if (!entries.TryGetValue((seed, province, industry), out var list))
        {
            entries[(seed, province, industry)] = list = [];
        }

        while (list.Count <= place)
        {
            list.Add(null);
        }

        list[place] = entry;
        Set.Put(entry);
    }

    /// <summary>True when the entry is there already.</summary>
    public bool Has(EntryPlace entry) =>
        entries.TryGetValue((entry.Seed.Name, entry.Province, entry.Industry), out var list)
        && entry.Place < list.Count && list[entry.Place] is not null;

    /// <summary>The entries at which people with roles of a laboratory work.</summary>
    public IEnumerable<(string Number, string Province)> Staffed() => entries
        .Where(list => seeds[list.Key.Seed].IsStaffed)
        .SelectMany(list => list.Value.OfType<CaseFile>())
        .Select(file => (file.Number, file.Province));

    /// <summary>The number of the entry that a story takes; null when no seed has that name, or none was made there.</summary>
    public string? Find(string seed, string province, string industry, uint choice)
    {
        if (!seeds.TryGetValue(seed, out var kind)
            || !entries.TryGetValue((seed, kind.PerProvince ? province : string.Empty, kind.PerIndustry ? industry : string.Empty), out var list)
            || list.Count == 0)
        {
            return null;
        }

        return list[(int)(choice % (uint)list.Count)]?.Number;
    }
}
