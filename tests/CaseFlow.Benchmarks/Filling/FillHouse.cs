using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Benchmarks.Filling;

/// <summary>
/// Fills a house with cases by the engine's bulk path: the stories of all case types, told in all provinces over the years since 1400; one of
/// thirty stands open at some step of these days, in the hands of whom its workflow gave it to.
/// </summary>
internal sealed class FillHouse(EngineParts engine, string workflows, BenchPeople people)
{
    private const int BatchSize = 3000;
    private const int Variants = 3;
    private const int OpenEvery = 30;
    private const int OpenDays = 45;
    private const int TellingsInARow = 12;

    private readonly Random random = new(1400);
    private readonly Names names = new(1400);
    private readonly StoryTeller teller = new(engine, people);
    private readonly CaseSet registers = new(isWhole: true);
    private readonly HashSet<CaseKey> keys = [];
    private readonly Dictionary<(string Story, string Province, int Variant), StoryPlace?> places = [];
    private readonly DateOnly today = engine.Rules.BusinessDate(TimeProvider.System.GetUtcNow());
    private readonly Places shares = Places.ByShareOf1400(engine.Rules.Reference);
    private List<UsableStory>? stories;
    private List<StepPlan> batch = [];
    private long stamp = TimeProvider.System.GetUtcNow().Ticks / TimeSpan.TicksPerSecond;

    /// <summary>Fills in so many cases; register entries are not counted.</summary>
    public async Task RunAsync(int cases, Action<int> progress, CancellationToken cancellationToken)
    {
        await ReadKeysAsync(cancellationToken);
        stories ??= await FindAsync(cancellationToken);
        await WriteAsync(
            async written =>
            {
                for (var made = 0; made < cases;)
                {
                    made += await TellAsync(stories[random.Next(stories.Count)], cancellationToken);
                    if (batch.Count >= BatchSize)
                    {
                        await SendAsync(written, cancellationToken);
                        progress(made);
                    }
                }
            },
            cancellationToken);
        await SettleAsync(cancellationToken);
    }

    /// <summary>Tells one story up to a transition, again and again: cases for steps that are measured.</summary>
    /// <returns>Number, province and version of each, in no order.</returns>
    public async Task<List<CaseFile>> PrepareAsync(string path, string transition, int count, CancellationToken cancellationToken)
    {
        stories ??= await FindAsync(cancellationToken);
        var story = stories.First(found => found.Story.Path == path);
        var found = new List<CaseFile>();
        await WriteAsync(
            async written =>
            {
                while (found.Count < count)
                {
                    var (province, _) = shares.Next();
                    var upTo = story.Acts.IndexOf(transition);
                    var told = await TellAsync(story, province, upTo, today.DayNumber - story.Days[upTo - 1].DayNumber, cancellationToken);
                    found.AddRange(told.Select(each => each.Files.Single(file => file.Definition.Kind is CaseKind.Case)));

                    if (batch.Count >= BatchSize)
                    {
                        await SendAsync(written, cancellationToken);
                    }
                }
            },
            cancellationToken);
        await people.WriteAsync(engine.Database, cancellationToken);
        await BecomeHistoryAsync(cancellationToken);

        // Stories are told a province after the other; people work in all provinces at once.
        var mixed = found[..count];
        new Random(count).Shuffle(CollectionsMarshal.AsSpan(mixed));
        return mixed;
    }

    /// <summary>Stories that go through, change no register entry, and need nothing of the ledger, which this memory does not hold.</summary>
    private async Task<List<UsableStory>> FindAsync(CancellationToken cancellationToken)
    {
        var usable = new List<UsableStory>();
        foreach (var story in Story.ReadAll(workflows, engine.Rules.Definitions, engine.Rules.Reference))
        {
            var scratch = new CaseSet(isWhole: true);
            var ids = BenchPeople.CastFor(story, "tehran", 0);
            var scenario = story.Tell("tehran", 0, ids, "0");
            if (await teller.EnterAsync(scenario, scratch, ids, cancellationToken) is not { } entered)
            {
                continue;
            }

            var place = new StoryPlace(scratch, entered.Numbers, [.. entered.Told.Shown]);
            var (told, isWhole) = await teller.TellAsync(scenario, scenario.Do.Count, place, ids, cancellationToken);
            if (isWhole && told.Cases > 0 && told.Plans.TrueForAll(IsPlain) && !told.Files.Any(file => place.Entries.Any(entry => entry.Id == file.Id)))
            {
                var days = told.Plans.ConvertAll(plan => engine.Rules.BusinessDate(plan.Events[0].OccurredAt));
                var candidate = new UsableStory(story, scenario.Do.Select(act => act.Step ?? "").ToList(), days, told.HasEnded);
                usable.AddRange(Enumerable.Repeat(candidate, story.Path.StartsWith("inspections/", StringComparison.Ordinal) ? 6 : 1));
            }
        }

        return usable;
    }

    private static bool IsPlain(StepPlan plan) => plan.Stocks.IsEmpty && plan.Postings.All(posting => posting.Reverses is null);

