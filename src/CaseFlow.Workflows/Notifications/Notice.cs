using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Notifications;

/// <summary>Something that a person was told.</summary>
public sealed record Notice
{
    /// <summary>Its id; later ones have higher ones.</summary>
    public required long Id { get; init; }

    /// <summary>Why.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>The case that it is about; null for what is about none.</summary>
    public required NoticeCase? Case { get; init; }

    /// <summary>
    /// The key of the message (<see cref="NoticeKind.Told"/>), the step, the clock where nothing happened (<see cref="State"/> is null), or the month
    /// (<see cref="NoticeKind.Summary"/>).
    /// </summary>
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

/// <summary>The case of a notice.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Definition">Its type, in its own version.</param>
/// <param name="Title">Its title.</param>
public sealed record NoticeCase(string Number, WorkflowDefinition Definition, string? Title);

/// <summary>What a person wants to be told, and how.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Told">In the application.</param>
/// <param name="ByMail">By mail; null as is usual for the kind and the person.</param>
public sealed record NoticeChannel(NoticeKind Kind, bool Told, bool? ByMail);

/// <summary>One page of notices, newest first.</summary>
/// <param name="Rows">The notices.</param>
/// <param name="Next">The id before which the next page begins; null at the end.</param>
public sealed record NoticePage(IReadOnlyList<Notice> Rows, long? Next);
