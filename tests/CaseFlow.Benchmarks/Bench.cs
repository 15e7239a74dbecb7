using System.Globalization;
using System.Text.Json;
using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Benchmarks;

/// <summary>Runs the parts one after the other on one cluster and reports them as ratios of one run.</summary>
internal static class Bench
{
    public static async Task<int> RunAsync(int seconds, int workers, bool json, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        await using var house = await BenchHouse.OpenAsync(cancellationToken);
        void Say(string line)
        {
            if (!json)
            {
                Console.WriteLine(line);
            }
        }

        Say($"durable: {house.SynchronousCommit}, {workers} workers, {seconds} s a part");
        var pgbench = await PgBench.RunAsync(house, workers, seconds, cancellationToken);
        Say($"pgbench -N: {pgbench:F0} transactions/s");
        var cases = await BenchCases.PrepareAsync(house, cancellationToken);
        var steps = await DurableSteps.RunAsync(house, cases, workers, duration, spread: true, cancellationToken);
        Say($"durable steps: {steps.PerSecond:F0}/s, p50 {steps.P50:F2} ms, p99 {steps.P99:F2} ms, ratio {steps.PerSecond / pgbench:F2}");
        var woken = await RunWokenAsync(house, cases, workers, duration, cancellationToken);
        Say($"durable steps, other nodes woken: {woken.PerSecond:F0}/s, p99 {woken.P99:F2} ms, {woken.PerSecond / steps.PerSecond:F2} of those without");
        var worst = await DurableSteps.RunAsync(house, cases, workers, duration, spread: false, cancellationToken);
        Say($"durable steps, all in one series: {worst.PerSecond:F0}/s, p99 {worst.P99:F2} ms");
        var bulk = await BulkSteps.RunAsync(house, cases, duration, cancellationToken);
        Say($"bulk: {bulk:F0} steps/s");
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new SortedDictionary<string, object>(StringComparer.Ordinal)
            {
                ["steps_per_second"] = Math.Round(steps.PerSecond),
                ["pgbench_tps"] = Math.Round(pgbench),
                ["ratio"] = Math.Round(steps.PerSecond / pgbench, 3),
                ["bulk_steps_per_second"] = Math.Round(bulk),
                ["p50_ms"] = Math.Round(steps.P50, 3),
                ["p99_ms"] = Math.Round(steps.P99, 3),
                ["woken_steps_per_second"] = Math.Round(woken.PerSecond),
                ["woken_p99_ms"] = Math.Round(woken.P99, 3),
                ["one_series_steps_per_second"] = Math.Round(worst.PerSecond),
                ["one_series_p99_ms"] = Math.Round(worst.P99, 3),
                ["workers"] = workers,
                ["synchronous_commit"] = house.SynchronousCommit.ToString(CultureInfo.InvariantCulture),
            }));
        }

        return 0;
    }

    /// <summary>The same steps in a process that wakes the nodes after its commits, and one node that reads on.</summary>
    private static async Task<Measured> RunWokenAsync(
        BenchHouse house, BenchCases cases, int workers, TimeSpan duration, CancellationToken cancellationToken)
    {
        var news = new NewsBell(new Bell());
        using var wake = new WakeNodes(house.Database, house.Engine.Commits, NullLogger<WakeNodes>.Instance);
        using var hear = new HearNodes(house.Database, news, NullLogger<HearNodes>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await wake.StartAsync(cancellationToken);
        await hear.StartAsync(cancellationToken);
        var reading = ReadOnAsync(house, news.Bell, stop.Token);
        var measured = await DurableSteps.RunAsync(house, cases, workers, duration, spread: true, cancellationToken);
        await stop.CancelAsync();
        await reading;
        await hear.StopAsync(cancellationToken);
        await wake.StopAsync(cancellationToken);
        return measured;
    }

    private static async Task ReadOnAsync(BenchHouse house, Bell news, CancellationToken cancellationToken)
    {
        var people = new TellPeople(house.Database, house.Engine.Rules, TimeProvider.System);
        var reader = new ReadNews(house.Database, house.Engine.Rules);
        var position = (await reader.HorizonAsync(cancellationToken)).Position;
        try
        {
            while (true)
            {
                await news.WaitAsync(cancellationToken);
                await people.RunAsync(cancellationToken);
                var horizon = await reader.HorizonAsync(cancellationToken);
                await reader.BetweenAsync(position, horizon.Position, [], cancellationToken);
                position = horizon.Position;
            }
        }
        catch (OperationCanceledException)
        {
            return; // the measurement is over
        }
    }
}
