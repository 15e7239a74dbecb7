using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>A database of a test's own, with the engine over it.</summary>
internal sealed class ReplayHouse : IAsyncDisposable
{
    private ReplayHouse(TestDatabase database, EngineParts engine)
    {
        Database = database;
        Engine = engine;
    }

    public TestDatabase Database { get; }

    public EngineParts Engine { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ReplayHouse> OpenAsync(PostgresFixture postgres)
    {
        var database = new TestDatabase(postgres);
        await database.InitializeAsync();
        var engine = await EngineParts.OpenAsync(database.DataSource, HouseDefinitions.Folder, TimeProvider.System, Cancel);
        return new ReplayHouse(database, engine.Value);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    public Task<Domain.Shared.Result<ReplayReport>> ReplayAsync(ReplayRequest request, IProgress<ReplayProgress>? progress = null, CancellationToken? cancel = null) =>
        ReplayAsync(HouseDefinitions.Folder, request, progress, cancel ?? Cancel);

    /// <summary>Replays with the replay data of another folder.</summary>
    public Task<Domain.Shared.Result<ReplayReport>> ReplayAsync(
        string workflows, ReplayRequest request, IProgress<ReplayProgress>? progress = null, CancellationToken? cancel = null) =>
        new ReplayTables(Engine, PublishedWorld.Catalogue, workflows, TimeProvider.System).RunAsync(request, progress, cancel ?? Cancel);

    public async Task AssertVerifiedAsync()
    {
        var verified = await Engine.Verify.RunAsync(null, Cancel);
        Assert.Equal([], verified.Named);
        Assert.Equal(0, verified.Differences);
    }

    /// <summary>The house prints every table as the world does.</summary>
    public async Task AssertPrintsAsync(PublishedWorld world, IEnumerable<ReportTable> tables)
    {
        var figures = new Figures(Database.DataSource, PublishedWorld.Catalogue);
        foreach (var table in tables)
        {
            var printed = await figures.ComputeAsync(new FiguresRequest(table.Id, new(PublishedWorld.Year)), Cancel);
            Assert.Equal(FigureFiles.ToJson(world.Print(table)), FigureFiles.ToJson(printed.Value));
        }
    }
}
