using System.Globalization;
using CaseFlow.Web.Shared.Texts;
using Microsoft.AspNetCore.SignalR;

namespace CaseFlow.Web.Live;

/// One open page of a signed-in person.
public sealed class Follower(HubCallerContext connection, string? actedFor, Language language, DateTimeOffset? signedInUntil, string? position)
{
    public string Id => connection.ConnectionId;

    public string Person { get; } = connection.UserIdentifier!;

    /// The absent colleague whose rights the page was opened with.
    public string? ActedFor => actedFor;

    public Language Language => language;

    public (string Person, string? ActedFor) Rights => (Person, ActedFor);

    /// Everything before it has been told; null: from now on.
    public ulong? Position { get; set; } = ulong.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : null;

    public bool IsOver(DateTimeOffset now) => signedInUntil <= now;

    /// Ends the connection. A page whose person is still signed in comes back and is told what it missed.
    public void Leave() => connection.Abort();
}
