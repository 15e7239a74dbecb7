using Quartz;

namespace CaseFlow.Workflows.Summaries;

/// <summary>Quartz's side of what is told by the calendar: one run at a time in the whole house.</summary>
[DisallowConcurrentExecution]
public sealed class PrepareMailsJob(PrepareSummaries summaries, PrepareDailyMails daily) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await summaries.RunAsync(cancellationToken).ConfigureAwait(false);
        await daily.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
