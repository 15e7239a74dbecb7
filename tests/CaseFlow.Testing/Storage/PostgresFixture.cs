using System.Globalization;
using CaseFlow.Workflows.Storage;
using Npgsql;
using Xunit;

namespace CaseFlow.Testing.Storage;

/// <summary>
/// One PostgreSQL for a test run, started when the first test asks for it. A test project names it once:
/// <c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const long TemplateLock = 0x54656D706C617465;

    private readonly SemaphoreSlim starting = new(1);
    private LocalPostgres? server;
    private NpgsqlDataSource? administration;
    private string? template;
    private int databases;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (administration is not null)
        {
            await administration.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        starting.Dispose();
    }

    /// <summary>A new database with the newest schema: a copy of the template. Gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        var number = Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture);
        var name = $"test_{Environment.ProcessId}_{number}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}", cancellationToken);
        return WithDatabase(name);
    }

    public async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            if (template is null)
            {
                server ??= await LocalPostgres.StartAsync(LocalPostgresOptions.ForTests(AppContext.BaseDirectory), cancellationToken);
                administration ??= NpgsqlDataSource.Create(WithDatabase("postgres"));
                template = await MigrateTemplateAsync(cancellationToken);
            }
        }
        finally
        {
            starting.Release();
        }
    }

    // Made under another name and renamed when whole: a template left half made by a killed run is never used.
    private async Task<string> MigrateTemplateAsync(CancellationToken cancellationToken)
    {
        var name = $"template_{Schema.Fingerprint}";
        await using var connection = await administration!.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({TemplateLock})", cancellationToken);
        await using var exists = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{name}'", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            await ExecuteAsync(connection, "DROP DATABASE IF EXISTS template_unfinished WITH (FORCE)", cancellationToken);
            await ExecuteAsync(connection, "CREATE DATABASE template_unfinished", cancellationToken);
            await using (var unfinished = NpgsqlDataSource.Create(WithDatabase("template_unfinished") + ";Pooling=false"))
            {
                await SchemaUpgrade.ApplyAsync(unfinished, cancellationToken);
            }

            await ExecuteAsync(connection, $"ALTER DATABASE template_unfinished RENAME TO {name}", cancellationToken);
        }

        await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({TemplateLock})", cancellationToken);
        return name;
    }

    private string WithDatabase(string name) =>
        new NpgsqlConnectionStringBuilder(server!.ConnectionString) { Database = name }.ConnectionString;

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await administration!.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, sql, cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static class Schema
    {
        public static string Fingerprint { get; } = new SchemaFile(
            0, "", string.Concat(SchemaFile.Embedded.Select(file => file.Hash))).Hash[..12];
    }
}
