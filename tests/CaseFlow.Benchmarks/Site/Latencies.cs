using System.Collections.Concurrent;

namespace CaseFlow.Benchmarks.Site;

/// <summary>What the requests of one kind took, in milliseconds, and how many bytes they brought.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<(double Milliseconds, long Bytes)> taken = [];
    private int failed;

    public int Requests => taken.Count;

    /// <summary>Answers that were not as expected.</summary>
    public int Failed => failed;

    public long AverageBytes => taken.IsEmpty ? 0 : (long)taken.Average(each => each.Bytes);

    public void Add(double milliseconds, long bytes, bool isExpected)
    {
        taken.Add((milliseconds, bytes));
        if (!isExpected)
        {
            Interlocked.Increment(ref failed);
        }
    }

    /// <summary>The time that this share of the requests did not exceed.</summary>
    public double At(double share)
    {
        var sorted = taken.Select(each => each.Milliseconds).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }

    public SortedDictionary<string, object> ToJson() => new(StringComparer.Ordinal)
    {
        ["requests"] = Requests,
        ["failed"] = Failed,
        ["bytes"] = AverageBytes,
        ["p50_ms"] = Math.Round(At(0.50), 2),
        ["p95_ms"] = Math.Round(At(0.95), 2),
        ["p99_ms"] = Math.Round(At(0.99), 2),
    };
}
