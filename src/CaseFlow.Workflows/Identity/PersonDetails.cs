using System.Net.Mail;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Identity;

/// <summary>What an administrator writes about a person.</summary>
/// <param name="NameFa">The name in Persian.</param>
/// <param name="NameEn">The name in English.</param>
/// <param name="UserName">The name for signing in.</param>
/// <param name="Email">The mail address; null for none.</param>
public sealed partial record PersonDetails(string NameFa, string NameEn, string UserName, string? Email)
{
    private const int Longest = 120;

    private static readonly LocalizedText Missing = new("این را بنویسید.", "Fill this in.");
    private static readonly LocalizedText TooLong = new($"از {Longest} نویسه بیشتر نشود.", $"Use no more than {Longest} characters.");

    private static readonly LocalizedText BadUserName = new(
        "سه تا چهل حرف لاتین، رقم، نقطه یا خط تیره بنویسید.", "Write three to forty Latin letters, digits, dots or hyphens.");

    private static readonly LocalizedText BadEmail = new("نشانی را مانند name@example.ir بنویسید.", "Write an address like name@example.ir.");

    /// <summary>The name is somebody else's.</summary>
    internal static readonly LocalizedText Taken = new("این نام کاربری از آن شخص دیگری است.", "This user name belongs to somebody else.");

    /// <summary>The same with spaces cut and Persian letters written one way.</summary>
    internal PersonDetails Trimmed() => new(PersianText.Normalize(NameFa.Trim()), NameEn.Trim(), UserName.Trim(), string.IsNullOrWhiteSpace(Email) ? null : Email.Trim());

    /// <summary>What is wrong, by field; all of it.</summary>
    internal Dictionary<string, LocalizedText> Problems()
    {
        var problems = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        foreach (var (field, text) in new[] { ("nameFa", NameFa), ("nameEn", NameEn) }.Where(each => each.Item2.Length is 0 or > Longest))
        {
            problems[field] = text.Length == 0 ? Missing : TooLong;
        }

        if (!UserNamePattern().IsMatch(UserName))
        {
            problems["userName"] = BadUserName;
        }

        if (Email is not null && (Email.Length > Longest || !MailAddress.TryCreate(Email, out var address) || address.Address != Email))
        {
            problems["email"] = BadEmail;
        }

        return problems;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-]{2,39}\z")]
    private static partial Regex UserNamePattern();
}
