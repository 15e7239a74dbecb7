using System.Globalization;
using System.Net;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Benchmarks.Site;

/// <summary>Steps over HTTP at a fixed rate, and bare commits beside them.</summary>
internal static class StepLoad
{
    public const int Rate = 200;
    public const string Transition = "Confirm";

    private const int WarmUpSeconds = 8;

    public static int CasesFor(int seconds) => Rate * (seconds + WarmUpSeconds);

    public static async Task<StepMeasured> RunAsync(
        WebProcess web, NpgsqlDataSource database, IReadOnlyDictionary<string, Session> supervisors, IReadOnlyList<CaseFile> cases,
        CancellationToken cancellationToken)
    {
        Task<ArrivalTimes> StepsAsync(IReadOnlyList<CaseFile> files) => Arrivals.SendAsync(
            files.Count, Rate, number => TakeAsync(supervisors[files[number].Province], files[number], cancellationToken), cancellationToken);

        var warmUp = Rate * WarmUpSeconds;
        await StepsAsync([.. cases.Take(warmUp)]);
        var memory = 0L;
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
        var cpu = web.CpuTime;
        var commits = BareCommits.RunAsync(database, (cases.Count - warmUp) / Rate, cancellationToken);
        var steps = await StepsAsync([.. cases.Skip(warmUp)]);
        var used = web.CpuTime - cpu;
        await over.CancelAsync();
        await watching;
        return new StepMeasured(steps, await commits, memory, used.TotalMilliseconds / Math.Max(1, steps.All.Requests));
    }

    private static async Task<bool> TakeAsync(Session session, CaseFile file, CancellationToken cancellationToken)
    {
        var (status, location) = await session.PostAsync(
            $"/cases/{file.Number}/steps",
            [
                new("_transition", Transition), new("_version", file.Version.ToString(CultureInfo.InvariantCulture)),
                new("_command", Guid.CreateVersion7().ToString()),
            ],
            cancellationToken);
        return status is HttpStatusCode.Redirect && location?.Contains("done=", StringComparison.Ordinal) is true;
    }
}

/// <summary>What the steps took.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="BareCommits">Commits of nothing at the same time.</param>
/// <param name="MostMegabytes">The largest resident memory of the web process meanwhile.</param>
/// <param name="CpuMilliseconds">Processor time of the web process a step.</param>
internal sealed record StepMeasured(ArrivalTimes Steps, ArrivalTimes BareCommits, long MostMegabytes, double CpuMilliseconds);
