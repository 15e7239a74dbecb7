using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CaseFlow.Workflows.Deadlines;

/// <summary>Registers the job that fires due clocks.</summary>
public static class DeadlinesRegistration
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Runs <see cref="FireDeadlines"/> every fifteen seconds on one of the nodes. Which node fires which clock is decided row by row in the database.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<FireDeadlinesJob>(trigger => trigger
            .WithIdentity("fire-deadlines")
            .StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(Interval).RepeatForever())));
        return services;
    }
}
