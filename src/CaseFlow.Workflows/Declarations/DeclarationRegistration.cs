using CaseFlow.Workflows.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Declarations;

/// <summary>Registers what follows and shows the declarations of establishments.</summary>
public static class DeclarationRegistration
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(20);

    /// <summary>Registers <see cref="FollowActivity"/> with its job, and <see cref="EstablishmentFiles"/> for pages.</summary>
    public static IServiceCollection AddDeclarations(this IServiceCollection services)
        => services.AddJob<FollowActivityJob>("follow-activity", Interval).AddSingleton<FollowActivity>().AddSingleton<EstablishmentFiles>();
}
