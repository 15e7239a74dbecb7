using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases;

/// <summary>A case as one person sees it now: what it is, what was done, and what may be done next.</summary>
public sealed record CaseView
{
    /// <summary>The case, without the values that the person may not read.</summary>
    public required CaseFile File { get; init; }

    /// <summary>The filled-in fields whose values the person may not read.</summary>
    public ImmutableHashSet<string> Hidden { get; init; } = [];

    /// <summary>The case it is a part of; null for none.</summary>
    public required CaseBrief? Parent { get; init; }

    /// <summary>Its parts.</summary>
    public required ImmutableArray<CaseBrief> Children { get; init; }

    /// <summary>What it is linked with, both ways, newest first.</summary>
    public required ImmutableArray<LinkedCase> Links { get; init; }

    /// <summary>The documents issued.</summary>
    public required ImmutableArray<IssuedDocument> Documents { get; init; }

    /// <summary>Everything that happened, newest first.</summary>
    public required ImmutableArray<CaseHappening> Happenings { get; init; }

    /// <summary>The notes that the person may read, newest first, at most <see cref="CaseNotes.Most"/>.</summary>
    public ImmutableArray<CaseNote> Notes { get; init; } = [];

    /// <summary>What the person may do with notes.</summary>
    public NoteRights NoteRights { get; init; }

    /// <summary>What the case has counted, net of reversals.</summary>
    public required ImmutableArray<CaseCount> Counts { get; init; }

    /// <summary>The names of the people that it names, by id.</summary>
    public required IReadOnlyDictionary<string, LocalizedText> People { get; init; }

    /// <summary>Every step out of its state, possible for this person or not.</summary>
    public required ImmutableArray<PossibleStep> Steps { get; init; }

    /// <summary>What the person may do about who holds it.</summary>
    public HandRights Hands { get; init; }

    /// <summary>Today, in the organization's zone.</summary>
    public required DateOnly Today { get; init; }
}

/// <summary>Another case in a line.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Definition">Its type.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Title">Its title.</param>
/// <param name="Outcome">Its outcome; null before the first.</param>
public sealed record CaseBrief(string Number, WorkflowDefinition Definition, string State, string? Title, string? Outcome);

/// <summary>A link with the case at its other end.</summary>
/// <param name="Name">The link's name, e.g. <c>establishment</c>.</param>
/// <param name="IsIncoming">True when the other case made it.</param>
/// <param name="Case">The other case.</param>
public sealed record LinkedCase(string Name, bool IsIncoming, CaseBrief Case);

/// <summary>A document that the case issued.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Serial">Its number.</param>
/// <param name="IssuedOn">The business day.</param>
/// <param name="Seq">The event that issued it.</param>
/// <param name="Ordinal">Its place among the event's documents, from 1.</param>
public sealed record IssuedDocument(string Kind, string Serial, DateOnly IssuedOn, int Seq, int Ordinal);

/// <summary>A quantity that the case has brought into the statistics.</summary>
/// <param name="Indicator">The indicator's id.</param>
/// <param name="Province">The credited province.</param>
/// <param name="Month">The Jalali month as year × 100 + month.</param>
/// <param name="Quantity">The net quantity.</param>
public sealed record CaseCount(string Indicator, string Province, int Month, decimal Quantity);

/// <summary>One event, as a timeline tells it.</summary>
public sealed record CaseHappening
{
    /// <summary>Its number within the case.</summary>
    public required int Seq { get; init; }

    /// <summary>What made it.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The transition's name, or <c>Opened</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The state left; null for the opening.</summary>
    public required string? From { get; init; }

    /// <summary>The state entered.</summary>
    public required string To { get; init; }

    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>For whom; null for themselves.</summary>
    public required string? OnBehalfOf { get; init; }

    /// <summary>The person into whose hands it put the case; null when it did not.</summary>
    public string? Holder { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>What was filled in, without what the person may not read.</summary>
    public required Fields Values { get; init; }

    /// <summary>What the step itself set, without what the person may not read.</summary>
    public Fields Set { get; init; } = Fields.Empty;

    /// <summary>The fields that were filled in and that the person may not read.</summary>
    public ImmutableArray<string> Hidden { get; init; } = [];

    /// <summary>What it did to the clocks.</summary>
    public required ImmutableArray<ClockLine> Clocks { get; init; }
}

/// <summary>A step out of the state in which a case stands.</summary>
/// <param name="Name">The transition's name.</param>
/// <param name="To">The state that it leads to.</param>
/// <param name="Form">What has to be filled in; null for nothing.</param>
/// <param name="IsEnding">True for Cancel and Void.</param>
/// <param name="Refusal">Why this person cannot take it; null when it can be taken.</param>
public sealed record PossibleStep(string Name, string To, FormDefinition? Form, bool IsEnding, Error? Refusal);
