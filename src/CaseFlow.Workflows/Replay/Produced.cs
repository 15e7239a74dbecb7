using System.Collections.Frozen;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>What the planned cases will post in the year, added up as they are planned.</summary>
internal sealed class Produced
{
    private static readonly FrozenDictionary<string, string> NoDimensions = FrozenDictionary<string, string>.Empty;

    private readonly Dictionary<(string Indicator, string Province, string Industry, string Result), decimal> counts = [];
    private readonly Dictionary<string, string> dimensions = new(StringComparer.Ordinal);

    /// <summary>Says that the results of an indicator are values of another dimension.</summary>
    public void Name(string indicator, string dimension) => dimensions[indicator] = dimension;

    /// <summary>Adds to a cell; axes that the indicator lacks are empty.</summary>
    public void Add(string indicator, string province, string industry, string result, decimal count)
    {
        if (count != 0)
        {
            var key = (indicator, province, industry, result);
            counts[key] = counts.GetValueOrDefault(key) + count;
        }
    }

    /// <summary>How much an indicator counts in a province.</summary>
    public long Of(string indicator, string province) => (long)counts
        .Where(cell => cell.Key.Indicator == indicator && cell.Key.Province == province).Sum(cell => cell.Value);

    /// <summary>The sums as the ledger would give them to a report table.</summary>
    public IEnumerable<CountedQuantity> Of(IReadOnlySet<string> indicators) => counts
        .Where(cell => indicators.Contains(cell.Key.Indicator))
        .Select(cell => new CountedQuantity(
            cell.Key.Indicator,
            cell.Key.Province,
            cell.Key.Industry.Length == 0 ? null : cell.Key.Industry,
            cell.Key.Result.Length == 0 ? NoDimensions : new Dictionary<string, string>(StringComparer.Ordinal) { [dimensions.GetValueOrDefault(cell.Key.Indicator, Dimension.Result)] = cell.Key.Result },
            null,
            cell.Value));
}
