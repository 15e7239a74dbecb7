using System.Diagnostics;
using System.Threading.Channels;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Replay.Walks;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Replay;

/// <summary>Replays the tables of one year: register entries first, then the cases, planned on one side and written on the other.</summary>
internal sealed class ReplayYear(
    EngineParts engine, ReportCatalogue catalogue, ReplayData data, ReplayStore store, ReplayRequest request, int year, TimeProvider time)
{
    private const int BatchSize = 500;
    private const int BatchesWaiting = 4;

    /// <summary>Register entries have ordinals of their own, far above those of stories.</summary>
    private const long FirstEntryOrdinal = 1L << 36;

    private readonly string[] provinces =
        [.. catalogue.Reference.Provinces.Take((int)Math.Ceiling(catalogue.Reference.Provinces.Length * request.Share)).Select(province => province.Id)];

    /// <summary>Replays what is not done yet and adds it to the report.</summary>
    public async Task<Result<ReplayReport>> RunAsync(
        IReadOnlyList<PublishedTable> tables, ReplayReport report, IProgress<ReplayProgress>? progress, CancellationToken cancellationToken)
    {
        var days = new WorkDays(new JalaliYear(year), engine.Rules.Calendar, engine.Rules.Zone, engine.Rules.BusinessDate(time.GetUtcNow()));
        if (days.Count == 0)
        {
            return new YearNotBegun(year);
        }

        if (!(await store.SortAsync(year, tables, request, data, cancellationToken)).TryGet(out var parts, out var error))
        {
            return error;
        }

        foreach (var part in parts)
        {
            var solved = new SolveYear(catalogue, data, request.Seed).Solve(part.Tables, request.Share);
            report = report with { Contradictions = [.. report.Contradictions, .. solved.Contradictions] };
            if (part.State is { IsFinished: true })
            {
                report = report with { AlreadyDone = [.. report.AlreadyDone, .. part.Tables.Select(table => table.Shape.Id)] };
                continue;
            }

            var state = part.State ?? await store.BeginAsync(year, part.Tables, request, data, time.GetUtcNow(), cancellationToken);
            if (!(await RunAsync(state, solved, ReplayStore.Counted(part.Tables, data), days, progress, cancellationToken)).TryGet(out var written, out error))
            {
                return error;
            }

            var (cases, steps, postings) = await store.FinishAsync(state.Id, time.GetUtcNow(), cancellationToken);
            report = report with
            {
                Replayed = report.Replayed + part.Tables.Count,
                WrittenNow = report.WrittenNow + written,
                Written = report.Written + new BulkCount((int)cases, (int)steps, (int)postings),
            };
        }

        return report;
    }

    private async Task<Result<BulkCount>> RunAsync(
        ReplayState state, SolvedYear solved, HashSet<string> counted, WorkDays days, IProgress<ReplayProgress>? progress, CancellationToken cancellationToken)
    {
        await store.LoadPlanAsync(year, solved.IsCollected ? year - WorkDays.YearsBefore : year - 1, solved.Figures, provinces.ToHashSet(StringComparer.Ordinal), cancellationToken);
        var work = solved.Stories.GroupBy(story => story.Province, StringComparer.Ordinal)
            .ToDictionary(stories => stories.Key, stories => stories.Count(), StringComparer.Ordinal);

        var population = new Population(data.Seeds);
        await using (var reading = await engine.Database.OpenConnectionAsync(cancellationToken))
        {
            population.Set.PutClosedMonths(await ClosedMonths.ReadAsync(reading, cancellationToken));
            await StocksInLedger.LoadAllAsync(reading, population.Set, engine.Rules.Indicators, cancellationToken);
        }

        var house = new StoryHouse
        {
            Planner = engine.Planner,
            Loader = engine.Loader,
            Data = data,
            Reference = catalogue.Reference,
            Population = population,
            People = new People(data, catalogue.Reference, work, []),
            Days = days,
            Replay = state.Id,
            Seed = request.Seed,
            Now = time.GetUtcNow(),
            Check = new CheckStory(new StoryCounts(catalogue.Indicators, data), counted, year),
        };
        if (!(await PopulateAsync(house, solved.Stories, solved.Produced, [.. provinces.Where(work.ContainsKey)], cancellationToken)).TryGet(out var populated, out var error))
        {
            return error;
        }

        house = house with { People = new People(data, catalogue.Reference, work, house.Population.Staffed().ToList()) };
        await store.WritePeopleAsync(house.People.All, cancellationToken);
        return (await TellAsync(house, state, solved.Stories, progress, cancellationToken)).TryGet(out var told, out error) ? populated + told : error;
    }

    /// <summary>Loads the register entries that are there and makes those that are missing.</summary>
    private async Task<Result<BulkCount>> PopulateAsync(
        StoryHouse house, IReadOnlyList<Story> stories, Produced produced, string[] working, CancellationToken cancellationToken)
    {
        var known = await store.EntriesAsync(house.Replay, cancellationToken);
        foreach (var (entry, file) in known.Zip(await engine.Loader.ReadAsync([.. known.Select(entry => entry.Number)], cancellationToken)))
        {
            house.Population.Put(entry.Seed, entry.Province, entry.Industry, entry.Place, file);
        }

        var industries = catalogue.Reference.Industries.Select(industry => industry.Id).ToList();
        var named = data.SeedsOf(stories.Select(story => story.Walk));
        var needed = Population.Needed(data.Seeds, working, industries, produced.Of)
            .Select((entry, place) => (Entry: entry, Ordinal: FirstEntryOrdinal + place))
            .Where(each => named.Contains(each.Entry.Seed.Name) && !house.Population.Has(each.Entry));
        var teller = new StoryTeller(house);
        var count = new BulkCount(0, 0, 0);
        foreach (var batch in needed.Chunk(BatchSize))
        {
            var plans = new List<StepPlan>();
            var made = new List<(EntryPlace Entry, string Number)>();
            foreach (var (entry, ordinal) in batch)
            {
                if (!(await teller.TellAsync(entry, ordinal, cancellationToken)).TryGet(out var plan, out var error))
                {
                    return error;
                }

                plans.Add(plan);
                made.Add((entry, plan.Answer.CaseNumber));
                house.Population.Put(entry.Seed.Name, entry.Province, entry.Industry, entry.Place, plan.Cases[0].After);
            }

            count += await WriteAsync(
                plans, (writing, _) => ReplayStore.NoteEntriesAsync(writing, house.Replay, made, cancellationToken), cancellationToken);
        }

        return count;
    }

    /// <summary>Plans batches on one side and writes them on the other; each batch is one transaction with its checkpoint.</summary>
    private async Task<Result<BulkCount>> TellAsync(
        StoryHouse house, ReplayState state, IReadOnlyList<Story> stories, IProgress<ReplayProgress>? progress, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var batches = Channel.CreateBounded<(int Batch, List<StepPlan> Plans)>(BatchesWaiting);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var planning = Task.Run(() => PlanAsync(house, state, stories, batches.Writer, stop.Token), stop.Token);
        var count = new BulkCount(0, 0, 0);
        int Size(int batch) => Math.Min(BatchSize, stories.Count - (batch * BatchSize));
        var (before, now) = (state.Batches.Sum(Size), 0);
        try
        {
            await foreach (var (batch, plans) in batches.Reader.ReadAllAsync(cancellationToken))
            {
                count += await WriteAsync(
                    plans, (writing, written) => ReplayStore.NoteBatchAsync(writing, state.Id, batch, written, cancellationToken), cancellationToken);
                now += Size(batch);
                progress?.Report(new ReplayProgress(year, before + now, now, stories.Count, count.Steps, Stopwatch.GetElapsedTime(started)));
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        return await planning is { } refusal ? refusal : count;
    }

    private static async Task<Error?> PlanAsync(
        StoryHouse house, ReplayState state, IReadOnlyList<Story> stories, ChannelWriter<(int, List<StepPlan>)> batches, CancellationToken cancellationToken)
    {
        Exception? fault = null;
        var teller = new StoryTeller(house);
        try
        {
            for (var batch = 0; batch * BatchSize < stories.Count; batch++)
            {
                if (state.Batches.Contains(batch))
                {
                    continue;
                }

                var until = Math.Min(stories.Count, (batch + 1) * BatchSize);
                if (!(await teller.TellAsync(stories, batch * BatchSize, until, cancellationToken)).TryGet(out var plans, out var error))
                {
                    return error;
                }

                await batches.WriteAsync((batch, plans), cancellationToken);
            }

            return null;
        }
        catch (Exception thrown)
        {
            fault = thrown;
            throw;
        }
        finally
        {
            batches.Complete(fault);
        }
    }

    private async Task<BulkCount> WriteAsync(
        List<StepPlan> plans, Func<NpgsqlConnection, BulkCount, Task> note, CancellationToken cancellationToken)
    {
        await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var lazily = new NpgsqlCommand("set local synchronous_commit = off", connection))
        {
            await lazily.ExecuteNonQueryAsync(cancellationToken);
        }

        var count = await engine.Bulk.WriteAsync(connection, plans, time.GetUtcNow(), cancellationToken);
        await note(connection, count);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }
}
