using Npgsql;

namespace CaseFlow.Workflows.Storage;

/// <summary>
/// A private PostgreSQL server, reached by a unix socket only. Every process that uses it holds a shared lock on
/// <c>lock</c> in the data folder; starting and leaving happen under an exclusive lock on <c>start.lock</c>; a running server
/// is used, also one left by a killed process; whoever leaves last stops it.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    internal const int Port = 5432;
    internal const string UserName = "caseflow";
    private const string DatabaseName = "caseflow";

    private readonly Cluster cluster;
    private readonly FileLock living;
    private readonly string startLock;
    private readonly bool durable;
    private bool left;

    private LocalPostgres(Cluster cluster, FileLock living, string startLock, bool durable, string socketFolder)
    {
        this.cluster = cluster;
        this.living = living;
        this.startLock = startLock;
        this.durable = durable;
        ConnectionString = ConnectionStringTo(socketFolder, DatabaseName);
    }

    /// <summary>Connects to the database <c>caseflow</c> as its owner, who may also create databases.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes the cluster when absent, starts its server unless it runs, and joins its users.</summary>
    /// <exception cref="LocalPostgresException">PostgreSQL is not installed, or cannot be started.</exception>
    public static async Task<LocalPostgres> StartAsync(LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        var dataFolder = Directory.CreateDirectory(Path.GetFullPath(options.DataFolder)).FullName;
        var startLock = Path.Combine(dataFolder, "start.lock");
        using var starting = await FileLock.ExclusiveAsync(startLock, cancellationToken).ConfigureAwait(false);
        var living = await FileLock.SharedAsync(Path.Combine(dataFolder, "lock"), cancellationToken).ConfigureAwait(false);
        try
        {
            var cluster = await Cluster.FindAsync(options, dataFolder, cancellationToken).ConfigureAwait(false);
            await cluster.CreateIfAbsentAsync(cancellationToken).ConfigureAwait(false);
            var socketFolder = await cluster.RunServerAsync(cancellationToken).ConfigureAwait(false);
            await CreateDatabaseIfAbsentAsync(socketFolder, cancellationToken).ConfigureAwait(false);
            return new LocalPostgres(cluster, living, startLock, options.Durable, socketFolder);
        }
        catch (Exception)
        {
            living.Dispose();
            throw;
        }
    }

    /// <summary>Leaves; the last to leave stops the server. Connections must be closed before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (left)
        {
            return;
        }

        left = true;
        using var leaving = await FileLock.ExclusiveAsync(startLock, CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (living.TryBecomeExclusive())
            {
                await cluster.StopServerAsync(CancellationToken.None).ConfigureAwait(false);
                if (!durable)
                {
                    cluster.Delete();
                }
            }
        }
        finally
        {
            living.Dispose();
        }
    }

    internal static string ConnectionStringTo(string socketFolder, string database) =>
        new NpgsqlConnectionStringBuilder { Host = socketFolder, Port = Port, Username = UserName, Database = database }.ConnectionString;

    private static async Task CreateDatabaseIfAbsentAsync(string socketFolder, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringTo(socketFolder, "postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var exists = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{DatabaseName}'", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE {DatabaseName}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
