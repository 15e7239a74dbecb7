namespace CaseFlow.Workflows.Mails;

/// <summary>What a mail is about. The numbers are stored.</summary>
public enum MailKind : short
{
    /// <summary>The month of a manager's area; the subject is the month, <c>140508</c>.</summary>
    Summary,

    /// <summary>Deadlines that come near or are over; the subject is the day on which it was due to be told.</summary>
    Deadlines,

    /// <summary>What is new and what waits; the subject is the day.</summary>
    Digest,

    /// <summary>One notice at once, such as the decision on an applicant's case; the subject is the notice's id.</summary>
    Notice,

    /// <summary>An administrator tries whether mails go out; the subject is a time.</summary>
    Trial,
}

/// <summary>Where a mail stands. The numbers are stored.</summary>
public enum MailState : short
{
    /// <summary>It waits for its time.</summary>
    Waiting,

    /// <summary>A node has taken it and sends it, or died doing so.</summary>
    Sending,

    /// <summary>The server has taken it.</summary>
    Sent,

    /// <summary>It could not be handed over while it was of use.</summary>
    Failed,

    /// <summary>It was refused for good, at once or in a later report: the address or the mail itself.</summary>
    Bounced,

    /// <summary>An administrator has stopped it.</summary>
    Stopped,

    /// <summary>When its time came there was nothing left to tell, or nobody to tell it to.</summary>
    Dropped,
}

/// <summary>What came of one attempt. The numbers are stored.</summary>
public enum MailOutcome : short
{
    /// <summary>The server has taken it (2xx).</summary>
    Sent,

    /// <summary>The server asks to try later (4xx).</summary>
    Deferred,

    /// <summary>The server refuses it for good (5xx).</summary>
    Refused,

    /// <summary>There was no conversation, or it broke off: no connection, no encryption, no sign-in, no answer in time.</summary>
    Unreachable,

    /// <summary>It could not be composed or printed.</summary>
    NotComposed,

    /// <summary>The server had taken it, and reported later that it could not be delivered.</summary>
    Returned,
}
