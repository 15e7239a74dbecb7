using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Workflows.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Drafts;

/// POST /drafts/discard: forgets one of the person's own drafts, and leads back to where that was asked.
public static class DraftEndpoints
{
    public static void AddDraftPages(this IServiceCollection services) => services.AddScoped<KeptPost>();

    public static void MapDrafts(this IEndpointRouteBuilder app)
        => app.MapPost(DraftLinks.Discard, DiscardAsync).RequireAuthorization(Policies.TakeSteps);

    private static async Task<IResult> DiscardAsync(
        [FromForm] string place, [FromForm] string step, [FromForm] string? returnUrl, CurrentPerson person, DraftStore drafts, CancellationToken cancellationToken)
    {
        await drafts.DiscardAsync(new DraftKey(person.Actor.Id, place, step), cancellationToken);
        return Results.LocalRedirect(LocalAddress.OrStart(returnUrl));
    }
}
