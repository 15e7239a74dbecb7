using System.Collections.Concurrent;
using System.Diagnostics;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Benchmarks;

/// <summary>What one part of the bench measured.</summary>
internal sealed record Measured(double PerSecond, double P50, double P99);

/// <summary>Confirm, one transaction each, by workers on disjoint cases.</summary>
internal static class DurableSteps
{
    private const int CasesPerSecond = 9000;
    private const int BatchSize = 500;

    public static async Task<Measured> RunAsync(
        BenchHouse house, BenchCases cases, int workers, TimeSpan duration, bool spread, CancellationToken cancellationToken)
    {
        var queue = await PrepareAsync(house, cases, (int)(duration.TotalSeconds * CasesPerSecond), spread, cancellationToken);
        await WarmUpAsync(house, workers, queue, cancellationToken);
        var latencies = new ConcurrentBag<List<double>>();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(
            async () =>
            {
                List<double> mine = [];
                while (Stopwatch.GetElapsedTime(started) < duration && queue.TryDequeue(out var command))
                {
                    var from = Stopwatch.GetTimestamp();
                    await TakeAsync(house, command, cancellationToken);
                    mine.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                }

                latencies.Add(mine);
            },
            cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var all = latencies.SelectMany(list => list).Order().ToList();
        return new Measured(all.Count / elapsed.TotalSeconds, all[all.Count / 2], all[(int)(all.Count * 0.99)]);
    }

    private static async Task<ConcurrentQueue<TakeStep>> PrepareAsync(
        BenchHouse house, BenchCases cases, int count, bool spread, CancellationToken cancellationToken)
    {
        var places = Places.ByShareOf1400(house.Engine.Rules.Reference);
        var queue = new ConcurrentQueue<TakeStep>();
        await cases.ReserveAsync(count, cancellationToken);
        for (var done = 0; done < count; done += BatchSize)
        {
            List<StepPlan> plans = [];
            for (var i = 0; i < BatchSize; i++)
            {
                var (province, industry) = spread ? places.Next() : ("tehran", "food-agriculture");
                var walk = cases.Walk(province, industry, CaseOrigin.Live, toTheEnd: false);
                plans.AddRange(walk);
                queue.Enqueue(cases.Confirm(walk[^1].Answer.CaseNumber, province));
            }

            await BenchCases.WriteAsync(house, plans, cancellationToken);
        }

        return queue;
    }

    private static Task WarmUpAsync(
        BenchHouse house, int workers, ConcurrentQueue<TakeStep> queue, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 200 && queue.TryDequeue(out var command); i++)
                {
                    await TakeAsync(house, command, cancellationToken);
                }
            },
            cancellationToken)));

    private static async Task TakeAsync(BenchHouse house, TakeStep command, CancellationToken cancellationToken)
    {
        var result = await house.Engine.Runner.RunAsync(command, cancellationToken);
        if (!result.TryGet(out _, out var error))
        {
            throw new InvalidOperationException($"{command.CaseNumber}: {error.Text.En}");
        }
    }
}
