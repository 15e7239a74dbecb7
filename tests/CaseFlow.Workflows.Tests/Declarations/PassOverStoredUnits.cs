using System.Diagnostics;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Workflows.Tests.Declarations;

/// <summary>The nightly pass over 100,000 stored units of 24 months, reading and writing included. Explicit, for it fills a database.</summary>
public sealed class PassOverStoredUnits(DeclarationHouse house, ITestOutputHelper output) : IClassFixture<DeclarationHouse>
{
    [Fact(Explicit = true)]
    public async Task Run_OverAHundredThousandUnits_TakesLessThanTenSecondsOfWork()
    {
        house.MoveTo("1402/01/09");
        var unit = await house.UnitAsync("1380/01/01");
        await house.Database.ExecuteAsync(
            $"""
            insert into cases select 1000000 + n, 'EST-' || n, definition, type, kind, 1000000 + n, null, state, outcome, province, industry, executor, holder,
              laboratory, title, opened_on, null, null, origin, version, head, data || '{"{\"licensedOn\": \"2020-12-01\"}"}', updated_at
            from cases, generate_series(1, 100000) n where number = '{unit}'
            """);
        var values = string.Join(", ", Enumerable.Range(0, 24).Select(i => new JalaliMonth(1400, 1).AddMonths(i))
            .Select(month => $"({month.Value}, '{month.AddMonths(1).FirstDay:yyyy-MM-dd}'::date)"));
        // Every tenth leaves gaps, every fiftieth stops in the second year; a third of the declarations comes late.
        await house.Database.ExecuteAsync(
            $"""
            insert into declaration_acts select 1000000 + n, month, day + (n + month) % 12 + time '10:00', 0, 2000000 + n * 100 + month % 100 + month / 100 % 2 * 20, 2
            from (values {values}) as m (month, day), generate_series(1, 100000) n
            where not (n % 10 = 0 and month % 6 = 0) and not (n % 50 = 1 and month > 140103)
            """);
        await house.Database.ExecuteAsync("analyze");
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var first = await house.NewPass().RunAsync(CancellationToken.None);
        var (firstTook, firstWorked) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        house.MoveTo("1402/01/10");
        watch.Restart();
        before = Environment.CpuUsage.TotalTime;
        var next = await house.NewPass().RunAsync(CancellationToken.None);
        var worked = Environment.CpuUsage.TotalTime - before;
        output.WriteLine($"First: {firstTook.TotalSeconds:F1} s ({firstWorked.TotalSeconds:F1} s of our processor time), {first}");
        output.WriteLine($"Every other: {watch.Elapsed.TotalSeconds:F1} s ({worked.TotalSeconds:F1} s of our processor time), {next}");
        Assert.True(first!.Establishments > 100_000 && first.Written > 200_000, $"{first}");
        Assert.True(worked < TimeSpan.FromSeconds(10), $"The pass worked {worked}.");
    }
}
