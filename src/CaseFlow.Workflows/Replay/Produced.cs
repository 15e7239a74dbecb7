using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Replay;

/// <summary>What the planned cases will post in the year, added up as they are planned.</summary>
/// <param name="provinces">All provinces.</param>
internal sealed class Produced(ImmutableArray<string> provinces)
{
    private readonly Dictionary<string, Dictionary<(int Province, string Industry, string Result), long>> counts = new(StringComparer.Ordinal);

    /// <summary>Adds to a cell; axes that the indicator lacks are empty.</summary>
    public void Add(string indicator, int province, string industry, string result, long count)
    {
        if (count == 0)
        {
            return;
        }

        if (!counts.TryGetValue(indicator, out var cells))
        {
            counts[indicator] = cells = [];
        }

        cells[(province, industry, result)] = cells.GetValueOrDefault((province, industry, result)) + count;
    }

    /// <summary>What a column prints in a row.</summary>
    public decimal Sum(ImmutableArray<MeasureTerm> terms, string? province, string? industry)
    {
        var at = province is null ? Quantity.All : provinces.IndexOf(province);
        var sum = 0m;
        foreach (var term in terms)
        {
            if (counts.TryGetValue(term.Indicator.Value, out var cells))
            {
                var wantedIndustry = industry ?? term.Where.GetValueOrDefault(Dimension.Industry);
                var wantedResult = term.Where.GetValueOrDefault(Dimension.Result);
                sum += term.Sign * cells
                    .Where(cell => (at == Quantity.All || cell.Key.Province == at) && Fits(cell.Key.Industry, wantedIndustry) && Fits(cell.Key.Result, wantedResult))
                    .Sum(cell => cell.Value);
            }
        }

        return sum;
    }

    private static bool Fits(string value, string? wanted) => wanted is null || string.Equals(value, wanted, StringComparison.Ordinal);
}
