using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

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

    /// <summary>What stories are made for.</summary>
    public required CheckStory Check { get; init; }
}

/// <summary>
/// Takes cases through the engine's planner in memory, step after step (engine §7.4): one case with its children, or all the cases of a
/// session together.
/// </summary>
/// <param name="house">What it is told with.</param>
internal sealed class StoryTeller(StoryHouse house)
{
    /// <summary>Sessions have ordinals of their own, above those of stories.</summary>
    private const long FirstSessionOrdinal = 1L << 37;

    private readonly StorySchedule schedule = new(house.Days);

    /// <summary>Tells the stories of a batch.</summary>
    /// <param name="stories">All stories.</param>
    /// <param name="from">The batch's first.</param>
    /// <param name="until">After its last.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The plans in order, or <see cref="WalkRefused"/>, <see cref="WalkMiscounts"/>.</returns>
    public async Task<Result<List<StepPlan>>> TellAsync(IReadOnlyList<Story> stories, int from, int until, CancellationToken cancellationToken)
    {
        var plans = new List<StepPlan>();
        for (var at = from; at < until;)
        {
            var session = house.Data.SessionOf(stories[at].Walk);
            var count = session is null ? 1 : Together(stories, at, until, session.Most);
            var begin = plans.Count;
            var error = session is null
                ? await TellAloneAsync(stories[at], at, plans, cancellationToken)
                : await TellSessionAsync(session, [.. Enumerable.Range(at, count).Select(place => (stories[place], (long)place))], plans, cancellationToken);
            error ??= house.Check.Check(stories.Skip(at).Take(count), plans.Skip(begin));
            if (error is not null)
            {
                return error;
            }

            at += count;
        }

        return plans;
    }

    /// <summary>Makes a register entry that many stories share.</summary>
    public async Task<Result<StepPlan>> TellAsync(EntryPlace entry, long ordinal, CancellationToken cancellationToken)
    {
        var plans = new List<StepPlan>();
        var voice = new EntryVoice(house, entry, ordinal, new StoryRecord(house, plans));
        return await voice.TellAsync(cancellationToken) is { } error ? error : plans[0];
    }

    private static int Together(IReadOnlyList<Story> stories, int at, int until, int most)
    {
        var end = at + 1;
        while (end < until && end < at + most && stories[end].Walk == stories[at].Walk && stories[end].Province == stories[at].Province)
        {
            end++;
        }

        return end - at;
    }

    private async Task<Error?> TellAloneAsync(Story story, long ordinal, List<StepPlan> plans, CancellationToken cancellationToken)
    {
        var voice = new CaseVoice(house, story, ordinal, new StoryRecord(house, plans));
        voice.Lay(schedule);
        return await voice.OpenAsync(cancellationToken)
            ?? await voice.TakeAsync(0, story.Walk.Steps.Length, cancellationToken);
    }

    /// <summary>The cases come to the session, are decided on while it is held, and go on after it.</summary>
    private async Task<Error?> TellSessionAsync(
        WalkSession session, List<(Story Story, long Ordinal)> stories, List<StepPlan> plans, CancellationToken cancellationToken)
    {
        var record = new StoryRecord(house, plans);
        var voices = stories.ConvertAll(story => new CaseVoice(house, story.Story, story.Ordinal, record));
        var steps = voices.ConvertAll(voice => voice.StepOf(session.At));
        var dice = Dice.Of(house.Seed, FirstSessionOrdinal + stories[0].Ordinal);
        var day = schedule.Meet([.. voices.Zip(steps, (voice, step) => (voice.Draft, step))], ref dice);
        for (var at = 0; at < voices.Count; at++)
        {
            voices[at].Lay(schedule, steps[at], day);
        }

        var chair = new SessionVoice(house, session, stories[0].Story, FirstSessionOrdinal + stories[0].Ordinal, record);
        if (await chair.OpenAsync(voices.Min(voice => voice.Opening), cancellationToken) is { } error)
        {
            return error;
        }

        for (var at = 0; at < voices.Count; at++)
        {
            voices[at].Name(session.Name, chair.Number!);
            error = await voices[at].OpenAsync(cancellationToken) ?? await voices[at].TakeAsync(0, steps[at], cancellationToken);
            if (error is not null)
            {
                return error;
            }
        }

        error = await chair.TakeAsync(session.Before, day, cancellationToken);
        for (var at = 0; at < voices.Count && error is null; at++)
        {
            error = await voices[at].TakeAsync(steps[at], steps[at] + 1, cancellationToken);
        }

        error ??= await chair.TakeAsync(session.After, day, cancellationToken);
        for (var at = 0; at < voices.Count && error is null; at++)
        {
            error = await voices[at].TakeAsync(steps[at] + 1, stories[at].Story.Walk.Steps.Length, cancellationToken);
        }

        return error;
    }
}
