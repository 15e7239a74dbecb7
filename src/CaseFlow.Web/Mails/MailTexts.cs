using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Summaries;
using System.Globalization;

namespace CaseFlow.Web.Mails;

/// How mails are spoken of.
public static class MailTexts
{
    public static string KeyOf(MailKind kind) => kind switch
    {
        MailKind.Summary => "mail.kind-summary",
        MailKind.Deadlines => "mail.kind-deadlines",
        MailKind.Digest => "mail.kind-digest",
        MailKind.Notice => "mail.kind-notice",
        _ => "mail.kind-trial",
    };

    public static string KeyOf(MailState state) => state switch
    {
        MailState.Waiting => "mail.state-waiting",
        MailState.Sending => "mail.state-sending",
        MailState.Sent => "mail.state-sent",
        MailState.Failed => "mail.state-failed",
        MailState.Bounced => "mail.state-bounced",
        MailState.Stopped => "mail.state-stopped",
        _ => "mail.state-dropped",
    };

    public static string KeyOf(MailOutcome? outcome) => outcome switch
    {
        null => "mail.outcome-unknown",
        MailOutcome.Sent => "mail.outcome-sent",
        MailOutcome.Deferred => "mail.outcome-deferred",
        MailOutcome.Refused => "mail.outcome-refused",
        MailOutcome.Unreachable => "mail.outcome-unreachable",
        MailOutcome.Returned => "mail.outcome-returned",
        _ => "mail.outcome-not-composed",
    };

    public static string ToneOf(MailState state) => state switch
    {
        MailState.Sent => "cf-tag-ok",
        MailState.Failed or MailState.Bounced => "cf-tag-bad",
        MailState.Waiting or MailState.Sending => "cf-tag-warn",
        _ => string.Empty,
    };

    /// The month or the day that a mail is about; nothing for those that are about one notice.
    public static string? About(MailKind kind, string subject, PageTexts texts) => kind switch
    {
        MailKind.Summary => SummaryMonth.OfSubject(subject).Format(texts.Language.Code),
        MailKind.Deadlines or MailKind.Digest => texts.ShortDate(DateOnly.ParseExact(subject, "O", CultureInfo.InvariantCulture)),
        _ => null,
    };
}
