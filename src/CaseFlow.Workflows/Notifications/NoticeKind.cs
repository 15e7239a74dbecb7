namespace CaseFlow.Workflows.Notifications;

/// <summary>Why a person is told something. The numbers are stored.</summary>
public enum NoticeKind : short
{
    /// <summary>A definition's <c>Notify</c> tells the person's role.</summary>
    Told,

    /// <summary>A case came into the person's hands.</summary>
    InHands,

    /// <summary>A case that the person opened was decided or closed.</summary>
    Decided,

    /// <summary>A deadline of a case in the person's hands comes near.</summary>
    DueSoon,

    /// <summary>A deadline of a case in the person's hands is over.</summary>
    Overdue,

    /// <summary>The month of the person's area can be read.</summary>
    Summary,

    /// <summary>What is new and what waits, once a day: by mail only.</summary>
    Digest,
}
