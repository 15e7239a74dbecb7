using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;
using Npgsql;

namespace CaseFlow.Web.Commands;

/// <summary>The open database and the house's services, for verbs other than <c>start</c>. Disposing it closes both.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly CaseFlowDatabase database;
    private readonly ServiceProvider provider;
    private readonly AsyncServiceScope scope;

    private CommandHost(CaseFlowDatabase database, EngineParts? engine)
    {
        this.database = database;
        var services = new ServiceCollection().AddLogging().AddHouse(database.DataSource, TimeProvider.System);
        provider = (engine is null ? services : services.AddEngine(engine))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        scope = provider.CreateAsyncScope();
    }

    public NpgsqlDataSource Database => database.DataSource;

    /// <summary>For verbs that only read tables.</summary>
    public static async Task<CommandHost> OpenAsync(CancellationToken cancellationToken) =>
        new(await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions(), cancellationToken), null);

    /// <summary>For verbs that run cases: with the engine over the published definitions, or every problem of theirs.</summary>
    public static async Task<Result<CommandHost>> OpenEngineAsync(CancellationToken cancellationToken)
    {
        var database = await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions(), cancellationToken);
        var engine = await EngineParts.OpenAsync(database.DataSource, WorkflowsFolder.Find(), TimeProvider.System, cancellationToken);
        if (engine.TryGet(out var parts, out var error))
        {
            return new CommandHost(database, parts);
        }

        await database.DisposeAsync();
        return error;
    }

    public T Get<T>()
        where T : notnull =>
        scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await provider.DisposeAsync();
        await database.DisposeAsync();
    }
}
