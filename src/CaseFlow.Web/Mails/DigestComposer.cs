using CaseFlow.Domain.Shared;
using CaseFlow.Web.Cases;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Web.Mails;

/// The day of a person who asked for it: what waits, and what is unread.
public sealed class DigestComposer(NoticeMails mails, Notices notices, Worklist worklist, OptOut optOut) : IMailComposer
{
    public MailKind Kind => MailKind.Digest;

    public async Task<Result<MailContent?>> ComposeAsync(DueMail mail, CancellationToken cancellationToken)
    {
        if (await mails.ActorOfAsync(mail, cancellationToken) is not { } actor)
        {
            return (MailContent?)null;
        }

        var texts = mails.TextsOf(mail);
        var unread = await notices.PageAsync(actor, null, onlyUnread: true, cancellationToken);
        var waiting = await worklist.ReadAsync(new WorklistRequest { Actor = actor, Today = texts.Today, Size = 1 }, cancellationToken);
        if (unread.Rows.Count == 0 && waiting.Counts.Values.Sum() == 0)
        {
            return (MailContent?)null;
        }

        List<LetterBlock> blocks =
        [
            new LetterHeading(texts["mail.digest-work"]),
            new LetterTable(
                [.. Enum.GetValues<DueGroup>().Select(group => texts[DueGroupTexts.KeyOf(group)]).Prepend(string.Empty)],
                [[texts["mail.digest-cases"], .. Enum.GetValues<DueGroup>().Select(group => texts.Number(waiting.Counts.GetValueOrDefault(group)))]]),
        ];
        if (unread.Rows.Count > 0)
        {
            blocks.Add(new LetterHeading(texts["mail.digest-unread"]));
            blocks.Add(new LetterList([.. unread.Rows.Select(notice => mails.LineOf(notice, texts))]));
        }

        blocks.Add(new LetterButton(texts["mail.to-worklist"], mails.AddressOf(CaseLinks.Worklist)));
        return await mails.WriteAsync(mail, new Letter
        {
            Subject = texts["mail.digest-subject", texts.ShortDate(texts.Today)],
            Title = texts["mail.digest-subject", texts.ShortDate(texts.Today)],
            Blocks = blocks,
            Why = texts["mail.digest-why"],
            OptOut = optOut.AddressOf(mail.Reader, Kind),
        });
    }
}
