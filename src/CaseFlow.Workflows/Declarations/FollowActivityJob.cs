using Quartz;

namespace CaseFlow.Workflows.Declarations;

/// <summary>Quartz's side of <see cref="FollowActivity"/>: asked three times an hour, it does each day once.</summary>
[DisallowConcurrentExecution]
public sealed class FollowActivityJob(FollowActivity activity) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await activity.RunAsync(cancellationToken).ConfigureAwait(false);
}
