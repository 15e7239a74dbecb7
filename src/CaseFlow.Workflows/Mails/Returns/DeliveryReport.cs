using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Workflows.Mails.Returns;

/// <summary>What a mail server has to report about a mail that it had taken (RFC 3464).</summary>
/// <param name="Id">Which report it is: its own <c>Message-ID</c>, or a hash of it when it has none.</param>
/// <param name="MessageId">The <c>Message-ID</c> of the mail that it is about.</param>
/// <param name="HasFailed">True when the mail does not arrive; false for news on the way, such as a delay.</param>
/// <param name="Status">The enhanced status code (RFC 3463), e.g. <c>5.1.1</c>.</param>
/// <param name="Words">What the last server said, e.g. <c>550 5.1.1 User unknown</c>; empty when nothing is told.</param>
internal sealed record DeliveryReport(string Id, string MessageId, bool HasFailed, string Status, string Words)
{
    private const int MostWords = 500;
    private static readonly string[] OriginalTypes = ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers"];

    /// <summary>True when the same mail may arrive another time (4.x.x): a full mailbox, a host that was away for days.</summary>
    public bool MayPass => Status.StartsWith('4');

    /// <summary>Whether a mail with this header is a report of this kind at all.</summary>
    public static bool IsOne(MailPart header) =>
        header.Type == "multipart/report" && header.Parameter("report-type")?.Equals("delivery-status", StringComparison.OrdinalIgnoreCase) is not false;

    /// <summary>Reads a report; null when the mail is none, or does not say what it is about.</summary>
    public static DeliveryReport? Read(string mail)
    {
        var whole = MailPart.Of(mail);
        if (!IsOne(whole))
        {
            return null;
        }

        MailPart[] parts = [.. whole.Parts()];
        var about = parts.Where(part => OriginalTypes.Contains(part.Type)).Select(part => MailPart.Of(part.Body)["Message-ID"]).FirstOrDefault();
        var recipient = parts.Where(part => part.Type is "message/delivery-status" or "message/global-delivery-status")
            .SelectMany(part => part.Body.Split("\n\n")).Select(MailPart.Of).FirstOrDefault(group => group["Action"] is not null);
        return about is null || recipient is null ? null : new DeliveryReport(
            whole["Message-ID"] ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(mail))),
            about,
            recipient["Action"]!.Equals("failed", StringComparison.OrdinalIgnoreCase),
            recipient["Status"] ?? "5.0.0",
            WordsOf(recipient["Diagnostic-Code"] ?? ""));
    }

    // The words stand behind the protocol: "smtp; 550 5.1.1 User unknown".
    private static string WordsOf(string diagnostic)
    {
        var words = diagnostic[(diagnostic.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
        return words[..Math.Min(words.Length, MostWords)];
    }
}
