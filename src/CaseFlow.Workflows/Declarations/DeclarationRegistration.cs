using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CaseFlow.Workflows.Declarations;

/// <summary>Registers what follows and shows the declarations of establishments.</summary>
public static class DeclarationRegistration
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(20);

    /// <summary>Registers <see cref="FollowActivity"/> with its job, and <see cref="EstablishmentFiles"/> for pages.</summary>
    public static IServiceCollection AddDeclarations(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<FollowActivityJob>(trigger => trigger
            .WithIdentity("follow-activity")
            .StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(Interval).RepeatForever())));
        return services.AddSingleton<FollowActivity>().AddSingleton<EstablishmentFiles>();
    }
}
