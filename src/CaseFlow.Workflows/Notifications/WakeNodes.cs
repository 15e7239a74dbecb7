using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Workflows.Notifications;

/// <summary>
/// Tells all nodes after commits of this process that there is something to read: at most one empty <c>NOTIFY</c> in
/// <see cref="Spacing"/>, outside every step's transaction (engine §5.5). A lost one does no harm: listeners look by themselves.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="commits">Rung after every commit of a step.</param>
/// <param name="log">Where faults are told.</param>
public sealed partial class WakeNodes(NpgsqlDataSource database, Bell commits, ILogger<WakeNodes> log) : BackgroundService
{
    /// <summary>The least time between two of them.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await commits.WaitAsync(stoppingToken).ConfigureAwait(false);
            try
            {
                await using var notify = database.CreateCommand($"notify {NodeChannel.Name}");
                await notify.ExecuteNonQueryAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (NpgsqlException fault)
            {
                CouldNotTell(fault);
            }

            await Task.Delay(Spacing, stoppingToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The other nodes could not be woken; they look every few seconds.")]
    private partial void CouldNotTell(NpgsqlException fault);
}
