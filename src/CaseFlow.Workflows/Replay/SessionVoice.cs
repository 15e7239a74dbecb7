using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>Tells a session: planned, held on one day, closed after its decisions.</summary>
internal sealed class SessionVoice
{
    /// <summary>A session begins before the first decision and ends after the last.</summary>
    private const int Begin = 7 * 60;
    private const int End = (23 * 60) + 30;

    private readonly WalkSession session;
    private readonly StoryPen pen;

    public SessionVoice(StoryHouse house, WalkSession session, Story story, long ordinal, StoryRecord record)
    {
        this.session = session;
        var choice = Dice.Of(house.Seed, ordinal).Below(int.MaxValue / 2);
        var facts = new StoryFacts(ordinal, story.Province, story.Industry, house.Population, house.Data.Names)
        {
            Year = house.Days.Year,
            Person = name => StoryPen.PersonOf(house, name, story.Province, choice),
        };
        pen = new StoryPen(house, record, ordinal, story.Province, choice, (story.Walk.File, session.Name)) { Facts = facts };
    }

    /// <summary>Its number, once it is open.</summary>
    public string? Number { get; private set; }

    /// <summary>Plans it.</summary>
    public async ValueTask<Error?> OpenAsync(int day, CancellationToken cancellationToken)
    {
        pen.Move(day, Begin);
        if (!(await pen.OpenAsync(session.Type, session.Open, CaseOrigin.Replay, cancellationToken)).TryGet(out var opened, out var error))
        {
            return error;
        }

        Number = opened.Answer.CaseNumber;
        return null;
    }

    /// <summary>Takes its steps before, or after, the decisions.</summary>
    public async ValueTask<Error?> TakeAsync(ImmutableArray<TakeWalkStep> steps, int day, CancellationToken cancellationToken)
    {
        var minute = steps == session.Before ? Begin : End;
        foreach (var step in steps)
        {
            pen.Move(day, minute++);
            if (await pen.TakeAsync(Number!, step, null, cancellationToken) is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
