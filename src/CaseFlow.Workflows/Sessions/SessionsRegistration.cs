using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Sessions;

/// <summary>Registers what pages read of sessions.</summary>
public static class SessionsRegistration
{
    /// <summary>Registers <see cref="SessionList"/> and <see cref="SessionViews"/>.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton<SessionList>()
        .AddSingleton<SessionViews>();
}
