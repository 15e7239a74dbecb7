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

    private readonly Cluster _cluster;
    private readonly FileLock _living;
    private readonly string _startLock;
    private readonly bool _durable;
    private bool _left;

    private LocalPostgres(Cluster cluster, FileLock living, string startLock, bool durable, string socketFolder)
    {
        _cluster = cluster;
        _living = living;
        _startLock = startLock;
        _durable = durable;
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
        if (_left)
        {
            return;
        }

        _left = true;
        using var leaving = await FileLock.ExclusiveAsync(_startLock, CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_living.TryBecomeExclusive())
            {
                await _cluster.StopServerAsync(CancellationToken.None).ConfigureAwait(false);
                if (!_durable)
                {
                    _cluster.Delete();
                }
            }
        }
        finally
        {
            _living.Dispose();
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
