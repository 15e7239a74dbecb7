using CaseFlow.Domain.Calendars;
using CaseFlow.Web.Cases;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Summaries;
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

    /// One notice, or all without an id; it leads on to what the notice is about, when that was asked for.
    private static async Task<IResult> ReadAsync(
        [FromForm] long? id, [FromForm(Name = "case")] string? number, [FromForm] string? summary, [FromForm(Name = "return")] string? back, CurrentPerson person,
        Notices notices, CancellationToken cancellationToken)
    {
        await notices.MarkReadAsync(person.Actor, id, cancellationToken);
        return Results.LocalRedirect(
            number is { Length: > 0 } ? CaseLinks.Case(number)
            : JalaliMonth.TryParse(summary, out var month) ? SummaryLinks.Month(month)
            : back is { Length: > 0 } ? LocalAddress.OrStart(back) : NotificationLinks.Page);
    }

    // Who acts for a colleague changes nothing of what the colleague wants to hear.
    private static async Task<IResult> ChooseAsync(IFormCollection posted, CurrentPerson person, NoticeChannels channels, CancellationToken cancellationToken)
    {
        if (person.ActedFor is null)
        {
            var (told, mailed) = (posted["told"], posted["mailed"]);
            await channels.ChooseAsync(
                person.Actor.Id,
                [.. Enum.GetValues<NoticeKind>().Where(kind => posted["kind"].Contains(kind.ToString())).Select(kind => new NoticeChannel(kind, told.Contains(kind.ToString()), mailed.Contains(kind.ToString())))],
                cancellationToken);
        }

        return Results.LocalRedirect(NotificationLinks.Page);
    }
}
