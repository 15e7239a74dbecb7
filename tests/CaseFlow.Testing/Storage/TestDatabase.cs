using CaseFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CaseFlow.Testing.Storage;

/// <summary>A database of a test class's own: <c>class SomeTests(TestDatabase database) : IClassFixture&lt;TestDatabase&gt;</c>.</summary>
public sealed class TestDatabase(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>Connects to this database, e.g. for a process of its own.</summary>
    public string ConnectionString { get; private set; } = "";

    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        DataSource = CaseFlowDatabase.CreateDataSource(ConnectionString);
    }

    /// <summary>A new context; the caller disposes it.</summary>
    public CaseFlowDb NewDb() =>
        new(new DbContextOptionsBuilder<CaseFlowDb>().UseNpgsql(DataSource).Options);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await postgres.DropDatabaseAsync(ConnectionString);
    }
}
