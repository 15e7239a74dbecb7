using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>The house over a database of its own in the cluster that <c>caseflow start</c> would use; dropped afterwards.</summary>
internal sealed class BenchHouse : IAsyncDisposable
{
    private const string Name = "caseflow_bench";

    private readonly CaseFlowDatabase cluster;

    private BenchHouse(CaseFlowDatabase cluster, NpgsqlDataSource database, EngineParts engine, string synchronousCommit)
    {
        this.cluster = cluster;
        Database = database;
        Engine = engine;
        SynchronousCommit = synchronousCommit;
    }

    public NpgsqlDataSource Database { get; }

    public EngineParts Engine { get; }

    public string SynchronousCommit { get; }

    public static async Task<BenchHouse> OpenAsync(CancellationToken cancellationToken)
    {
        var cluster = await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions(), cancellationToken);
        await ExecuteAsync(cluster.DataSource, $"drop database if exists {Name} with (force)", cancellationToken);
        await ExecuteAsync(cluster.DataSource, $"create database {Name}", cancellationToken);
        var database = CaseFlowDatabase.CreateDataSource(ConnectionString(cluster, Name).ConnectionString);
        await SchemaUpgrade.ApplyAsync(database, cancellationToken);
        var engine = await EngineParts.OpenAsync(database, WorkflowsFolder.Find(), TimeProvider.System, cancellationToken);
        await using var show = database.CreateCommand("show synchronous_commit");
        var commit = (string)(await show.ExecuteScalarAsync(cancellationToken))!;
        return new BenchHouse(cluster, database, engine.Value, commit);
    }

    public async Task<NpgsqlConnectionStringBuilder> CreateDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await DropDatabaseAsync(name, cancellationToken);
        await ExecuteAsync(cluster.DataSource, $"create database {name}", cancellationToken);
        return ConnectionString(cluster, name);
    }

    public Task DropDatabaseAsync(string name, CancellationToken cancellationToken) =>
        ExecuteAsync(cluster.DataSource, $"drop database if exists {name} with (force)", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await DropDatabaseAsync(Name, CancellationToken.None);
        await cluster.DisposeAsync();
    }

    private static NpgsqlConnectionStringBuilder ConnectionString(CaseFlowDatabase cluster, string name) =>
        new(cluster.DataSource.ConnectionString) { Database = name };

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
