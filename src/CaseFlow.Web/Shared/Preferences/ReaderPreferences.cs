using CaseFlow.Web.Shared.Texts;

namespace CaseFlow.Web.Shared.Preferences;

/// What a reader chose for this browser: the language and the theme. Kept in two cookies for a year.
public sealed record ReaderPreferences(Language Language, string Theme)
{
    public const string LanguageCookie = "cf-language";
    public const string ThemeCookie = "cf-theme";
    public const string AutomaticTheme = "auto";

    public static readonly IReadOnlyList<string> Themes = [AutomaticTheme, "light", "dark"];

    public static ReaderPreferences Of(HttpContext context)
    {
        var theme = context.Request.Cookies[ThemeCookie];
        return new ReaderPreferences(
            Language.Of(context.Request.Cookies[LanguageCookie]),
            theme is not null && Themes.Contains(theme) ? theme : AutomaticTheme);
    }
}
