using CaseFlow.Domain.Shared;
using CaseFlow.Web.Cases;
using CaseFlow.Web.Mails;
using CaseFlow.Web.Printing;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;
using CaseFlow.Workflows.Summaries;

namespace CaseFlow.Web.Summaries;

/// The month of a manager's areas as a mail, with each area's report as a PDF. Who manages an area no more gets nothing of it.
public sealed class SummaryComposer(
    ToldSummaries told, ComposeSummary compose, SummaryPdf pdf, PresentRights rights, HouseRules rules, LetterWriter writer, OptOut optOut, SiteAddress site,
    IServiceProvider services) : IMailComposer
{
    public MailKind Kind => MailKind.Summary;

    public async Task<Result<MailContent?>> ComposeAsync(DueMail mail, CancellationToken cancellationToken)
    {
        var month = SummaryMonth.OfSubject(mail.Subject);
        var actor = (await rights.OfAsync([(mail.Reader.Person, null)], cancellationToken)).GetValueOrDefault((mail.Reader.Person, null));
        var managed = SummaryReaders.AreasOf(actor?.Grants ?? [], rules.Reference);
        var texts = writer.TextsOf(mail.Reader);
        var letter = new SummaryLetter(texts, ActivatorUtilities.CreateInstance<CaseTexts>(services, texts), site);
        List<LetterBlock> blocks = [];
        List<MailAttachment> papers = [];
        List<string> titles = [];
        foreach (var area in (await told.AreasAsync(month, mail.Reader.Person, cancellationToken)).Intersect(managed))
        {
            if (!(await compose.OfAsync(month, area, cancellationToken)).TryGet(out var summary, out var error))
            {
                return error;
            }

            var title = texts.Pick(summary.Report.Title);
            titles.Add(title);
            blocks.AddRange(letter.BlocksOf(summary));

            // A house that cannot print at all still tells its managers; one whose printer failed tries again.
            var printed = await pdf.PrintAsync(summary.Report, texts.Language, cancellationToken);
            if (printed.TryGet(out var paper, out error))
            {
                papers.Add(new MailAttachment($"{title}.pdf", "application/pdf", paper));
            }
            else if (error is not PrinterMissing)
            {
                return error;
            }
        }

        return titles.Count == 0 ? (MailContent?)null : await writer.WriteAsync(
            new Letter
            {
                Subject = string.Join(texts["shared.list-separator"], titles),
                Title = string.Join(texts["shared.list-separator"], titles),
                Blocks = [new LetterParagraph(texts[papers.Count > 0 ? "summary.opening" : "summary.opening-without-paper", month.Format(texts.Language.Code)]), .. blocks],
                Why = texts["summary.why"],
                OptOut = optOut.AddressOf(mail.Reader, Kind),
            },
            mail.Reader, [.. papers]);
    }
}
