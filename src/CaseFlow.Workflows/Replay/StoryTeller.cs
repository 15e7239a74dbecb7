using System.Buffers.Binary;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>A step of a walk was refused by the engine: the replay data and the definitions do not fit together.</summary>
/// <param name="File">The replay data.</param>
/// <param name="Walk">The walk.</param>
/// <param name="Step">The step.</param>
/// <param name="Why">The engine's refusal.</param>
public sealed record WalkRefused(string File, string Walk, string Step, Error Why)
    : Error(new LocalizedText(
        $"{File}: گام «{Step}» از مسیر «{Walk}» پذیرفته نشد: {Why.Text.Fa}",
        $"{File}: step '{Step}' of walk '{Walk}' was refused: {Why.Text.En}"));

/// <summary>What every story of a replay is told with.</summary>
internal sealed record StoryHouse
{
    public required StepPlanner Planner { get; init; }

    public required CaseLoader Loader { get; init; }

    public required ReplayData Data { get; init; }

    public required ReferenceData Reference { get; init; }

    public required Population Population { get; init; }

    public required People People { get; init; }

    public required WorkDays Days { get; init; }

    /// <summary>The replay's id, the first part of every command id.</summary>
    public required int Replay { get; init; }

    public required long Seed { get; init; }

    /// <summary>The instant of the replay.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>Takes a case through the engine's planner, step after step, with its children, in memory (engine §7.4).</summary>
/// <param name="house">What it is told with.</param>
/// <param name="ordinal">The story's number; its command ids and throws come from it.</param>
internal sealed class StoryTeller(StoryHouse house, long ordinal)
{
    private const int NumbersAtOnce = 1000;
    private const int Morning = 8 * 60;
    private const int Midnight = 23 * 60;

    private readonly List<StepPlan> plans = [];
    private readonly CaseSet set = new(house.Population.Set, isWhole: true);
    private ushort commands;
    private Dice dice = Dice.Of(house.Seed, ordinal);

    /// <summary>Tells a story.</summary>
    /// <returns>Its plans in order, or <see cref="WalkRefused"/>.</returns>
    public async ValueTask<Result<List<StepPlan>>> TellAsync(Story story, CancellationToken cancellationToken)
    {
        var industry = story.Industry.Length > 0 ? story.Industry : house.Reference.Industries[dice.Below(house.Reference.Industries.Length)].Id;
        var choice = dice.Below(int.MaxValue / 2);
        var facts = new StoryFacts(ordinal, story.Province, industry, house.Population, house.Data.Names)
        {
            Family = story.Family,
            Lines = story.Lines,
            Fate = story.Family is null ? null : FateNames.Of(story.Act.Fate),
            Person = name => PersonOf(name, story.Province, choice),
        };
        var fates = PartFates(story);
        var walks = story.Walk.Steps.OfType<ChildrenWalkStep>().FirstOrDefault() is { } children ? fates.ConvertAll(fate => WalkOf(children, fate)) : [];
        var days = new StorySchedule(house.Days).Lay(story, walks, ref dice);
        var pen = new Pen(this, story.Walk, story.Province, choice, facts);
        if (story.Walk.Entry is { } entry)
        {
            var made = Math.Max(house.Days.Earliest, days.Open - (dice.Between(entry.YearsBefore.Least, entry.YearsBefore.Most) * 240) - dice.Below(60));
            pen.Move(made);
            facts.Entry = await pen.OpenAsync(entry.Type, entry.Open, CaseOrigin.Import, cancellationToken);
        }

        pen.Move(days.Open);
        facts.Case = await pen.OpenAsync(story.Walk.Type, story.Walk.Open!, CaseOrigin.Replay, cancellationToken);
        for (var at = 0; at < story.Walk.Steps.Length && pen.Refusal is null; at++)
        {
            pen.Move(days.Steps[at]);
            if (story.Walk.Steps[at] is TakeWalkStep take)
            {
                await pen.TakeAsync(facts.Case!, take, null, cancellationToken);
            }
            else if (story.Walk.Steps[at] is ChildrenWalkStep step)
            {
                pen.Move(at == 0 ? days.Open : days.Steps[at - 1]);
                await TellPartsAsync(pen, step, fates, walks, days, facts, cancellationToken);
            }
        }

        return pen.Refusal is { } refusal ? refusal : plans;
    }

    /// <summary>Makes a register entry that many stories share.</summary>
    public async ValueTask<Result<List<StepPlan>>> TellAsync(EntryPlace entry, CancellationToken cancellationToken)
    {
        var province = entry.Province.Length > 0 ? entry.Province : entry.Seed.Seat ?? house.Reference.Provinces[0].Id;
        var walk = new Walk
        {
            Type = entry.Seed.Type,
            Name = entry.Seed.Name,
            Weight = 1,
            Feeds = [],
            Fates = [],
            Lines = (1, 1),
            Entry = null,
            Open = entry.Seed.Open,
            Steps = [],
            File = entry.Seed.Type,
        };
        var choice = dice.Below(int.MaxValue / 2);
        var facts = new StoryFacts(ordinal, province, entry.Industry, house.Population, house.Data.Names)
        {
            Place = entry.Place,
            Person = name => PersonOf(name, province, choice),
        };
        var pen = new Pen(this, walk, province, choice, facts);
        pen.Move(-1 - dice.Below(-house.Days.Earliest - 1));
        await pen.OpenAsync(walk.Type, walk.Open, CaseOrigin.Replay, cancellationToken);
        return pen.Refusal is { } refusal ? refusal : plans;
    }

