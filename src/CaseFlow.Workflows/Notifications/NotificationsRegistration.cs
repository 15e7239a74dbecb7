using CaseFlow.Workflows.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Workflows.Notifications;

/// <summary>Registers what tells people and nodes of news.</summary>
public static class NotificationsRegistration
{
    /// <summary>Registers the readers, and the two services by which nodes wake each other.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddSingleton<Notices>()
        .AddSingleton<NoticeChannels>()
        .AddSingleton<ReadNews>()
        .AddSingleton<TellPeople>()
        .AddSingleton<PresentRights>()
        .AddSingleton<TodayInArea>()
        .AddSingleton(new NewsBell(new Bell()))
        .AddHostedService<HearNodes>()
        .AddHostedService(provider => new WakeNodes(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<EngineParts>().Commits,
            provider.GetRequiredService<ILogger<WakeNodes>>()));
}
