using System.Collections.Immutable;
using CaseFlow.Workflows.Drafts;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>What made an event.</summary>
public enum EventKind : byte
{
    /// <summary>The case was opened.</summary>
    Opened,

    /// <summary>A person took a transition.</summary>
    Step,

    /// <summary>A triggerless transition followed.</summary>
    Automatic,

    /// <summary>A signal of another case moved it.</summary>
    Signal,

    /// <summary>A clock ran out.</summary>
    Deadline,

    /// <summary>The case was cancelled.</summary>
    Cancel,

    /// <summary>The case was voided.</summary>
    Void,

    /// <summary>The case changed hands.</summary>
    HandOver,

    /// <summary>The case went on under another version of its type.</summary>
    Moved,
}

/// <summary>One event of one case, ready to be written.</summary>
public sealed record PlannedEvent
{
    /// <summary>The case.</summary>
    public required long CaseId { get; init; }

    /// <summary>The number within the case, from 1.</summary>
    public required int Seq { get; init; }

    /// <summary>The command that it answers; null for what followed from it.</summary>
    public required Guid? CommandId { get; init; }

    /// <summary>What made it.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The transition's name, or <c>Opened</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The state left.</summary>
    public required string? From { get; init; }

    /// <summary>The state entered.</summary>
    public required string To { get; init; }

    /// <summary>Who acted.</summary>
    public required string Actor { get; init; }

    /// <summary>For whom, when a substitute.</summary>
    public required string? OnBehalfOf { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The canonical bytes (engine §5.1).</summary>
    public required byte[] Body { get; init; }

    /// <summary>SHA-256 over the previous hash, the case, the number and the bytes.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>A link between two cases.</summary>
/// <param name="FromId">The case whose field, opening or command makes it.</param>
/// <param name="Name">The link's name.</param>
/// <param name="ToId">The case that it points to.</param>
/// <param name="StateWhenLinked">The state that the first case entered with it; while it stands there it is undecided.</param>
/// <param name="IsCut">True when the link ends: the field that made it names another case now.</param>
public sealed record PlannedLink(long FromId, string Name, long ToId, string StateWhenLinked, bool IsCut = false)
{
    /// <summary>True when the other is the same link, whatever its state.</summary>
    public bool IsSame(PlannedLink other) => FromId == other.FromId && ToId == other.ToId && Name == other.Name;
}

/// <summary>A document to be issued.</summary>
public sealed record PlannedDocument(long CaseId, int EventSeq, string Name, string Serial, DateOnly IssuedOn);

/// <summary>A file that an event names.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="EventSeq">The event.</param>
/// <param name="Ordinal">Its place among the event's files, from 1.</param>
/// <param name="Hash">The hash under which its bytes lie.</param>
public sealed record PlannedFile(long CaseId, int EventSeq, short Ordinal, string Hash);

/// <summary>A notification to the holders of a role in a province.</summary>
public sealed record PlannedNotification(long CaseId, int EventSeq, string Role, string Province, string Message);

/// <summary>Everything that one command does, ready to be written in one transaction.</summary>
public sealed record StepPlan
{
    /// <summary>The answer to the caller.</summary>
    public required StepTaken Answer { get; init; }

    /// <summary>The events in the order in which they happened.</summary>
    public required ImmutableArray<PlannedEvent> Events { get; init; }

    /// <summary>The cases that changed, as they are afterwards, with what they were (null: new).</summary>
    public required ImmutableArray<(CaseFile? Before, CaseFile After)> Cases { get; init; }

    /// <summary>The ledger postings.</summary>
    public required ImmutableArray<Posting> Postings { get; init; }

    /// <summary>What the postings change of stocks, by series and month; empty for nearly every command.</summary>
    public ImmutableArray<StockChange> Stocks { get; init; } = [];

    /// <summary>New and cut links.</summary>
    public required ImmutableArray<PlannedLink> Links { get; init; }

    /// <summary>Documents to issue.</summary>
    public required ImmutableArray<PlannedDocument> Documents { get; init; }

    /// <summary>The files that the events name.</summary>
    public ImmutableArray<PlannedFile> Files { get; init; } = [];

    /// <summary>What the person had begun of this step; null where nobody begins anything (the engine, bulk work).</summary>
    public DraftKey? Draft { get; init; }

    /// <summary>Notifications.</summary>
    public required ImmutableArray<PlannedNotification> Notifications { get; init; }
}
