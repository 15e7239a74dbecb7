using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>The day of every step of a story, as places on the axis of <see cref="WorkDays"/>.</summary>
/// <param name="Open">The opening's.</param>
/// <param name="Steps">Each step's; for children the day on which the last of them was done.</param>
/// <param name="Children">Each part's steps.</param>
internal sealed record StoryDays(int Open, int[] Steps, int[][] Children);

/// <summary>How long each step of a story takes, before it is laid over the year.</summary>
/// <param name="Story">The story.</param>
/// <param name="Parts">The walk of each part.</param>
/// <param name="After">Working days before each step.</param>
/// <param name="ChildAfter">Working days before each step of each part.</param>
/// <param name="FirstCounted">When the first posting step comes, counted from the opening.</param>
/// <param name="LastCounted">When the last one comes.</param>
/// <param name="LastBefore">The last step that lies before the year; −1 for none.</param>
/// <param name="LastSampling">When the sampling is confirmed.</param>
internal sealed record StoryDraft(
    Story Story, IReadOnlyList<Walk?> Parts, int[] After, int[][] ChildAfter, int FirstCounted, int LastCounted, int LastBefore, int LastSampling)
{
    /// <summary>When a step comes, counted from the opening, in a story without parts.</summary>
    public int Until(int step) => After.AsSpan(0, step + 1).ToArray().Sum();
}

/// <summary>
/// Lays a story over the working days so that every posting falls into the year, or into the last month before it where the act says
/// so, and steps ascend.
/// </summary>
/// <param name="days">The axis.</param>
internal sealed class StorySchedule(WorkDays days)
{
    /// <summary>What is still open at the end of the year was begun in its last weeks.</summary>
    private const int LastWeeks = 35;

    /// <summary>Work left from the year before is taken up in the first weeks.</summary>
    private const int FirstWeeks = 15;

    /// <summary>Throws how long each step of a story takes.</summary>
    /// <param name="story">The story.</param>
    /// <param name="parts">The walk of each part; null for parts that nothing happens to.</param>
    /// <param name="dice">Chance.</param>
    public static StoryDraft Draft(in Story story, IReadOnlyList<Walk?> parts, ref Dice dice)
    {
        var after = Draw(story.Walk, ref dice);
        var childAfter = new int[parts.Count][];
        for (var part = 0; part < childAfter.Length; part++)
        {
            childAfter[part] = parts[part] is { } walk ? Draw(walk, ref dice) : [];
        }

        var (first, last, lastBefore, lastSampling) = Measure(story, parts, after, childAfter);
        return new StoryDraft(story, parts, after, childAfter, first, last, lastBefore, lastSampling);
    }

    /// <summary>The days of a story that stands alone.</summary>
    public StoryDays Lay(StoryDraft draft, ref Dice dice)
    {
        var start = draft.Story.Act.SampledBefore
            ? -1 - dice.Below(days.EsfandBefore) - draft.LastSampling
            : Anchor(draft.Story, draft.LastCounted - draft.FirstCounted, ref dice) - draft.FirstCounted;
        return Walk(draft, start, ref dice);
    }

    /// <summary>A day for something that all of these stories come to at the same time, so that their postings fall into the year.</summary>
    public int Meet(IReadOnlyList<(StoryDraft Draft, int Step)> stories, ref Dice dice)
    {
        var longest = stories.Max(story => story.Draft.LastCounted - story.Draft.Until(story.Step));
        return days.Throw(0, Math.Max(0, days.Count - 1 - Math.Max(0, longest)), ref dice);
    }

    /// <summary>The days of a story one of whose steps is on a given day.</summary>
    public StoryDays Lay(StoryDraft draft, int step, int day, ref Dice dice) => Walk(draft, day - draft.Until(step), ref dice);

    private static int[] Draw(Walk walk, ref Dice dice)
    {
        var after = new int[walk.Steps.Length];
        for (var at = 0; at < after.Length; at++)
        {
            after[at] = dice.Between(walk.Steps[at].After.Least, walk.Steps[at].After.Most);
        }

        return after;
    }

