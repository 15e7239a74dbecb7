namespace CaseFlow.Testing.Mails;

/// <summary>Where a conversation stands when the server is about to answer.</summary>
public enum SmtpPhase
{
    Greeting,
    Hello,
    StartTls,
    SignIn,
    Sender,
    Recipient,
    Data,

    /// <summary>The whole mail is there, its last dot included.</summary>
    Content,
}

/// <summary>What the server does instead of saying yes.</summary>
public abstract record SmtpReaction
{
    /// <summary>It answers with this line.</summary>
    public sealed record Reply(string Line) : SmtpReaction;

    /// <summary>It says nothing until the client goes, or until it is let go on.</summary>
    public sealed record Silence(Task? Until = null) : SmtpReaction;

    /// <summary>It closes the connection.</summary>
    public sealed record Drop : SmtpReaction;

    /// <summary>It keeps the mail and closes the connection before saying so.</summary>
    public sealed record TakeAndDrop : SmtpReaction;
}
