using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Engine;

/// <summary>Where a case came from; bulk work fires no clock and sends no message (engine §5.5, §5.6).</summary>
public enum CaseOrigin : byte
{
    /// <summary>Opened by people.</summary>
    Live,

    /// <summary>Made by the replay of published tables.</summary>
    Replay,

    /// <summary>Read from another system.</summary>
    Import,

    /// <summary>Brought into a register with a list; from then on it lives like any other.</summary>
    List,
}

/// <summary>A case as the planner sees it: one immutable snapshot, changed only by making the next one.</summary>
public sealed record CaseFile
{
    /// <summary>The row's id.</summary>
    public required long Id { get; init; }

    /// <summary>The unique number, e.g. <c>TAH-1400-000123</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The version of the type under which it runs: that of its opening, unless it was moved.</summary>
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>The head of its family; itself when it has no parent.</summary>
    public required long RootId { get; init; }

    /// <summary>The case it is a part of; null for none.</summary>
    public required long? ParentId { get; init; }

    /// <summary>Where it stands.</summary>
    public required string State { get; init; }

    /// <summary>The latest outcome; null before the first.</summary>
    public string? Outcome { get; init; }

    /// <summary>The credited province's slug.</summary>
    public required string Province { get; init; }

    /// <summary>The industry branch's slug; null where none applies or none is fixed yet.</summary>
    public string? Industry { get; init; }

    /// <summary>The executor: <c>province</c>, <c>headquarters</c> or <c>research-institute</c>.</summary>
    public required string Executor { get; init; }

    /// <summary>The person who holds it; null when unassigned.</summary>
    public string? Holder { get; init; }

    /// <summary>The laboratory that works on it (register number); null for none.</summary>
    public string? Laboratory { get; init; }

    /// <summary>The main party's name for lists.</summary>
    public string? Title { get; init; }

    /// <summary>The business day of opening.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The business day on which it ended; null while open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Where it came from.</summary>
    public required CaseOrigin Origin { get; init; }

    /// <summary>Whether its deadlines fire and its messages are sent.</summary>
    public bool Lives => Origin is CaseOrigin.Live or CaseOrigin.List;

    /// <summary>The sequence number of its last event.</summary>
    public required int Version { get; init; }

    /// <summary>The hash of its last event (32 bytes).</summary>
    public required byte[] Head { get; init; }

    /// <summary>Everything filled in so far.</summary>
    public required Fields Data { get; init; }

    /// <summary>Clocks that run or are paused.</summary>
    public ImmutableArray<Clock> Clocks { get; init; } = [];

    /// <summary>Who took which step so far.</summary>
    public ImmutableArray<StepTrace> Trace { get; init; } = [];

    /// <summary>True while steps can be taken.</summary>
    public bool IsOpen => !Definition.IsFinal(State);
}

/// <summary>One past step, as far as four-eyes rules and timelines need it.</summary>
/// <param name="Seq">The event's number.</param>
/// <param name="Name">The transition's name, or <c>Opened</c>.</param>
/// <param name="From">The state left; null for the opening.</param>
/// <param name="To">The state entered.</param>
/// <param name="Actor">The real person.</param>
/// <param name="OnBehalfOf">The person substituted for; null for none.</param>
/// <param name="OccurredAt">When it happened.</param>
public sealed record StepTrace(int Seq, string Name, string? From, string To, string Actor, string? OnBehalfOf, DateTimeOffset OccurredAt);

/// <summary>How a clock counts.</summary>
public enum ClockCalendar : byte
{
    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Working days of the organization's calendar.</summary>
    WorkingDays,

    /// <summary>Until the day that a field names.</summary>
    UntilField,
}

/// <summary>Whether a clock runs.</summary>
public enum ClockStatus : byte
{
    /// <summary>Running; it may be overdue.</summary>
    Running,

    /// <summary>Paused, with the day of pausing kept.</summary>
    Paused,

    /// <summary>Stopped for good.</summary>
    Stopped,
}

/// <summary>A clock of a case.</summary>
public sealed record Clock
{
    /// <summary>The clock's name, unique in its case.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it runs.</summary>
    public required ClockStatus Status { get; init; }

    /// <summary>The day on which it started.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>The last day on which the matter is in time.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day from which it warns; null for none.</summary>
    public DateOnly? WarnOn { get; init; }

    /// <summary>How it counts.</summary>
    public required ClockCalendar Calendar { get; init; }

    /// <summary>The day of pausing; null while running.</summary>
    public DateOnly? PausedOn { get; init; }

    /// <summary>True when it outlives the state in whose entry it started.</summary>
    public required bool Keep { get; init; }

    /// <summary>The state in which it started.</summary>
    public required string StartedIn { get; init; }

    /// <summary>Stored suspended: it belongs to a replayed or imported case and never fires (engine §5.6).</summary>
    public required bool Suspended { get; init; }
}
