using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Shared.Preferences;

public static class PreferencesEndpoints
{
    public const string Path = "/preferences";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// Choosing a language or theme changes nothing but the chooser's own cookies, so it needs no sign-in and no antiforgery token.
    public static void MapPreferences(this IEndpointRouteBuilder app)
        => app.MapPost(Path, Choose).AllowAnonymous().DisableAntiforgery();

    private static IResult Choose(
        HttpContext context, [FromForm] string? language, [FromForm] string? theme, [FromForm(Name = "return")] string? back)
    {
        if (language is not null)
        {
            Keep(context, ReaderPreferences.LanguageCookie, Language.Of(language).Code);
        }

        if (theme is not null && ReaderPreferences.Themes.Contains(theme))
        {
            Keep(context, ReaderPreferences.ThemeCookie, theme);
        }

        return Results.LocalRedirect(LocalAddress.OrStart(back));
    }

    private static void Keep(HttpContext context, string cookie, string value)
        => context.Response.Cookies.Append(cookie, value, new CookieOptions
        {
            MaxAge = Lifetime,
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
}