    private int Anchor(in Story story, int span, ref Dice dice)
    {
        var latest = Math.Max(0, days.Count - 1 - span);
        var isOpenEnded = story.Family is not null && story.Act.Fate is SamplingFate.Untested or SamplingFate.Pending;
        return days.Throw(isOpenEnded ? Math.Max(0, latest - LastWeeks) : 0, latest, ref dice);
    }

    /// <summary>How far after the opening the posting steps lie if nothing holds them up, and which is the last before the year.</summary>
    private static (int First, int Last, int LastBefore, int LastSampling) Measure(
        in Story story, IReadOnlyList<Walk?> parts, int[] after, int[][] childAfter)
    {
        int first = int.MaxValue, last = 0, lastBefore = -1, lastSampling = 0, place = 0;
        for (var at = 0; at < after.Length; at++)
        {
            var step = story.Walk.Steps[at];
            place += after[at];
            if (step is ChildrenWalkStep)
            {
                var latest = place;
                for (var part = 0; part < parts.Count; part++)
                {
                    var (own, counted) = Last(parts[part], childAfter[part], place);
                    latest = Math.Max(latest, own);
                    (first, last) = counted is { } posted ? (Math.Min(first, posted), Math.Max(last, posted)) : (first, last);
                }

                place = latest;
                lastBefore = story.Act.SheetsBefore ? at : lastBefore;
            }
            else if (!step.Feeds.IsEmpty)
            {
                (first, last) = (Math.Min(first, place), Math.Max(last, place));
                if (IsSampling(story, step))
                {
                    lastSampling = place;
                    lastBefore = story.Act.SampledBefore ? Math.Max(lastBefore, at) : lastBefore;
                }
            }
        }

        return (first == int.MaxValue ? 0 : first, last, lastBefore, lastSampling);
    }

    private static (int Last, int? Counted) Last(Walk? walk, int[] after, int place)
    {
        int? counted = null;
        for (var at = 0; at < after.Length; at++)
        {
            place += after[at];
            counted = walk!.Steps[at].Feeds.IsEmpty ? counted : place;
        }

        return (place, counted);
    }

    private StoryDays Walk(StoryDraft draft, int start, ref Dice dice)
    {
        var (story, parts, after, childAfter, _, _, lastBefore, _) = draft;
        start = Math.Max(start, days.Earliest);
        var result = new StoryDays(Math.Min(start, Latest(0 <= lastBefore)), new int[after.Length], new int[parts.Count][]);
        Array.Fill(result.Children, []);
        var place = result.Open;
        for (var at = 0; at < after.Length; at++)
        {
            var step = story.Walk.Steps[at];
            var isBefore = at <= lastBefore;
            if (step is ChildrenWalkStep)
            {
                var begin = Math.Min(place + after[at], Latest(isBefore));
                for (var part = 0; part < parts.Count; part++)
                {
                    result.Children[part] = Place(parts[part], childAfter[part], begin, isBefore, ref dice);
                    place = Math.Max(place, result.Children[part].Length == 0 ? begin : result.Children[part][^1]);
                }
            }
            else
            {
                place = Next(place, after[at], isBefore, !step.Feeds.IsEmpty, ref dice);
            }

            result.Steps[at] = place;
        }

        return result;
    }

    private int[] Place(Walk? walk, int[] after, int place, bool isBefore, ref Dice dice)
    {
        var places = new int[after.Length];
        for (var at = 0; at < places.Length; at++)
        {
            places[at] = place = Next(place, after[at], isBefore, !walk!.Steps[at].Feeds.IsEmpty, ref dice);
        }

        return places;
    }

    private int Next(int place, int after, bool isBefore, bool posts, ref Dice dice)
    {
        var next = Math.Min(place + after, Latest(isBefore));
        return posts && !isBefore && next < 0 ? Math.Min(dice.Below(FirstWeeks), days.Count - 1) : next;
    }

    private int Latest(bool isBefore) => isBefore ? -1 : days.Count - 1;

    private static bool IsSampling(in Story story, WalkStep step)
    {
        if (story.Family is not { } family)
        {
            return false;
        }

        foreach (var feed in step.Feeds)
        {
            var indicator = family.Resolve(feed);
            if (indicator == family.Samplings || indicator == family.Samples)
            {
                return true;
            }
        }

        return false;
    }
}
