using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace CaseFlow.Workflows.Jobs;

/// <summary>Registers what runs by itself: one timetable for all nodes of a house.</summary>
public static class JobsRegistration
{
    // The tables are made by the schema file 0032_jobs.sql.
    private const string Tables = "quartz.";

    /// <summary>
    /// Quartz in a cluster: the timetable lies in the house's database, each look falls to one node, and when that node dies another one takes over within
    /// some fifteen seconds. Nothing rests on this but who looks: that a thing is done once is decided by rows in the transaction that does it.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz
            .UseTimeProvider(TimeProvider.System) // nodes tell by check-ins who is alive: the machine's time, whatever day a job takes it to be
            .UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<NpgsqlDataSource>());
                store.ConfigureStore(options => options.TablePrefix = Tables);
                store.UseClustering();
            }));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
