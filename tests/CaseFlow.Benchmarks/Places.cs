using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Benchmarks;

/// <summary>Provinces and industries in the proportions of the market inspections of 1400, drawn with a fixed seed.</summary>
internal sealed class Places
{
    private readonly Random random = new(1400);
    private readonly List<(string Province, double UpTo)> provinces;
    private readonly List<(string Industry, double UpTo)> industries;

    private Places(List<(string, double)> provinces, List<(string, double)> industries)
    {
        this.provinces = provinces;
        this.industries = industries;
    }

    /// <summary>The printed order of provinces falls roughly with a power law; food alone is almost half of the industries.</summary>
    public static Places ByShareOf1400(ReferenceData reference) => new(
        Cumulate(reference.Provinces.Select((province, i) => (province.Id, province.Id == "tehran" ? 6.0 : 1.0 + (i % 5 * 0.5)))),
        Cumulate(reference.Industries.Select((industry, i) => (industry.Id, i == 0 ? 12.0 : 1.0 + (i % 4 * 0.7)))));

    public (string Province, string Industry) Next() =>
        (Draw(provinces, random.NextDouble()), Draw(industries, random.NextDouble()));

    private static string Draw(List<(string Name, double UpTo)> shares, double at) => shares.First(share => at <= share.UpTo).Name;

    private static List<(string, double)> Cumulate(IEnumerable<(string Name, double Weight)> weights)
    {
        var all = weights.ToList();
        var sum = all.Sum(pair => pair.Weight);
        double up = 0;
        return [.. all.Select((pair, i) => (pair.Name, i == all.Count - 1 ? 1.0 : up += pair.Weight / sum))];
    }
}
