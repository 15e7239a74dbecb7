using CaseFlow.Domain.Shared;
using CaseFlow.Web.Cases;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Web.Mails;

/// The deadlines of a person's cases that came near or passed since the last such mail, and were not read on the site meanwhile.
public sealed class DeadlinesComposer(NoticeMails mails, Notices notices, OptOut optOut) : IMailComposer
{
    public MailKind Kind => MailKind.Deadlines;

    public async Task<Result<MailContent?>> ComposeAsync(DueMail mail, CancellationToken cancellationToken)
    {
        if (await mails.ActorOfAsync(mail, cancellationToken) is not { } actor
            || await notices.TakeDeadlinesAsync(actor, mail.Id, cancellationToken) is not { Count: > 0 } told)
        {
            return (MailContent?)null;
        }

        var texts = mails.TextsOf(mail);
        var (over, near) = (told.Where(notice => notice.Kind is NoticeKind.Overdue).ToList(), told.Where(notice => notice.Kind is NoticeKind.DueSoon).ToList());
        List<LetterBlock> blocks = [];
        foreach (var (heading, group) in new[] { ("mail.deadlines-over", over), ("mail.deadlines-near", near) })
        {
            if (group.Count > 0)
            {
                blocks.Add(new LetterHeading(texts[heading, group.Count]));
                blocks.Add(new LetterList([.. group.Select(notice => mails.LineOf(notice, texts))]));
            }
        }

        blocks.Add(new LetterButton(texts["mail.to-worklist"], mails.AddressOf(CaseLinks.Worklist)));
        return await mails.WriteAsync(mail, new Letter
        {
            Subject = texts["mail.deadlines-subject", over.Count, near.Count],
            Title = texts["mail.kind-deadlines"],
            Blocks = blocks,
            Why = texts["mail.deadlines-why"],
            OptOut = optOut.AddressOf(mail.Reader, Kind),
        });
    }
}
