using CaseFlow.Web.Shared.Texts;

namespace CaseFlow.Web.Sessions;

/// The addresses of sessions, of one case on an agenda, and of the minutes.
public static class SessionLinks
{
    public const string List = "/sessions";

    public static string Of(string number) => $"{List}/{Uri.EscapeDataString(number)}";

    public static string Item(string number, string @case) => $"{Of(number)}?case={Uri.EscapeDataString(@case)}#item";

    public static string Decided(string number, string @case) => $"{Of(number)}?done={Uri.EscapeDataString(@case)}";

    public static string Minutes(string number) => $"{Of(number)}/minutes";

    public static string Pdf(string number, Language language) => $"{Of(number)}/minutes.pdf?language={language.Code}";
}
