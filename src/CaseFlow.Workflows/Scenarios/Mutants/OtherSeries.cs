using System.Text.Json.Nodes;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>Which other values a posting's dimensions may take.</summary>
/// <param name="rules">The house.</param>
/// <param name="used">The series to which the scenarios post.</param>
internal sealed class OtherSeries(HouseRules rules, IReadOnlyCollection<SeriesKey> used)
{
    private const int FewValues = 4;

    /// <summary>
    /// A dimension that is written takes one other value; a computed one each of a few values, or of many one that no scenario
    /// uses; one that comes from the case the same.
    /// </summary>
    /// <param name="indicators">What is posted together.</param>
    /// <param name="given">What the posting says of a dimension; null when it comes from the case.</param>
    public IEnumerable<(string Dimension, string Value)> Of(IReadOnlyList<string> indicators, Func<string, JsonNode?> given)
    {
        var declared = indicators.Select(rules.Indicators.Find).OfType<Indicator>().SelectMany(indicator => indicator.Dimensions)
            .GroupBy(dimension => dimension.Name, StringComparer.Ordinal).Select(same => same.First()).ToList();
        return declared.Append(new(Dimension.Province, [.. rules.Reference.Provinces.Select(province => province.Id)]))
            .Append(new(Dimension.Executor, [.. Executors.All]))
            .SelectMany(dimension => Values(indicators, dimension, given(dimension.Name)).Select(value => (dimension.Name, value)));
    }

    private IEnumerable<string> Values(IReadOnlyList<string> indicators, Dimension dimension, JsonNode? given)
    {
        if (Written(given) is { } written)
        {
            return dimension.Values.Where(value => value != written).Take(1);
        }

        if (dimension.Values.Count <= FewValues && dimension.Name is not Dimension.Executor)
        {
            return dimension.Values;
        }

        var seen = used.Where(series => indicators.Contains(series.Indicator, StringComparer.Ordinal))
            .Select(series => Part(series, dimension.Name)).ToHashSet(StringComparer.Ordinal);
        return dimension.Values.OrderBy(seen.Contains).Take(1);
    }

    /// <summary>The value that stands there: <c>{"literal": "a"}</c> or <c>"'a'"</c>; null when it is computed or not given.</summary>
    private static string? Written(JsonNode? given) => given is JsonObject literal
        ? literal["literal"]?.ToString()
        : given?.ToString() is ['\'', .. var text, '\''] && !text.Contains('\'', StringComparison.Ordinal) ? text : null;

    private static string? Part(SeriesKey series, string dimension) => dimension switch
    {
        Dimension.Province => series.Province,
        Dimension.Executor => series.Executor,
        Dimension.Industry => series.Industry,
        Dimension.Result => series.Result,
        _ => series.Dims is { } dims ? JsonNode.Parse(dims)![dimension]?.GetValue<string>() : null,
    };
}
