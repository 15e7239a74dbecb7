using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace CaseFlow.Workflows.Jobs;

/// <summary>Registers what runs by itself: one timetable for all nodes of a house.</summary>
public static class JobsRegistration
{
    private const string Timetable = "CaseFlow";

    // The tables are made by the schema file 0032_jobs.sql.
    private const string Tables = "quartz.";

    /// <summary>
    /// Quartz in a cluster: the timetable lies in the house's database, each look falls to one node, and when that node dies another one takes over within
    /// some fifteen seconds. Nothing rests on this but who looks: that a thing is done once is decided by rows in the transaction that does it.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(Timetable, quartz => quartz
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

    /// <summary>Puts a job on the timetable: right after each start of a node, and from then on again and again.</summary>
    /// <typeparam name="TJob">The job.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">Its name in the timetable; it stays when the class is renamed.</param>
    /// <param name="interval">The time between two looks.</param>
    /// <param name="isRecovered">Whether a look that died with its node is repeated at once, and not only at its next time.</param>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services, string name, TimeSpan interval, bool isRecovered = false)
        where TJob : class, IJob
        => services.ConfigureAllQuartzSchedulers(quartz => quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()),
            job => job.RequestRecovery(isRecovered)));
}
