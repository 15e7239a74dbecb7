using CaseFlow.Domain.Shared;
using CaseFlow.Web.Cases;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;
using System.Globalization;

namespace CaseFlow.Web.Mails;

/// One notice as a mail of its own: the decision on an applicant's case, and what else a person wants at once.
public sealed class NoticeComposer(NoticeMails mails, Notices notices, OptOut optOut) : IMailComposer
{
    public MailKind Kind => MailKind.Notice;

    public async Task<Result<MailContent?>> ComposeAsync(DueMail mail, CancellationToken cancellationToken)
    {
        if (await mails.ActorOfAsync(mail, cancellationToken) is not { } actor
            || await notices.FindAsync(actor, long.Parse(mail.Subject, CultureInfo.InvariantCulture), cancellationToken) is not { Case: { } about } notice)
        {
            return (MailContent?)null;
        }

        var texts = mails.TextsOf(mail);
        var line = mails.LineOf(notice, texts);
        return await mails.WriteAsync(mail, new Letter
        {
            Subject = texts["mail.notice-subject", line.Text, about.Number],
            Title = line.Text,
            Blocks =
            [
                new LetterParagraph(line.Detail!),
                new LetterParagraph(texts["mail.case-number", about.Number]),
                new LetterButton(texts["mail.to-case"], mails.AddressOf(CaseLinks.Case(about.Number))),
            ],
            Why = texts["mail.notice-why"],
            OptOut = optOut.AddressOf(mail.Reader, Kind),
        });
    }
}
