using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CaseFlow.Workflows.Mails;

/// <summary>What a mail says, in the language of its reader. It is composed once: every attempt sends the same.</summary>
public sealed record MailContent
{
    /// <summary>The name beside the sender's address.</summary>
    public required string FromName { get; init; }

    /// <summary>The name beside the reader's address.</summary>
    public required string ToName { get; init; }

    /// <summary>The subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>The whole as plain text.</summary>
    public required string Text { get; init; }

    /// <summary>The same as an HTML page with its styles inside.</summary>
    public required string Html { get; init; }

    /// <summary>Where one request ends mails of this kind for the reader (RFC 8058); null for mails that are not sent regularly.</summary>
    public Uri? OptOut { get; init; }

    /// <summary>Files that go with it.</summary>
    [JsonIgnore]
    public ImmutableArray<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>A file that goes with a mail.</summary>
/// <param name="Name">Its name in any script.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MailAttachment(string Name, string Type, byte[] Content);

/// <summary>A mail on its way to a server.</summary>
/// <param name="MessageId">The same at every attempt, so that a repetition can be recognised by whoever receives it.</param>
/// <param name="Address">Where to.</param>
/// <param name="Content">What it says.</param>
public sealed record OutgoingMail(string MessageId, string Address, MailContent Content);
