using CaseFlow.Web.Cases;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Workflows.Notifications;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Notifications;

/// Marks a person's own notices as read, and keeps of what the person wants to be told. Every signed-in person has notices.
public static class NotificationEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
        app.MapPost(NotificationLinks.Read, ReadAsync).RequireAuthorization();
        app.MapPost(NotificationLinks.Channels, ChooseAsync).RequireAuthorization();
    }

    /// One notice, or all without an id; with a case it leads on to the case.
    private static async Task<IResult> ReadAsync(
        [FromForm] long? id, [FromForm(Name = "case")] string? number, [FromForm(Name = "return")] string? back, CurrentPerson person, Notices notices,
        CancellationToken cancellationToken)
    {
        await notices.MarkReadAsync(person.Actor, id, cancellationToken);
        return Results.LocalRedirect(
            number is { Length: > 0 } ? CaseLinks.Case(number) : back is { Length: > 0 } ? LocalAddress.OrStart(back) : NotificationLinks.Page);
    }

    // Who acts for a colleague changes nothing of what the colleague wants to hear.
    private static async Task<IResult> ChooseAsync(IFormCollection posted, CurrentPerson person, Notices notices, CancellationToken cancellationToken)
    {
        if (person.ActedFor is null)
        {
            var told = posted["told"].OfType<string>().Where(name => Enum.IsDefined(typeof(NoticeKind), name)).Select(Enum.Parse<NoticeKind>).ToHashSet();
            await notices.ChooseAsync(person.Actor.Id, told, cancellationToken);
        }

        return Results.LocalRedirect(NotificationLinks.Page);
    }
}
