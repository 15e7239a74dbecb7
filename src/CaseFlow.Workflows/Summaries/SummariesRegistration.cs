using CaseFlow.Workflows.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Summaries;

/// <summary>Registers monthly summaries and daily mails.</summary>
public static class SummariesRegistration
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>
    /// One of the nodes looks every five minutes whether something is due, also right after a start: a Jalali month's first working day is no date that a cron
    /// expression knows, and a house that was away finds what it missed. A look that dies with its node is repeated by another; that a month is told once is
    /// decided by its row.
    /// </summary>
    public static IServiceCollection AddSummaries(this IServiceCollection services) => services
        .AddJob<PrepareMailsJob>("prepare-mails", Interval, isRecovered: true)
        .AddSingleton<PrepareSummaries>()
        .AddSingleton<PrepareDailyMails>()
        .AddSingleton<ToldSummaries>()
        .AddSingleton<MonthChanges>()
        .AddSingleton<ComposeSummary>();
}
