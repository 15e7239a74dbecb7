using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases.Moves;

/// <summary>Which running cases are to go on under which version, and how.</summary>
public sealed record MoveRequest
{
    /// <summary>The case type.</summary>
    public required string Type { get; init; }

    /// <summary>The version under which they run.</summary>
    public required int From { get; init; }

    /// <summary>The version under which they are to run.</summary>
    public required int To { get; init; }

    /// <summary>New names of states.</summary>
    public FrozenDictionary<string, string> States { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Deadlines that may be stopped.</summary>
    public FrozenSet<string> StoppedClocks { get; init; } = [];

    /// <summary>The numbers of the cases; empty: all that run under the version.</summary>
    public ImmutableArray<string> Numbers { get; init; } = [];

    internal MoveToVersion Command(Guid id, string number, string reason, Actor actor, DateTimeOffset at) => new()
    {
        Id = id,
        Actor = actor,
        OccurredAt = at,
        CaseNumber = number,
        Type = Type,
        From = From,
        To = To,
        States = States,
        StoppedClocks = StoppedClocks,
        Reason = reason,
    };
}

/// <summary>What would become of the cases in one state.</summary>
/// <param name="State">Where they stand.</param>
/// <param name="To">Where they would stand; null when they stay.</param>
/// <param name="Obstacle">Why they cannot be moved; null when they can.</param>
/// <param name="Cases">How many.</param>
/// <param name="Example">The number of one of them.</param>
public sealed record MoveGroup(string State, string? To, Error? Obstacle, int Cases, string Example);

/// <summary>What a move would do, planned case by case over what is stored now; nothing is written.</summary>
/// <param name="Groups">Those that would move first, the fullest first.</param>
/// <param name="IsWhole">False when there are more cases than were looked at.</param>
public sealed record MovePreview(ImmutableArray<MoveGroup> Groups, bool IsWhole)
{
    /// <summary>How many would move.</summary>
    public int Moving => Groups.Where(group => group.Obstacle is null).Sum(group => group.Cases);

    /// <summary>How many would stay.</summary>
    public int Staying => Groups.Where(group => group.Obstacle is not null).Sum(group => group.Cases);
}
