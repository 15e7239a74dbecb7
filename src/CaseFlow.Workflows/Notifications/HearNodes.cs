using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Workflows.Notifications;

/// <summary>Listens for what <see cref="WakeNodes"/> of any process sends, and rings this node's bell.</summary>
/// <param name="database">The database; one of its connections is held for the life of the process.</param>
/// <param name="news">Rung when there is something to read.</param>
/// <param name="log">Where faults are told.</param>
public sealed partial class HearNodes(NpgsqlDataSource database, NewsBell news, ILogger<HearNodes> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (NpgsqlException fault)
            {
                LostConnection(fault);
                await Task.Delay(NodeChannel.Pause, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        connection.Notification += (_, _) => news.Ring();
        try
        {
            await ExecuteAsync(connection, $"listen {NodeChannel.Name}", cancellationToken).ConfigureAwait(false);
            news.Ring();
            while (true)
            {
                await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // The connection goes back to the others, which are not reset: it must not hear any more.
            if (connection.FullState is System.Data.ConnectionState.Open)
            {
                await ExecuteAsync(connection, "unlisten *", CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that hears other nodes is lost; it is opened again.")]
    private partial void LostConnection(NpgsqlException fault);
}

/// <summary>Rung when this node should look for news.</summary>
/// <param name="Bell">For the one who tells pages.</param>
public sealed record NewsBell(Bell Bell)
{
    /// <summary>For the one who takes in newly published versions.</summary>
    public Bell Versions { get; } = new();

    /// <summary>Wakes both.</summary>
    public void Ring()
    {
        Bell.Ring();
        Versions.Ring();
    }
}
