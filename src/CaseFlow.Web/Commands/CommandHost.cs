using CaseFlow.Workflows.Storage;

namespace CaseFlow.Web.Commands;

/// <summary>The open database and the house's services, for verbs other than <c>start</c>. Disposing it closes both.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly CaseFlowDatabase database;
    private readonly ServiceProvider provider;
    private readonly AsyncServiceScope scope;

    private CommandHost(CaseFlowDatabase database)
    {
        this.database = database;
        provider = new ServiceCollection()
            .AddLogging()
            .AddHouse(database.DataSource, TimeProvider.System)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        scope = provider.CreateAsyncScope();
    }

    public static async Task<CommandHost> OpenAsync(CancellationToken cancellationToken) =>
        new(await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions(), cancellationToken));

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
