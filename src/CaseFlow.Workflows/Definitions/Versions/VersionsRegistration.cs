using CaseFlow.Workflows.Cases.Moves;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Definitions.Versions;

/// <summary>Registers what publishes versions, takes in those of other nodes, and carries out moves between them.</summary>
public static class VersionsRegistration
{
    /// <summary>Registers the readers, the commands, and the two services that run by themselves.</summary>
    public static IServiceCollection AddVersions(this IServiceCollection services) => services
        .AddSingleton<ProposeVersions>()
        .AddSingleton<PublishedVersions>()
        .AddHostedService<FollowVersions>()
        .AddHostedService<CarryOutMovesJob>();
}
