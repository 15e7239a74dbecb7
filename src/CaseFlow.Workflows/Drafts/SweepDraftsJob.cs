using CaseFlow.Workflows.Files;
using Quartz;

namespace CaseFlow.Workflows.Drafts;

/// <summary>Once a day: drafts that nobody came back for, and the files that waited with them.</summary>
[DisallowConcurrentExecution]
public sealed class SweepDraftsJob(DraftStore drafts, FileStore files) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await drafts.SweepAsync(cancellationToken).ConfigureAwait(false);
        await files.SweepAsync(cancellationToken).ConfigureAwait(false);
    }
}
