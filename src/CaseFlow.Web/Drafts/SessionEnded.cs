using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Layout;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseFlow.Web.Drafts;

/// Somebody who is not signed in any more asks for a page: to the sign-in, and from there back to the page, never to the address of a form.
public static class SessionEnded
{
    public const string Script = "X-Requested-With";

    public static async Task LeadToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Headers.ContainsKey("HX-Request") || request.Headers.ContainsKey(Script))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized; // the script keeps what stands on the page and says so
            return;
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            context.Response.Redirect(context.RedirectUri);
            return;
        }

        var page = PageOf(request);
        var kept = await context.HttpContext.RequestServices.GetRequiredService<KeptPost>().SealAsync(context.HttpContext);
        if (kept is null)
        {
            context.Response.Redirect($"{IdentityLinks.SignIn}?returnUrl={Uri.EscapeDataString(page)}");
            return;
        }

        await PageResult.Of<SignInPage>(
            StatusCodes.Status401Unauthorized, (nameof(SignInPage.ReturnTo), page), (nameof(SignInPage.Kept), kept)).ExecuteAsync(context.HttpContext);
    }

    /// The page on which the form stands: the address of a step is its case's, that of an opening is its own.
    private static string PageOf(HttpRequest request)
        => request.RouteValues["number"] is string number ? Cases.CaseLinks.Case(number)
            : request.RouteValues["type"] is string ? request.Path + request.QueryString.Value
            : Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value ? LocalAddress.OrStart(from.PathAndQuery)
            : "/";
}
