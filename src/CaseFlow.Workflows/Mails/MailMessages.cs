using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace CaseFlow.Workflows.Mails;

/// <summary>Puts a mail into the form in which it travels: plain text and HTML beside each other, names and subject in any script (RFC 2047).</summary>
internal static class MailMessages
{
    public static MailMessage Of(OutgoingMail mail, string from)
    {
        var content = mail.Content;
        var message = new MailMessage(new MailAddress(from, content.FromName, Encoding.UTF8), new MailAddress(mail.Address, content.ToName, Encoding.UTF8))
        {
            Subject = content.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = content.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated"); // no answer of an absent reader comes back (RFC 3834)
        if (content.OptOut is { } address)
        {
            message.Headers.Add("List-Unsubscribe", $"<{address.AbsoluteUri}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        var html = AlternateView.CreateAlternateViewFromString(content.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.Base64;
        message.AlternateViews.Add(html);
        foreach (var attachment in content.Attachments)
        {
            message.Attachments.Add(Attached(attachment));
        }

        return message;
    }

    private static Attachment Attached(MailAttachment attachment)
    {
        var attached = new Attachment(new MemoryStream(attachment.Content, writable: false), new ContentType(attachment.Type))
        {
            TransferEncoding = TransferEncoding.Base64,
            NameEncoding = Encoding.UTF8,
            Name = attachment.Name,
        };
        attached.ContentDisposition!.Inline = false;
        attached.ContentDisposition.Parameters["filename*"] = $"utf-8''{Uri.EscapeDataString(attachment.Name)}"; // RFC 2231
        return attached;
    }
}
