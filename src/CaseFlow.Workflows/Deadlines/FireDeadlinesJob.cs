using Quartz;

namespace CaseFlow.Workflows.Deadlines;

/// <summary>Quartz's side of <see cref="FireDeadlines"/>: one run at a time in the whole house.</summary>
[DisallowConcurrentExecution]
public sealed class FireDeadlinesJob(FireDeadlines deadlines) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await deadlines.RunAsync(cancellationToken).ConfigureAwait(false);
}
