using System.Diagnostics;
using System.Threading.Channels;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Benchmarks;

/// <summary>Whole cases planned in memory and written by COPY, as replay and import do it.</summary>
internal static class BulkSteps
{
    private const int BatchSize = 500;
    private const int Reserved = 20_000;

    public static async Task<double> RunAsync(
        BenchHouse house, BenchCases cases, TimeSpan duration, CancellationToken cancellationToken)
    {
        var places = Places.ByShareOf1400(house.Engine.Rules.Reference);
        var batches = Channel.CreateBounded<List<StepPlan>>(4);
        var started = Stopwatch.GetTimestamp();
        var planning = Task.Run(
            async () =>
            {
                for (var made = 0; Stopwatch.GetElapsedTime(started) < duration; made += BatchSize)
                {
                    if (made % Reserved == 0)
                    {
                        await cases.ReserveAsync(Reserved, cancellationToken);
                    }

                    await batches.Writer.WriteAsync(PlanBatch(cases, places), cancellationToken);
                }

                batches.Writer.Complete();
            },
            cancellationToken);
        var count = new BulkCount(0, 0, 0);
        await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
        {
            count += await BenchCases.WriteAsync(house, batch, cancellationToken);
        }

        await planning;
        return count.Steps / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static List<StepPlan> PlanBatch(BenchCases cases, Places places)
    {
        List<StepPlan> plans = [];
        for (var i = 0; i < BatchSize; i++)
        {
            var (province, industry) = places.Next();
            plans.AddRange(cases.Walk(province, industry, CaseOrigin.Replay, toTheEnd: true));
        }

        return plans;
    }
}
