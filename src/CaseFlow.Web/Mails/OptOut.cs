using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;
using Microsoft.AspNetCore.DataProtection;
using System.Security.Cryptography;

namespace CaseFlow.Web.Mails;

/// The address by which a reader ends mails of a kind without signing in: only who got the mail knows it, and nobody can make one up.
public sealed class OptOut(IDataProtectionProvider protection, SiteAddress site)
{
    public const string Path = "/mail/opt-out";

    private readonly IDataProtector _protector = protection.CreateProtector("CaseFlow.Mails.OptOut");

    public Uri AddressOf(MailReader reader, MailKind kind) => site.Of($"{Path}?token={TokenOf(reader.Person, kind)}");

    public string TokenOf(string person, MailKind kind) => _protector.Protect($"{kind}|{person}");

    /// Null when nobody here has made the token.
    public (MailKind Kind, string Person)? Read(string? token)
    {
        try
        {
            return token is not null && _protector.Unprotect(token).Split('|', 2) is [var kind, var person] ? (Enum.Parse<MailKind>(kind), person) : null;
        }
        catch (CryptographicException)
        {
            return null; // whatever anybody types into an address
        }
    }

    /// What the person is then told no more by mail; in the application everything goes on.
    public static IReadOnlyList<NoticeKind> KindsOf(MailKind kind) => kind switch
    {
        MailKind.Summary => [NoticeKind.Summary],
        MailKind.Deadlines => [NoticeKind.DueSoon, NoticeKind.Overdue],
        MailKind.Digest => [NoticeKind.Digest],
        MailKind.Notice => [NoticeKind.Told, NoticeKind.InHands, NoticeKind.Decided],
        _ => [],
    };
}
