using System.Collections.Immutable;
using System.Diagnostics;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay.Walks;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>Which tables are replayed, and how.</summary>
/// <param name="Folder">The folder of table files.</param>
/// <param name="Year">Only tables of this Jalali year; null for all.</param>
/// <param name="Share">The first ⌈31 × share⌉ provinces; above 0, at most 1.</param>
/// <param name="Seed">The seed of chance.</param>
public sealed record ReplayRequest(string Folder, int? Year = null, decimal Share = 1, long Seed = 1);

/// <summary>How far a replay is.</summary>
/// <param name="Year">The Jalali year.</param>
/// <param name="Done">Cases of the tables made so far, those of earlier runs included.</param>
/// <param name="DoneNow">Those made in this run.</param>
/// <param name="Total">Cases to make.</param>
/// <param name="Steps">Steps of this run.</param>
/// <param name="Elapsed">Since the run began.</param>
public readonly record struct ReplayProgress(int Year, int Done, int DoneNow, int Total, long Steps, TimeSpan Elapsed);

/// <summary>What a replay has done.</summary>
public sealed record ReplayReport
{
    /// <summary>Ids of tables whose indicators the house does not have yet.</summary>
    public required ImmutableArray<string> Skipped { get; init; }

    /// <summary>Ids of tables that an earlier run had finished.</summary>
    public required ImmutableArray<string> AlreadyDone { get; init; }

    /// <summary>How many tables were replayed now.</summary>
    public required int Replayed { get; init; }

    /// <summary>What was written, in this run and in the stopped ones before it.</summary>
    public required BulkCount Written { get; init; }

    /// <summary>What this run wrote.</summary>
    public required BulkCount WrittenNow { get; init; }

    /// <summary>How long this run took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Printed cells that no cases can give beside the others.</summary>
    public required ImmutableArray<Contradiction> Contradictions { get; init; }

    /// <summary>What the house does not count of a collected report.</summary>
    public ImmutableArray<UnreachedNumber> Unreached { get; init; } = [];
}

/// <summary>
/// Makes published tables into cases and takes them through the engine (engine §7). May be stopped and killed at any moment; the same
/// call goes on where it stopped.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="catalogue">Indicators, measures, tables.</param>
/// <param name="workflows">The folder <c>workflows/</c>.</param>
/// <param name="time">The clock.</param>
public sealed class ReplayTables(EngineParts engine, ReportCatalogue catalogue, string workflows, TimeProvider time)
{
    /// <summary>Reads a folder without replaying it: everything that is wrong with it, or null.</summary>
    public static Error? Check(ReportCatalogue catalogue, ReplayRequest request) =>
        new TableFiles(catalogue).Read(request.Folder, request.Year).TryGet(out var folder, out var error)
            ? folder.Tables.IsEmpty ? new NothingToReplay(request.Folder, request.Year) : null
            : error;

    /// <summary>Checks every <c>replay.json</c> against the definitions: everything that is wrong with them, or null.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="definitions">Its case types.</param>
    public static Error? CheckWalks(string workflows, WorkflowCatalogue definitions) =>
        ReportCatalogue.Load(workflows).TryGet(out var catalogue, out var error)
        && ReplayData.Load(workflows, Names(definitions.Find, catalogue)).TryGet(out _, out error) ? null : error;

    /// <summary>Replays a folder.</summary>
    /// <param name="request">What and how.</param>
    /// <param name="progress">Is told after every batch; null for nobody.</param>
    /// <param name="cancellationToken">Stops between batches; the same request goes on later.</param>
    /// <returns>The report, or why nothing (more) was replayed: <see cref="Errors"/> of the files, <see cref="TableChanged"/> …</returns>
    public async Task<Result<ReplayReport>> RunAsync(
        ReplayRequest request, IProgress<ReplayProgress>? progress, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        if (!new TableFiles(catalogue).Read(request.Folder, request.Year).TryGet(out var folder, out var error)
            || !ReplayData.Load(workflows, Names(engine.Rules.Definitions.Newest, catalogue)).TryGet(out var data, out error))
        {
            return error;
        }

        if (folder.Tables.IsEmpty)
        {
            return new NothingToReplay(request.Folder, request.Year);
        }

        await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken);
        var store = new ReplayStore(connection);
        if (!await store.LockAsync(cancellationToken))
        {
            return new ReplayRunning();
        }

        try
        {
            var report = await RunAsync(folder, data, store, request, progress, cancellationToken);
            return report.TryGet(out var done, out error) ? done with { Elapsed = Stopwatch.GetElapsedTime(started) } : error;
        }
        finally
        {
            await store.UnlockAsync();
        }
    }

    private bool IsFlow(MeasureColumn column) =>
        column.Terms.All(term => catalogue.Indicators.Find(term.Indicator.Value)!.Kind is not (IndicatorKind.Stock or IndicatorKind.Latest));

    private static WalkNames Names(Func<string, WorkflowDefinition?> definitions, ReportCatalogue catalogue) =>
        new(definitions, catalogue.Indicators, catalogue.Reference);

    private async Task<Result<ReplayReport>> RunAsync(
        TableFolder folder, ReplayData data, ReplayStore store, ReplayRequest request, IProgress<ReplayProgress>? progress, CancellationToken cancellationToken)
    {
        var report = new ReplayReport
        {
            Skipped = folder.Skipped,
            AlreadyDone = [],
            Replayed = 0,
            Written = new BulkCount(0, 0, 0),
            WrittenNow = new BulkCount(0, 0, 0),
            Elapsed = TimeSpan.Zero,
            Contradictions = [],
        };
        var years = folder.Tables.SelectMany(table => table.ByYear(IsFlow)).GroupBy(table => table.Year).OrderBy(year => year.Key).ToList();
        foreach (var tables in years)
        {
            var run = new ReplayYear(engine, catalogue, data, store, request, tables.Key, time);
            if (!(await run.RunAsync([.. tables], report, progress, cancellationToken)).TryGet(out report, out var error))
            {
                return error;
            }
        }

        if (!folder.Tables.Any(table => table.IsCollected))
        {
            return report;
        }

        var last = folder.Tables.Max(table => table.Year);
        var adjust = new AdjustStocks(engine, catalogue, data, store, request, time);
        if (!(await adjust.RunAsync(folder.Tables, years.Count > 0 ? years[0].Key : last, last, cancellationToken)).TryGet(out var adjusted, out var refused))
        {
            return refused;
        }

        var count = (int)Math.Ceiling(catalogue.Reference.Provinces.Length * request.Share);
        var compare = new CompareWithLedger(
            engine.Database, catalogue,
            request.Share == 1 ? null : catalogue.Reference.Provinces.Take(count).Select(province => province.Id).ToHashSet(StringComparer.Ordinal));
        return report with
        {
            Written = report.Written + adjusted,
            WrittenNow = report.WrittenNow + adjusted,
            Contradictions = [.. report.Contradictions, .. await compare.RunAsync(folder.Tables, cancellationToken)],
            Unreached = compare.Unreached(folder),
        };
    }
}
