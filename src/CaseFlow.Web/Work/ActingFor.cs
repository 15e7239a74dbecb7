using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Workflows.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Work;

/// A substitute chooses to act for the absent person, and to stop. The choice lives in a cookie; whether it holds is asked on every request.
public static class ActingFor
{
    public const string Path = "/acting-for";

    private const string Cookie = "cf-acting-for";

    /// Every signed-in person: while acting for another, one has the other's rights, and must be able to stop.
    public static void MapActingFor(this IEndpointRouteBuilder app) => app.MapPost(Path, Choose).RequireAuthorization();

    public static string? Chosen(HttpContext context) => context.Request.Cookies[Cookie];

    private static IResult Choose([FromForm] string? person, HttpContext context)
    {
        if (string.IsNullOrEmpty(person))
        {
            context.Response.Cookies.Delete(Cookie);
        }
        else
        {
            context.Response.Cookies.Append(
                Cookie, person, new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
        }

        return Results.LocalRedirect("/");
    }
}
