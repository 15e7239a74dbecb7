using Quartz;

namespace CaseFlow.Workflows.Mails.Returns;

/// <summary>Quartz's side of <see cref="ReadReturns"/>: a mailbox takes one reader at a time.</summary>
[DisallowConcurrentExecution]
public sealed class ReadReturnsJob(ReadReturns returns) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await returns.RunAsync(cancellationToken).ConfigureAwait(false);
}
