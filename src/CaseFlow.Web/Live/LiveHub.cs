using CaseFlow.Web.Shared.Preferences;
using CaseFlow.Web.Work;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.SignalR;

namespace CaseFlow.Web.Live;

/// Where open pages listen. It takes nothing but the position from which a page wants to be told.
public sealed class LiveHub(Followers followers) : Hub
{
    public const string Path = "/hub";

    /// Tells the page what happened from this position on, and then what happens.
    public void Follow(string? position)
    {
        var request = Context.GetHttpContext() ?? throw new HubException("Only over HTTP.");
        var signedInUntil = request.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        followers.Come(new Follower(Context, ActingFor.Chosen(request), ReaderPreferences.Of(request).Language, signedInUntil, position));
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        followers.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