    private async ValueTask TellPartsAsync(
        Pen pen, ChildrenWalkStep step, List<string?> fates, List<Walk?> walks, StoryDays days, StoryFacts facts, CancellationToken cancellationToken)
    {
        var parts = plans.SelectMany(plan => plan.Cases)
            .Where(pair => pair.Before is null && pair.After.ParentId is not null && pair.After.Definition.Type == step.Type)
            .Select(pair => pair.After).ToList();
        var timeline = new List<(int Day, int Part, int Step)>();
        for (var part = 0; part < Math.Min(parts.Count, walks.Count); part++)
        {
            for (var at = 0; at < days.Children[part].Length; at++)
            {
                timeline.Add((days.Children[part][at], part, at));
            }
        }

        timeline.Sort();
        var fate = facts.Fate;
        foreach (var (day, part, at) in timeline)
        {
            if (pen.Refusal is not null)
            {
                return;
            }

            pen.Move(day);
            facts.Fate = fates[part];
            await pen.TakeAsync(parts[part].Number, (TakeWalkStep)walks[part]!.Steps[at], parts[part].Id, cancellationToken);
        }

        facts.Fate = fate;
    }

    private static List<string?> PartFates(in Story story)
    {
        var fates = new List<string?>();
        fates.AddRange(Enumerable.Repeat(FateNames.Conforming, story.Act.Conforming));
        fates.AddRange(Enumerable.Repeat(FateNames.Nonconforming, story.Act.Nonconforming));
        fates.AddRange(Enumerable.Repeat(FateNames.Rejected, story.Act.Rejected));
        fates.AddRange(Enumerable.Repeat<string?>(null, story.Act.Waiting));
        return fates;
    }

    private Walk? WalkOf(ChildrenWalkStep children, string? fate) => fate is null
        ? null
        : house.Data.Walks.FirstOrDefault(walk => walk.Type == children.Type && walk.Fates.Contains(fate, StringComparer.Ordinal));

    private string? PersonOf(string name, string province, int choice)
    {
        var cut = name.IndexOf('#', StringComparison.Ordinal);
        var role = house.Reference.Roles.Keys.FirstOrDefault(role =>
            role.AsSpan(1).SequenceEqual(name.AsSpan(1, (cut < 0 ? name.Length : cut) - 1)) && char.ToLowerInvariant(role[0]) == name[0]);
        return role is null ? null : house.People.Of(new RolePlace(role, cut < 0 ? 0 : name[cut + 1] - '1'), province, null, choice).Id;
    }

    private Guid NextCommand()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt32BigEndian(bytes, house.Replay);
        bytes[6] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], (ordinal << 16) | commands++);
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    private async ValueTask<Result<StepPlan>> PlanAsync(CaseCommand command, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = house.Planner.Plan(set, command, house.Now);
            if (answer.Plan is { } plan)
            {
                set.Apply(plan);
                plans.Add(plan);
                return plan;
            }

            if (answer.Needs.Count == 0)
            {
                return answer.Refusal!;
            }

            foreach (var need in answer.Needs.OfType<Need.Numbers>())
            {
                await house.Loader.FillNumbersAsync(need.Prefix, need.Year, NumbersAtOnce, cancellationToken);
            }
        }
    }

    /// <summary>Writes commands: who, when, with what. Time only goes forward within a day.</summary>
    private sealed class Pen(StoryTeller teller, Walk walk, string province, int choice, StoryFacts facts)
    {
        private int day = int.MinValue;
        private int minute;

        public WalkRefused? Refusal { get; private set; }

        public void Move(int place)
        {
            minute = place == day
                ? Math.Min(Midnight, minute + 2 + teller.dice.Below(20))
                : Morning + teller.dice.Below(240);
            day = place;
            facts.Day = teller.House.Days.Day(place);
        }

        public async ValueTask<string?> OpenAsync(string type, WalkOpening opening, CaseOrigin origin, CancellationToken cancellationToken)
        {
            var command = new OpenCase
            {
                Id = teller.NextCommand(),
                Type = type,
                Actor = teller.House.People.Of(opening.By, province, null, choice),
                OccurredAt = teller.House.Days.At(day, minute),
                Origin = origin,
                Province = opening.NamesProvince ? province : null,
                Values = opening.Values.Fill(facts),
            };
            return await PlanAsync(command, "open", cancellationToken) is { } plan ? plan.Answer.CaseNumber : null;
        }

        public async ValueTask TakeAsync(string number, TakeWalkStep step, long? part, CancellationToken cancellationToken)
        {
            var laboratory = part is { } id && teller.set.TryGet(id, out var file) ? file!.Laboratory : null;
            var command = new TakeStep
            {
                Id = teller.NextCommand(),
                CaseNumber = number,
                Transition = step.Transition,
                Actor = teller.House.People.Of(step.By, province, laboratory, choice),
                OccurredAt = teller.House.Days.At(day, minute),
                Values = step.Values.Fill(facts),
            };
            await PlanAsync(command, step.Transition, cancellationToken);
        }

        private async ValueTask<StepPlan?> PlanAsync(CaseCommand command, string step, CancellationToken cancellationToken)
        {
            if ((await teller.PlanAsync(command, cancellationToken)).TryGet(out var plan, out var error))
            {
                return plan;
            }

            Refusal = new WalkRefused(walk.File, walk.Name, step, error);
            return null;
        }
    }

    private StoryHouse House => house;
}
