using System.Collections.Immutable;
using CaseFlow.Web.Printing;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Mails;

namespace CaseFlow.Web.Mails;

/// Makes the mail of a letter: as a page and as plain text.
public sealed class LetterWriter(PrintedPage page, IServiceProvider services)
{
    /// The texts in the reader's language.
    public PageTexts TextsOf(MailReader reader) => ActivatorUtilities.CreateInstance<PageTexts>(services, Language.Of(reader.Language));

    public async Task<MailContent> WriteAsync(Letter letter, MailReader reader, ImmutableArray<MailAttachment> attachments = default)
    {
        var texts = TextsOf(reader);
        return new MailContent
        {
            FromName = texts.OrganizationName,
            ToName = texts.Pick(reader.Name),
            Subject = letter.Subject,
            Text = LetterText.Of(letter, texts),
            Html = await page.DrawAsync<LetterSheet>(texts.Language, new Dictionary<string, object?> { [nameof(LetterSheet.Letter)] = letter }),
            OptOut = letter.OptOut,
            Attachments = attachments.IsDefault ? [] : attachments,
        };
    }
}
