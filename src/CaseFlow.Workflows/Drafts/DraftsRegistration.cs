using CaseFlow.Workflows.Files;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CaseFlow.Workflows.Drafts;

/// <summary>Registers files and drafts with the job that sweeps what is left of them.</summary>
public static class DraftsRegistration
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>Registers <see cref="FileStore"/>, <see cref="DraftStore"/> and <see cref="SweepDraftsJob"/>; two nodes that sweep at once do no harm.</summary>
    public static IServiceCollection AddFilesAndDrafts(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<SweepDraftsJob>(trigger => trigger
            .WithIdentity("sweep-drafts")
            .StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(Interval).RepeatForever())));
        return services.AddSingleton<FileStore>().AddSingleton<DraftStore>();
    }
}
