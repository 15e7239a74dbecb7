using System.Diagnostics;
using System.Globalization;
using System.Net;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Benchmarks.Site;

/// <summary>
/// Steps over HTTP at a fixed rate: when each form is sent is decided beforehand, and its time counts from then, so that a server that falls
/// behind cannot slow down those who ask.
/// </summary>
internal static class StepLoad
{
    public const int Rate = 200;
    public const string Transition = "Confirm";

    private const int WarmUpSeconds = 4;

    public static int CasesFor(int seconds) => Rate * (seconds + WarmUpSeconds);

    public static async Task<StepMeasured> RunAsync(
        WebProcess web, IReadOnlyDictionary<string, Session> supervisors, IReadOnlyList<CaseFile> cases, CancellationToken cancellationToken)
    {
        var warmUp = Rate * WarmUpSeconds;
        await SendAsync(supervisors, [.. cases.Take(warmUp)], new StepTimes(WarmUpSeconds), cancellationToken);
        var (times, memory) = (new StepTimes((cases.Count - warmUp + Rate - 1) / Rate), 0L);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = Task.Run(
            async () =>
            {
                using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
                while (!over.IsCancellationRequested)
                {
                    memory = Math.Max(memory, web.ResidentMegabytes);
                    await tick.WaitForNextTickAsync(CancellationToken.None);
                }
            },
            cancellationToken);
        var (cpu, from) = (web.CpuTime, Stopwatch.GetTimestamp());
        await SendAsync(supervisors, [.. cases.Skip(warmUp)], times, cancellationToken);
        var (used, elapsed) = (web.CpuTime - cpu, Stopwatch.GetElapsedTime(from));
        await over.CancelAsync();
        await watching;
        return new StepMeasured(
            times.All, times.Longest, times.All.Requests / elapsed.TotalSeconds, memory, used.TotalMilliseconds / Math.Max(1, times.All.Requests));
    }

    private static async Task SendAsync(
        IReadOnlyDictionary<string, Session> supervisors, IReadOnlyList<CaseFile> cases, StepTimes times, CancellationToken cancellationToken)
    {
        var sent = new Task[cases.Count];
        var start = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var i = 0; i < cases.Count; i++)
        {
            var arrival = TimeSpan.FromSeconds((double)i / Rate);
            while (Stopwatch.GetElapsedTime(start) < arrival)
            {
                await tick.WaitForNextTickAsync(cancellationToken);
            }

            var (file, second, due) = (cases[i], i / Rate, start + (long)(arrival.TotalSeconds * Stopwatch.Frequency));
            sent[i] = Task.Run(() => TakeAsync(supervisors[file.Province], file, second, due, times, cancellationToken), cancellationToken);
        }

        await Task.WhenAll(sent);
    }

    private static async Task TakeAsync(Session session, CaseFile file, int second, long due, StepTimes times, CancellationToken cancellationToken)
    {
        var (status, location) = await session.PostAsync(
            $"/cases/{file.Number}/steps",
            [
                new("_transition", Transition), new("_version", file.Version.ToString(CultureInfo.InvariantCulture)),
                new("_command", Guid.CreateVersion7().ToString()),
            ],
            cancellationToken);
        times.Add(second, Stopwatch.GetElapsedTime(due).TotalMilliseconds, status is HttpStatusCode.Redirect && location?.Contains("done=", StringComparison.Ordinal) is true);
    }
}

/// <summary>What the steps took.</summary>
/// <param name="Latencies">From the instant at which each was due.</param>
/// <param name="Longest">The longest of those due in each second, in milliseconds: one stall, or a server that is slow all the time.</param>
/// <param name="PerSecond">How many were answered a second.</param>
/// <param name="MostMegabytes">The largest resident memory of the web process meanwhile.</param>
/// <param name="CpuMilliseconds">Processor time of the web process a step.</param>
internal sealed record StepMeasured(Latencies Latencies, IReadOnlyList<double> Longest, double PerSecond, long MostMegabytes, double CpuMilliseconds);

/// <summary>Takes down what steps took, all together and second by second.</summary>
internal sealed class StepTimes(int seconds)
{
    private readonly Lock gate = new();
    private readonly double[] longest = new double[seconds];

    public Latencies All { get; } = new();

    public IReadOnlyList<double> Longest => longest;

    public void Add(int second, double milliseconds, bool isExpected)
    {
        All.Add(milliseconds, 0, isExpected);
        lock (gate)
        {
            longest[second] = Math.Max(longest[second], milliseconds);
        }
    }
}
