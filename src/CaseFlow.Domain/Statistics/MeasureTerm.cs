using System.Text;

namespace CaseFlow.Domain.Statistics;

/// <summary>One <c>n(indicator | dimension = value)</c> of a formula with its sign.</summary>
/// <param name="Sign">+1 or −1.</param>
/// <param name="Indicator">The counted indicator.</param>
/// <param name="Where">Dimension values that a posting must carry; empty = all postings.</param>
public sealed record MeasureTerm(int Sign, IndicatorId Indicator, IReadOnlyDictionary<string, string> Where)
{
    /// <summary>The term restricted by further dimension values, or null when they contradict its own.</summary>
    public MeasureTerm? And(IReadOnlyDictionary<string, string> further)
    {
        var merged = new Dictionary<string, string>(Where, StringComparer.Ordinal);
        foreach (var (dimension, value) in further)
        {
            if (merged.TryGetValue(dimension, out var own) && !string.Equals(own, value, StringComparison.Ordinal))
            {
                return null;
            }

            merged[dimension] = value;
        }

        return this with { Where = merged };
    }

    /// <summary>Terms as a formula is written.</summary>
    public static string Join(IReadOnlyList<MeasureTerm> terms)
    {
        var text = new StringBuilder();
        foreach (var term in terms)
        {
            text.Append(text.Length > 0 ? term.Sign < 0 ? " - " : " + " : term.Sign < 0 ? "-" : string.Empty).Append(term);
        }

        return text.ToString();
    }

    /// <summary>The term without its sign: <c>n(indicator | dimension = value)</c>.</summary>
    public override string ToString() => Where.Count == 0
        ? $"n({Indicator})"
        : $"n({Indicator} | {string.Join(", ", Where.OrderBy(filter => filter.Key, StringComparer.Ordinal).Select(filter => $"{filter.Key} = {filter.Value}"))})";
}
