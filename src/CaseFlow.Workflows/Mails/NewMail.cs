namespace CaseFlow.Workflows.Mails;

/// <summary>A mail to be composed and sent.</summary>
/// <param name="Person">To whom.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">What exactly; a person gets one of a kind about a subject.</param>
/// <param name="NotBefore">It waits until then.</param>
/// <param name="Until">From then on it is of no use: it is tried no more.</param>
public sealed record NewMail(string Person, MailKind Kind, string Subject, DateTimeOffset NotBefore, DateTimeOffset Until);
