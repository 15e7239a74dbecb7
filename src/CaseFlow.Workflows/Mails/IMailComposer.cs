using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Mails;

/// <summary>Puts mails of a kind into words, at their first attempt.</summary>
public interface IMailComposer
{
    /// <summary>The kind.</summary>
    MailKind Kind { get; }

    /// <summary>What the mail says; null when there is nothing left to tell; or why it cannot be said now, and it is tried again.</summary>
    Task<Result<MailContent?>> ComposeAsync(DueMail mail, CancellationToken cancellationToken);
}
