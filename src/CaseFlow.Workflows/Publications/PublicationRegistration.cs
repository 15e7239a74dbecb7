using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Workflows.Publications;

/// <summary>Registers closing and publishing.</summary>
public static class PublicationRegistration
{
    /// <summary>Registers everything of this folder; reports, rules and data protection come from elsewhere.</summary>
    public static IServiceCollection AddPublications(this IServiceCollection services) => services
        .AddSingleton<PublicationRecords>()
        .AddSingleton<PublicationKeys>()
        .AddSingleton<PublicationFiles>()
        .AddSingleton<PreparePublication>()
        .AddSingleton<RecomputePublication>()
        .AddSingleton<RevisePublication>()
        .AddSingleton<VerifyPublications>()
        .AddSingleton<CloseMonth>()
        .AddSingleton<MonthBook>()
        .AddSingleton(services => new PublishReport(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<ReportLibrary>(), services.GetRequiredService<PreparePublication>(),
            services.GetRequiredService<PublicationKeys>(), services.GetRequiredService<TimeProvider>(), WorkflowsFolder.Find()));
}
