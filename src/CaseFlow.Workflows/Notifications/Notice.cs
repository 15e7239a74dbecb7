using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Notifications;

/// <summary>Something that a person was told.</summary>
public sealed record Notice
{
    /// <summary>Its id; later ones have higher ones.</summary>
    public required long Id { get; init; }

    /// <summary>Why.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>The case's number.</summary>
    public required string Number { get; init; }

    /// <summary>The case's type, in its own version.</summary>
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>The case's title.</summary>
    public required string? Title { get; init; }

    /// <summary>The key of the message (<see cref="NoticeKind.Told"/>), the step, or the clock where nothing happened (<see cref="State"/> is null).</summary>
    public required string Name { get; init; }

    /// <summary>Where the step that it tells of led; null when no step was taken.</summary>
    public required string? State { get; init; }

    /// <summary>The due day of the clock.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>When it was told.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the person has read it.</summary>
    public required bool IsRead { get; init; }
}

/// <summary>One page of notices, newest first.</summary>
/// <param name="Rows">The notices.</param>
/// <param name="Next">The id before which the next page begins; null at the end.</param>
public sealed record NoticePage(IReadOnlyList<Notice> Rows, long? Next);
