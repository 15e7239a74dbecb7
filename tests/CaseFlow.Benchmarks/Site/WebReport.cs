using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Benchmarks.Site;

/// <summary>What the bench of the web measured, beside what it must reach (two cores, database and client on the same machine).</summary>
internal sealed record WebReport
{
    public required long Cases { get; init; }

    public required long Events { get; init; }

    public required StepMeasured Step { get; init; }

    public required IReadOnlyList<PageKind> Pages { get; init; }

    public required IReadOnlyDictionary<string, long> Weights { get; init; }

    public required TimeSpan ColdStart { get; init; }

    /// <summary>Of a group of pages the slowest kind counts.</summary>
    public IReadOnlyList<Mark> Marks =>
    [
        new("a step over HTTP at 200/s, p99 ms", Step.Steps.All.At(0.99), 50),
        new("worklists, p95 ms of the slowest kind", Slowest("worklist"), 50),
        new("searches, p95 ms of the slowest kind", Slowest("search"), 50),
        new("case pages, p95 ms of the slowest kind", Slowest("case"), 50),
        new("dashboards, p95 ms of the slowest kind", Slowest("dashboard"), 50),
        new("cases behind a figure, p95 ms of the slowest kind", Slowest("figure-cases"), 100),
        new("resident memory at 200 steps/s, MB", Step.MostMegabytes, 400),
        new("cold start to the first page, s", ColdStart.TotalSeconds, 3),
        new("heaviest first visit, KB", Weights.Values.Max() / 1024.0, 120),
    ];

    public bool IsGood => Marks.All(mark => mark.IsReached) && Step.Steps.All.Failed == 0 && Pages.All(page => page.Latencies.Failed == 0);

    public string ToJson() => JsonSerializer.Serialize(new SortedDictionary<string, object>(StringComparer.Ordinal)
    {
        ["cases"] = Cases,
        ["events"] = Events,
        ["step"] = new SortedDictionary<string, object>(Step.Steps.ToJson(), StringComparer.Ordinal) { ["cpu_ms"] = Math.Round(Step.CpuMilliseconds, 2) },
        ["bare_commit"] = Step.BareCommits.ToJson(),
        ["pages"] = Pages.GroupBy(page => page.Group).ToDictionary(
            group => group.Key, group => group.ToDictionary(page => page.Name, page => page.Latencies.ToJson())),
        ["resident_mb"] = Step.MostMegabytes,
        ["cold_start_s"] = Math.Round(ColdStart.TotalSeconds, 2),
        ["first_visit_bytes"] = Weights,
        ["marks"] = Marks.Select(mark => new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = mark.Name,
            ["measured"] = Math.Round(mark.Measured, 2),
            ["below"] = mark.Below,
            ["ok"] = mark.IsReached,
        }),
        ["ok"] = IsGood,
    });

    public void Print(TextWriter to)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Cases:N0} cases, {Events:N0} events"));
        Line(to, "steps over HTTP at 200/s", Step.Steps.All);
        Line(to, "bare commits beside them", Step.BareCommits.All);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Step.CpuMilliseconds:F2} ms of processor time a step in the web process"));
        foreach (var group in Pages.GroupBy(page => page.Group))
        {
            to.WriteLine(group.Key);
            foreach (var page in group.OrderByDescending(page => page.Latencies.At(0.95)))
            {
                Line(to, page.Name, page.Latencies);
            }
        }

        foreach (var (path, bytes) in Weights)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  first visit of {path}: {bytes / 1024.0:F1} KB"));
        }

        foreach (var mark in Marks)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(mark.IsReached ? "OK  " : "MISS")} {mark.Name}: {mark.Measured:F1} (below {mark.Below})"));
        }
    }

    private double Slowest(string group) => Pages.Where(page => page.Group == group).Max(page => page.Latencies.At(0.95));

    private static void Line(TextWriter to, string name, Latencies latencies) => to.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-48} p50 {latencies.At(0.5),7:F1}  p95 {latencies.At(0.95),7:F1}  p99 {latencies.At(0.99),7:F1} ms  {latencies.Requests,5} requests  {latencies.AverageBytes,7} bytes{(latencies.Failed > 0 ? $"  {latencies.Failed} FAILED" : "")}"));
}

/// <summary>A figure that must stay below a limit.</summary>
internal sealed record Mark(string Name, double Measured, double Below)
{
    public bool IsReached => Measured < Below;
}
