using CaseFlow.Workflows.Files;
using CaseFlow.Workflows.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Drafts;

/// <summary>Registers files and drafts with the job that sweeps what is left of them.</summary>
public static class DraftsRegistration
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>Registers <see cref="FileStore"/>, <see cref="DraftStore"/> and <see cref="SweepDraftsJob"/>.</summary>
    public static IServiceCollection AddFilesAndDrafts(this IServiceCollection services)
        => services.AddJob<SweepDraftsJob>("sweep-drafts", Interval).AddSingleton<FileStore>().AddSingleton<DraftStore>();
}
