using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CaseFlow.Workflows.Summaries;

/// <summary>Registers monthly summaries and daily mails.</summary>
public static class SummariesRegistration
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Every node looks every five minutes whether something is due, also right after its start: a Jalali month's first working day is no date that a cron
    /// expression knows, and a node that was away finds what it missed. Which node does it is decided by rows in the database.
    /// </summary>
    public static IServiceCollection AddSummaries(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<PrepareMailsJob>(trigger => trigger
            .WithIdentity("prepare-mails")
            .StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(Interval).RepeatForever())));
        return services
            .AddSingleton<PrepareSummaries>()
            .AddSingleton<PrepareDailyMails>()
            .AddSingleton<ToldSummaries>()
            .AddSingleton<MonthChanges>()
            .AddSingleton<ComposeSummary>();
    }
}
