using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>Several connections that see the database at one and the same moment.</summary>
internal sealed class SharedSnapshot : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly NpgsqlConnection first;
    private readonly string id;

    private SharedSnapshot(NpgsqlDataSource database, NpgsqlConnection first, string id)
    {
        this.database = database;
        this.first = first;
        this.id = id;
    }

    public static async Task<SharedSnapshot> OpenAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var first = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(first, "begin isolation level repeatable read read only", cancellationToken).ConfigureAwait(false);
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", first);
        var id = (string)(await export.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        return new SharedSnapshot(database, first, id);
    }

    /// <summary>One more connection on the same moment; disposing it ends its transaction.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, "begin isolation level repeatable read read only", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, $"set transaction snapshot '{id}'", cancellationToken).ConfigureAwait(false);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(first, "commit", CancellationToken.None).ConfigureAwait(false);
        await first.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
