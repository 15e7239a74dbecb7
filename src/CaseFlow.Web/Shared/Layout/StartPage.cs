using CaseFlow.Web.Dashboards;
using CaseFlow.Web.Identity;
using Microsoft.AspNetCore.Authorization;

namespace CaseFlow.Web.Shared.Layout;

public static class StartPage
{
    /// The start leads who answers for figures to them, everybody else to the first section that is open to the person.
    public static void MapStartPage(this IEndpointRouteBuilder app)
        => app.MapGet("/", async (HttpContext context, IAuthorizationService authorization) =>
        {
            if ((await authorization.AuthorizeAsync(context.User, Policies.Oversee)).Succeeded)
            {
                return Results.LocalRedirect(DashboardLinks.Index);
            }

            foreach (var entry in NavigationEntry.All)
            {
                if ((await authorization.AuthorizeAsync(context.User, entry.Policy)).Succeeded)
                {
                    return Results.LocalRedirect(entry.Path);
                }
            }

            return Results.StatusCode(StatusCodes.Status403Forbidden);
        });
}
