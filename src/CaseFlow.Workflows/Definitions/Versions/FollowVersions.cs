using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseFlow.Workflows.Definitions.Versions;

/// <summary>
/// Takes in what other nodes publish: woken like every reader of news, and every few seconds anyway. A version that a case names before
/// this has looked is read by the store itself.
/// </summary>
public sealed partial class FollowVersions(EngineParts engine, NewsBell bell, ILogger<FollowVersions> log) : BackgroundService
{
    private static readonly TimeSpan Anyway = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);

    /// <summary>Takes in every version published since; the number of new ones.</summary>
    public static async Task<int> LookAsync(EngineParts engine, CancellationToken cancellationToken)
    {
        var store = engine.Rules.Definitions;
        await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var stored = await StoredVersions.ReadAsync(connection, store.LastId, cancellationToken).ConfigureAwait(false);
        store.Take([.. stored.Select(version => (version.Id, StoredVersions.Open(version, store.Newest(version.Type)?.Folder).Value))]);
        return stored.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(engine, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                CouldNotRead(fault); // what runs goes on under the versions known; the next look tries again
            }

            await Task.Delay(Spacing, stoppingToken).ConfigureAwait(false);
            await bell.Versions.WaitAsync(Anyway, stoppingToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Newly published versions could not be read; the next look comes soon.")]
    private partial void CouldNotRead(Exception fault);
}
