using Npgsql;

namespace CaseFlow.Workflows.Storage;

/// <summary>Which database to open; the defaults are those of the environment.</summary>
public sealed record CaseFlowDatabaseOptions
{
    /// <summary>A connection string; null means the private PostgreSQL of <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; init; } = NullWhenEmpty(Environment.GetEnvironmentVariable("CASEFLOW_DATABASE"));

    /// <summary>The data folder of the private PostgreSQL.</summary>
    public string DataFolder { get; init; } = NullWhenEmpty(Environment.GetEnvironmentVariable("CASEFLOW_DATA")) ?? ".data";

    private static string? NullWhenEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>The open database with the newest schema. Disposing it closes the connections and leaves the private server, if that is used.</summary>
public sealed class CaseFlowDatabase : IAsyncDisposable
{
    private const int PreparedStatements = 200;

    // A node that falls behind must not take the server's last connection: two nodes and a command beside them fit into the usual hundred.
    private const int Connections = 40;

    private readonly LocalPostgres? server;

    private CaseFlowDatabase(NpgsqlDataSource dataSource, LocalPostgres? server)
    {
        DataSource = dataSource;
        this.server = server;
    }

    /// <summary>The connections; frequent statements prepare themselves.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Opens the database that the options name and upgrades its schema.</summary>
    /// <exception cref="LocalPostgresException">The private PostgreSQL is missing or cannot be started.</exception>
    /// <exception cref="SchemaException">The database and the schema files do not fit together.</exception>
    public static async Task<CaseFlowDatabase> OpenAsync(CaseFlowDatabaseOptions options, CancellationToken cancellationToken)
    {
        var server = options.ConnectionString is null
            ? await LocalPostgres.StartAsync(new LocalPostgresOptions { DataFolder = options.DataFolder }, cancellationToken).ConfigureAwait(false)
            : null;
        var database = new CaseFlowDatabase(CreateDataSource(options.ConnectionString ?? server!.ConnectionString), server);
        try
        {
            await SchemaUpgrade.ApplyAsync(database.DataSource, cancellationToken).ConfigureAwait(false);
            return database;
        }
        catch (Exception)
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The house's settings on top of a connection string: statements used often are prepared by themselves.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        if (!builder.ConnectionStringBuilder.ShouldSerialize("Maximum Pool Size"))
        {
            builder.ConnectionStringBuilder.MaxPoolSize = Connections;
        }

        builder.ConnectionStringBuilder.MaxAutoPrepare = PreparedStatements;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        builder.ConnectionStringBuilder.NoResetOnClose = true; // no code sets session state; the reset would cost more than a statement of every step
        builder.ConnectionStringBuilder.ApplicationName = "caseflow";
        return builder.Build();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync().ConfigureAwait(false);
        if (server is not null)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
