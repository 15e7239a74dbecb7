using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Security;
using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Web.Mails;

/// GET asks, POST ends it: programs that look at every link of a mail end nothing, and mail programs with a button of their own post at once (RFC 8058).
public static class OptOutEndpoints
{
    public static void MapOptOut(this IEndpointRouteBuilder app)
    {
        app.MapGet(OptOut.Path, (string? token, HttpContext context, OptOut optOut) => Page(context, optOut, token, isDone: false))
            .AllowAnonymous().RequireRateLimiting(PublicPages.Policy);

        // The token is the proof; a mail program brings neither cookie nor form token.
        app.MapPost(OptOut.Path, EndAsync).AllowAnonymous().RequireRateLimiting(PublicPages.Policy).DisableAntiforgery();
    }

    private static async Task<IResult> EndAsync(string? token, HttpContext context, OptOut optOut, NoticeChannels channels, CancellationToken cancellationToken)
    {
        if (optOut.Read(token) is { } found)
        {
            await channels.EndMailsAsync(found.Person, OptOut.KindsOf(found.Kind), cancellationToken);
        }

        return Page(context, optOut, token, isDone: true);
    }

    private static IResult Page(HttpContext context, OptOut optOut, string? token, bool isDone)
    {
        context.Response.Headers.CacheControl = "no-store";
        var found = optOut.Read(token);
        return PageResult.Of<OptOutPage>(
            found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
            (nameof(OptOutPage.Kind), found?.Kind), (nameof(OptOutPage.Token), token), (nameof(OptOutPage.IsDone), isDone));
    }
}
