using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Web.Live;

public static class LiveRegistration
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddNotifications();
        services.AddSignalR();
        services.AddSingleton<Followers>();
        services.AddSingleton<WriteNews>();
        services.AddHostedService<TellPages>();
    }

    /// Whoever is signed in may listen; what is told to whom is decided message by message.
    public static void MapLive(this IEndpointRouteBuilder app) => app.MapHub<LiveHub>(LiveHub.Path).RequireAuthorization();
}
