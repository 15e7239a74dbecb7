using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>Tells one case with its children.</summary>
internal sealed class CaseVoice
{
    private const int WorkingDaysOfAYear = 240;

    private readonly StoryHouse house;
    private readonly Story story;
    private readonly StoryRecord record;
    private readonly StoryPen pen;
    private readonly StoryFacts facts;
    private readonly List<string?> fates;
    private readonly List<Walk?> walks;
    private Dice dice;
    private StoryDays? days;

    public CaseVoice(StoryHouse house, Story story, long ordinal, StoryRecord record)
    {
        this.house = house;
        this.story = story;
        this.record = record;
        dice = Dice.Of(house.Seed, ordinal);
        var choice = dice.Below(int.MaxValue / 2);
        var industry = story.Industry.Length > 0 ? story.Industry : house.Reference.Industries[dice.Below(house.Reference.Industries.Length)].Id;
        facts = new StoryFacts(ordinal, story.Province, industry, house.Population, house.Data.Names)
        {
            Year = house.Days.Year,
            Family = story.Family,
            Lines = story.Lines,
            Amount = story.Amount,
            Results = story.Results,
            Given = GivenTo(story),
            GivenLines = story.GivenLines,
            Fate = story.Family is null ? story.Results?.OfWhole : FateNames.Of(story.Act.Fate),
            Person = name => StoryPen.PersonOf(house, name, story.Province, choice),
        };
        pen = new StoryPen(house, record, ordinal, story.Province, choice, (story.Walk.File, story.Walk.Name)) { Facts = facts };
        fates = PartFates(story);
        var children = story.Walk.Steps.OfType<ChildrenWalkStep>().FirstOrDefault();
        walks = children is null ? [] : fates.ConvertAll(fate => WalkOf(children, fate));
        Draft = StorySchedule.Draft(story, walks, ref dice);
    }

    /// <summary>How long its steps take.</summary>
    public StoryDraft Draft { get; }

    /// <summary>The day of its opening.</summary>
    public int Opening => days!.Open;

    /// <summary>The place of a transition among its steps.</summary>
    public int StepOf(string transition)
    {
        for (var at = 0; at < story.Walk.Steps.Length; at++)
        {
            if (story.Walk.Steps[at] is TakeWalkStep take && take.Transition == transition)
            {
                return at;
            }
        }

        return 0;
    }

    /// <summary>Lays it over the year by itself.</summary>
    public void Lay(StorySchedule schedule) => days = schedule.Lay(Draft, ref dice);

    /// <summary>Lays it over the year with a step on a given day.</summary>
    public void Lay(StorySchedule schedule, int step, int day) => days = schedule.Lay(Draft, step, day, ref dice);

    /// <summary>Lets its values name another case.</summary>
    public void Name(string name, string number) => facts.Cases[name] = number;

    /// <summary>Opens the entry that it needs, and then itself.</summary>
    public async ValueTask<Error?> OpenAsync(CancellationToken cancellationToken)
    {
        if (story.Walk.Entry is { } entry)
        {
            var years = dice.Between(entry.YearsBefore.Least, entry.YearsBefore.Most);
            pen.Move(Math.Max(house.Days.Earliest, Opening - (years * WorkingDaysOfAYear) - dice.Below(WorkingDaysOfAYear / 2)));
            if (!(await pen.OpenAsync(entry.Type, entry.Open, CaseOrigin.Import, cancellationToken)).TryGet(out var made, out var refused))
            {
                return refused;
            }

            Name("entry", made.Answer.CaseNumber);
            foreach (var step in entry.Steps)
            {
                pen.MoveOn();
                if (await pen.TakeAsync(made.Answer.CaseNumber, step, null, cancellationToken) is { } stopped)
                {
                    return stopped;
                }
            }
        }

        pen.Move(Opening);
        if (!(await pen.OpenAsync(story.Walk.Type, story.Walk.Open!, CaseOrigin.Replay, cancellationToken)).TryGet(out var opened, out var error))
        {
            return error;
        }

        Name("case", opened.Answer.CaseNumber);
        return null;
    }

    /// <summary>Takes its steps from one place up to, not including, another.</summary>
    public async ValueTask<Error?> TakeAsync(int from, int until, CancellationToken cancellationToken)
    {
        for (var at = from; at < until; at++)
        {
            if (story.Walk.Steps[at] is ChildrenWalkStep children)
            {
                if (await TellPartsAsync(children, cancellationToken) is { } refused)
                {
                    return refused;
                }

                continue;
            }

            pen.Move(days!.Steps[at]);
            if (await pen.TakeAsync(facts.Cases["case"], (TakeWalkStep)story.Walk.Steps[at], null, cancellationToken) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>The steps of all parts in the order of their days.</summary>
    private async ValueTask<Error?> TellPartsAsync(ChildrenWalkStep step, CancellationToken cancellationToken)
    {
        var parts = record.Plans.SelectMany(plan => plan.Cases)
            .Where(pair => pair.Before is null && pair.After.ParentId is not null && pair.After.Definition.Type == step.Type)
            .Select(pair => pair.After).ToList();
        var timeline = new List<(int Day, int Part, int Step)>();
        for (var part = 0; part < Math.Min(parts.Count, walks.Count); part++)
        {
            for (var at = 0; at < days!.Children[part].Length; at++)
            {
                timeline.Add((days.Children[part][at], part, at));
            }
        }

        timeline.Sort();
        var fate = facts.Fate;
        foreach (var (day, part, at) in timeline)
        {
            pen.Move(day);
            facts.Fate = fates[part];
            var laboratory = record.Set.TryGet(parts[part].Id, out var file) ? file!.Laboratory : null;
            if (await pen.TakeAsync(parts[part].Number, (TakeWalkStep)walks[part]!.Steps[at], laboratory, cancellationToken) is { } error)
            {
                return error;
            }
        }

        facts.Fate = fate;
        return null;
    }

    private static IReadOnlyDictionary<string, FactValue>? GivenTo(in Story story)
    {
        if (story.Shares.IsDefaultOrEmpty)
        {
            return story.Given;
        }

        var given = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        for (var at = 0; at < story.Shares.Length; at++)
        {
            given[story.Walk.Shares[at].Name] = FactValue.Of(story.Shares[at]);
        }

        return given;
    }

    private static List<string?> PartFates(in Story story)
    {
        var fates = new List<string?>(story.Act.Parts);
        fates.AddRange(Enumerable.Repeat(FateNames.Conforming, story.Act.Conforming));
        fates.AddRange(Enumerable.Repeat(FateNames.Nonconforming, story.Act.Nonconforming));
        fates.AddRange(Enumerable.Repeat(FateNames.Rejected, story.Act.Rejected));
        fates.AddRange(Enumerable.Repeat<string?>(null, story.Act.Waiting));
        return fates;
    }

    private Walk? WalkOf(ChildrenWalkStep children, string? fate) => fate is null ? null : house.Data.Telling(children.Type, fate);
}
