using System.Diagnostics;

namespace CaseFlow.Benchmarks.Site;

/// <summary>
/// Sends at a fixed rate: when each is sent is decided beforehand, and its time counts from then, so that a server that falls behind cannot slow
/// down those who ask.
/// </summary>
internal static class Arrivals
{
    /// <param name="count">How many are sent.</param>
    /// <param name="rate">How many a second.</param>
    /// <param name="send">Sends the one of this number and tells whether the answer was as expected.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What they took, from the instant at which each was due.</returns>
    public static async Task<ArrivalTimes> SendAsync(int count, int rate, Func<int, Task<bool>> send, CancellationToken cancellationToken)
    {
        var times = new ArrivalTimes((count + rate - 1) / rate);
        var sent = new Task[count];
        var start = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var i = 0; i < count; i++)
        {
            var arrival = TimeSpan.FromSeconds((double)i / rate);
            while (Stopwatch.GetElapsedTime(start) < arrival)
            {
                await tick.WaitForNextTickAsync(cancellationToken);
            }

            var (number, due) = (i, start + (long)(arrival.TotalSeconds * Stopwatch.Frequency));
            sent[i] = Task.Run(
                async () =>
                {
                    var isExpected = await send(number);
                    times.Add(number / rate, Stopwatch.GetElapsedTime(due).TotalMilliseconds, isExpected);
                },
                cancellationToken);
        }

        await Task.WhenAll(sent);
        return times;
    }
}

/// <summary>What was sent took, all together and second by second.</summary>
internal sealed class ArrivalTimes(int seconds)
{
    private readonly Lock gate = new();
    private readonly double[] longest = new double[seconds];

    public Latencies All { get; } = new();

    public void Add(int second, double milliseconds, bool isExpected)
    {
        All.Add(milliseconds, 0, isExpected);
        lock (gate)
        {
            longest[second] = Math.Max(longest[second], milliseconds);
        }
    }

    /// <summary>With the longest of those due in each second: one stall, or slow all the time.</summary>
    public SortedDictionary<string, object> ToJson() => new(All.ToJson(), StringComparer.Ordinal)
    {
        ["longest_ms_by_second"] = longest.Select(each => Math.Round(each)),
    };
}