    private async Task<int> TellAsync(UsableStory story, CancellationToken cancellationToken)
    {
        var (province, _) = shares.Next();
        var isOpen = story.Days.Count > 1 && random.Next(OpenEvery) == 0;
        if (!isOpen && !story.Ends)
        {
            return 0;
        }

        var upTo = isOpen ? random.Next(1, story.Days.Count) : story.Days.Count;
        var latest = today.DayNumber - story.Days[upTo - 1].DayNumber;
        var days = isOpen ? latest - random.Next(OpenDays) : random.Next(Math.Max(1, latest / 7)) * 7;
        return latest < 0 ? 0 : (await TellAsync(story, province, upTo, days, cancellationToken)).Sum(told => told.Cases);
    }

    /// <summary>Tells a story as often as it goes: until the rules refuse it there and then, or a unique value of it is taken.</summary>
    private async Task<List<Told>> TellAsync(UsableStory story, string province, int upTo, int days, CancellationToken cancellationToken)
    {
        var kept = new List<Told>();
        if (await PlaceAsync(story.Story, province, random.Next(Variants), cancellationToken) is not { } place)
        {
            return kept;
        }

        var cast = BenchPeople.CastFor(story.Story, province, ++stamp);
        var scenario = story.Story.Tell(province, days, cast, stamp.ToString("x", CultureInfo.InvariantCulture));
        while (kept.Count < TellingsInARow)
        {
            var (told, isWhole) = await teller.TellAsync(scenario, upTo, place, cast, cancellationToken);
            if (!isWhole || !TryKeep(told))
            {
                break;
            }

            batch.AddRange(told.Plans);
            kept.Add(told);
        }

        return kept;
    }

    private async Task<StoryPlace?> PlaceAsync(Story story, string province, int variant, CancellationToken cancellationToken)
    {
        if (places.TryGetValue((story.Path, province, variant), out var place))
        {
            return place;
        }

        var cast = BenchPeople.CastFor(story, province, variant);
        var scenario = story.Tell(province, 0, cast, string.Create(CultureInfo.InvariantCulture, $"{++stamp:x}"));
        foreach (var values in scenario.Given.Registers.Values.Select(entry => entry.Values))
        {
            if (values.TryGetPropertyValue("nameFa", out var name))
            {
                values["nameFa"] = $"{name} {names.Name()}";
            }

            if (values.ContainsKey("address"))
            {
                values["address"] = names.Address();
            }
        }

        if (await teller.EnterAsync(scenario, registers, cast, cancellationToken) is { } entered && TryKeep(entered.Told))
        {
            batch.AddRange(entered.Told.Plans);
            place = new StoryPlace(registers, entered.Numbers, [.. entered.Told.Shown]);
        }

        places.Add((story.Path, province, variant), place);
        return place;
    }

    /// <summary>A house that was left half filled is filled on.</summary>
    private async Task ReadKeysAsync(CancellationToken cancellationToken)
    {
        await using var command = engine.Database.CreateCommand("select type, field, value from case_keys");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            keys.Add(new CaseKey(row.GetString(0), row.GetString(1), row.GetString(2)));
        }
    }

    private bool TryKeep(Told told)
    {
        var own = told.Files.SelectMany(CaseKeys.Of).ToList();
        if (own.Exists(keys.Contains) || own.Distinct().Count() < own.Count)
        {
            return false;
        }

        keys.UnionWith(own);
        return true;
    }

    /// <summary>Plans on one core while the other writes.</summary>
    private async Task WriteAsync(Func<ChannelWriter<List<StepPlan>>, Task> plan, CancellationToken cancellationToken)
    {
        var batches = Channel.CreateBounded<List<StepPlan>>(4);
        var writing = Task.Run(() => WriteAsync(batches, cancellationToken), cancellationToken);
        try
        {
            await plan(batches.Writer);
            await SendAsync(batches.Writer, cancellationToken);
            batches.Writer.Complete();
        }
        finally
        {
            await writing;
        }
    }

    private async Task WriteAsync(Channel<List<StepPlan>> batches, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var each in batches.Reader.ReadAllAsync(cancellationToken))
            {
                await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await engine.Bulk.WriteAsync(connection, each, TimeProvider.System.GetUtcNow(), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
        }
        finally
        {
            batches.Writer.TryComplete(); // whoever plans on would wait for ever
        }
    }

    private async Task SendAsync(ChannelWriter<List<StepPlan>> written, CancellationToken cancellationToken)
    {
        await written.WriteAsync(batch, cancellationToken);
        batch = [];
    }

    /// <summary>What a house in use has behind it: its clocks have fired, and its tables are analysed.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await people.WriteAsync(engine.Database, cancellationToken);
        await engine.Deadlines.RunAsync(cancellationToken);
        await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken);
        await using var vacuum = new NpgsqlCommand("vacuum (analyze)", connection) { CommandTimeout = 1200 };
        await vacuum.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The years that were filled in are no news of today: nobody is told of them, and no page of today counts them.</summary>
    private async Task BecomeHistoryAsync(CancellationToken cancellationToken)
    {
        await using var position = engine.Database.CreateCommand(
            "update notice_position set tx = pg_current_xact_id(), day_tx = pg_current_xact_id(), day = $1");
        position.Parameters.Add(new NpgsqlParameter { Value = today });
        await position.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A story that goes through.</summary>
    /// <param name="Story">The story.</param>
    /// <param name="Acts">The transition of each act; empty for an opening.</param>
    /// <param name="Days">The day of each act.</param>
    /// <param name="Ends">True when no case stands open at its end.</param>
    private sealed record UsableStory(Story Story, List<string> Acts, List<DateOnly> Days, bool Ends);
}
