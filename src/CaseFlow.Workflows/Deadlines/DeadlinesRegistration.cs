using CaseFlow.Workflows.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Deadlines;

/// <summary>Registers the job that fires due clocks.</summary>
public static class DeadlinesRegistration
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Runs <see cref="FireDeadlines"/> every fifteen seconds on one of the nodes. Which node fires which clock is decided row by row in the database.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services) => services.AddJob<FireDeadlinesJob>("fire-deadlines", Interval);
}
