using CaseFlow.Domain.Shared;
using CaseFlow.Web.Cases;
using CaseFlow.Web.Notifications;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Web.Mails;

/// What mails that tell notices have in common. They name cases by number and type and tell nothing that stands in them: that is read on the site.
public sealed class NoticeMails(LetterWriter writer, SiteAddress site, PresentRights rights, IServiceProvider services)
{
    public PageTexts TextsOf(DueMail mail) => writer.TextsOf(mail.Reader);

    /// The reader with the rights held now; null when none is left.
    public async Task<Actor?> ActorOfAsync(DueMail mail, CancellationToken cancellationToken)
        => (await rights.OfAsync([(mail.Reader.Person, null)], cancellationToken)).GetValueOrDefault((mail.Reader.Person, null));

    public LetterLine LineOf(Notice notice, PageTexts texts)
    {
        var words = new NoticeTexts(texts, ActivatorUtilities.CreateInstance<CaseTexts>(services, texts));
        return notice.Case is { } about
            ? new LetterLine(texts.Pick(about.Definition.Name), words.Of(notice), about.Number, site.Of(CaseLinks.Case(about.Number)))
            : new LetterLine(words.Of(notice));
    }

    public async Task<Result<MailContent?>> WriteAsync(DueMail mail, Letter letter) => await writer.WriteAsync(letter, mail.Reader);

    public Uri AddressOf(string path) => site.Of(path);
}
