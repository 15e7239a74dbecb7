using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Mails;

namespace CaseFlow.Web.Mails;

/// The mail by which an administrator sees that mails arrive.
public sealed class TrialComposer(LetterWriter writer, SiteAddress site) : IMailComposer
{
    public MailKind Kind => MailKind.Trial;

    public async Task<Result<MailContent?>> ComposeAsync(DueMail mail, CancellationToken cancellationToken)
    {
        var texts = writer.TextsOf(mail.Reader);
        return await writer.WriteAsync(
            new Letter
            {
                Subject = texts["mail.trial-subject"],
                Title = texts["mail.trial-subject"],
                Blocks = [new LetterParagraph(texts["mail.trial-text"]), new LetterButton(texts["mail.to-site"], site.Of("/"))],
                Why = texts["mail.trial-why"],
            },
            mail.Reader);
    }
}
