using CaseFlow.Web.Identity;
using CaseFlow.Workflows.Cases;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Cases;

/// Keeps and forgets a person's filters, and leads back to the list.
public static class SavedFilterEndpoints
{
    public const string Path = "/cases/filters";

    public static void MapSavedFilters(this IEndpointRouteBuilder app)
        => app.MapPost(Path, KeepAsync).RequireAuthorization(Policies.ReadCases);

    private static async Task<IResult> KeepAsync(
        [FromForm] string? name, [FromForm] string? query, [FromForm] string? forget, CurrentPerson person, SavedFilters filters, CancellationToken cancellationToken)
    {
        var called = name?.Trim() ?? string.Empty;
        var kept = query?.StartsWith('?') is true && query.Length <= SavedFilters.MaxQuery ? query : string.Empty;
        if (forget is { Length: > 0 })
        {
            await filters.ForgetAsync(person.Actor.Id, forget, cancellationToken);
        }
        else if (called.Length is > 0 and <= SavedFilters.MaxName && kept.Length > 0)
        {
            await filters.KeepAsync(person.Actor.Id, new SavedFilter(called, kept), cancellationToken);
        }

        return Results.LocalRedirect(CaseLinks.Worklist + kept);
    }
}
