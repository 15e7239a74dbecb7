using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Tests.Definitions;

public sealed class PublishVersions(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.ExecuteAsync("TRUNCATE workflow_definitions RESTART IDENTITY CASCADE");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Publish_WhenNew_StoresEveryVersionAndGivesItsId()
    {
        var store = (await PublishAsync(SampleHouse.Catalogue)).Value;
        var again = (await PublishAsync(SampleHouse.Catalogue)).Value;

        var audit = SampleHouse.Catalogue.Find("audit")!;
        Assert.Same(audit, store.Get(store.IdOf(audit)));
        Assert.Same(audit, store.Newest("audit"));
        Assert.Equal(store.IdOf(audit), again.IdOf(audit));
        Assert.Equal(3L, await database.ScalarAsync<long>("SELECT count(*) FROM workflow_definitions"));
    }

    [Fact]
    public async Task Publish_WhenTheSameVersionHasOtherContent_IsRefusedWhole()
    {
        await PublishAsync(SampleHouse.Catalogue);
        var changed = SampleHouse.With(SampleHouse.Audit, "$.description", "\"Other.\"");

        var refused = Assert.IsType<VersionChanged>(Assert.Single(Assert.IsType<Errors>((await PublishAsync(Load(changed))).Error).All));

        Assert.Equal(("audit", 1), (refused.Type, refused.Version));
        Assert.Contains("raise `version`", refused.Text.En, StringComparison.Ordinal);
        Assert.Equal(3L, await database.ScalarAsync<long>("SELECT count(*) FROM workflow_definitions"));
    }

    [Fact]
    public async Task Publish_WhenAVersionIsRaised_KeepsTheOldOneForRunningCases()
    {
        var first = (await PublishAsync(SampleHouse.Catalogue)).Value;
        var old = SampleHouse.Catalogue.Find("audit")!;
        var raised = SampleHouse.With(SampleHouse.With(SampleHouse.Audit, "$.version", "2"), SampleHouse.Audit, "$.id", "\"audit-v2\"");

        var store = (await PublishAsync(Load(raised))).Value;

        Assert.Equal(2, store.Newest("audit")!.Version);
        var kept = store.Get(first.IdOf(old));
        Assert.Equal((1, old.Hash, old.Folder), (kept.Version, kept.Hash, kept.Folder));
        Assert.Equal(old.Transitions.Length, kept.Transitions.Length);
    }

    [Fact]
    public async Task Publish_WhenAStoredBodyWasTamperedWith_SaysWhich()
    {
        await PublishAsync(SampleHouse.Catalogue);
        await database.ExecuteAsync("UPDATE workflow_definitions SET version = 7, body = convert_to(replace(convert_from(body, 'UTF8'), 'Sample of the tests.', 'x'), 'UTF8') WHERE type = 'plant'");

        var unreadable = Assert.IsType<VersionUnreadable>((await PublishAsync(SampleHouse.Catalogue)).Error);

        Assert.Equal(("plant", 7), (unreadable.Type, unreadable.Version));
    }

    private Task<Result<DefinitionStore>> PublishAsync(WorkflowCatalogue catalogue) =>
        PublishDefinitions.RunAsync(database.DataSource, catalogue, new FakeClock(), TestContext.Current.CancellationToken);

    private static WorkflowCatalogue Load(WorkflowFiles files) => WorkflowCatalogue.Load(files, SampleHouse.Lists).Value;
}
