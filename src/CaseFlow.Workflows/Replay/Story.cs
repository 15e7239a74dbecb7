using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>One case that has to be made.</summary>
/// <param name="Walk">How it runs.</param>
/// <param name="Province">The province's slug.</param>
/// <param name="Industry">The industry branch's slug; empty where its indicator has none.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Family">The family that it belongs to; null for none.</param>
/// <param name="Act">What becomes of its parts; for cases of a family.</param>
internal readonly record struct Story(Walk Walk, string Province, string Industry, int Lines, Family? Family, SamplingAct Act)
{
    /// <summary>What it counts beside the number of its lines; null when each line counts once.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The results of its lines; null when its indicators have none.</summary>
    public LineResults? Results { get; init; }

    /// <summary>What it has of each figure that its walk shares in, in that order.</summary>
    public ImmutableArray<decimal> Shares { get; init; }

    /// <summary>Values that are given to it by name; null for none.</summary>
    public IReadOnlyDictionary<string, FactValue>? Given { get; init; }

    /// <summary>Values that are given to each of its lines; null for none.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, FactValue>>? GivenLines { get; init; }
}

/// <summary>The results of a case's lines: first those of the first result, and so on.</summary>
internal sealed class LineResults : IEquatable<LineResults>
{
    private readonly ImmutableArray<string> results;
    private readonly int[] counts;

    /// <param name="results">The results in the order of their dimension.</param>
    /// <param name="counts">How many lines have each of them.</param>
    public LineResults(ImmutableArray<string> results, int[] counts)
    {
        this.results = results;
        this.counts = counts;
        OfWhole = results[Array.FindLastIndex(counts, count => count > 0)];
    }

    /// <summary>The last result that some line has: one nonconforming line makes a whole nonconforming.</summary>
    public string OfWhole { get; }

    /// <summary>All results that there are.</summary>
    public ImmutableArray<string> All => results;

    /// <summary>The result of a line.</summary>
    /// <param name="line">From 0.</param>
    public string Of(int line)
    {
        for (var result = 0; result < counts.Length; result++)
        {
            line -= counts[result];
            if (line < 0)
            {
                return results[result];
            }
        }

        return OfWhole;
    }

    /// <summary>How many lines have a result.</summary>
    public int Count(string result) => results.IndexOf(result) is var at and >= 0 ? counts[at] : 0;

    /// <inheritdoc />
    public bool Equals(LineResults? other) => other is not null && results.SequenceEqual(other.results, StringComparer.Ordinal) && counts.AsSpan().SequenceEqual(other.counts);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LineResults);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(OfWhole, counts.Length);
}
