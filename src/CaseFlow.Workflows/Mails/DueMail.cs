using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Mails;

/// <summary>A mail that a node has taken to send.</summary>
public sealed record DueMail
{
    /// <summary>Its id.</summary>
    public required long Id { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>What it is about.</summary>
    public required MailKind Kind { get; init; }

    /// <summary>What exactly.</summary>
    public required string Subject { get; init; }

    /// <summary>Its reader.</summary>
    public required MailReader Reader { get; init; }

    /// <summary>The same at every attempt.</summary>
    public required string MessageId { get; init; }

    /// <summary>What it says; null before its first attempt.</summary>
    public MailContent? Content { get; init; }

    /// <summary>The right to say what came of it; another node's after the lease is over.</summary>
    internal Guid Lease { get; init; }
}

/// <summary>Who reads a mail, as the person is known now.</summary>
/// <param name="Person">The person's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Language">The language that the person reads: <c>fa</c> or <c>en</c>.</param>
/// <param name="Address">The mail address; null for none, and for who has left.</param>
public sealed record MailReader(string Person, LocalizedText Name, string Language, string? Address);
