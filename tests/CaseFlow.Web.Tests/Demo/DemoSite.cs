using CaseFlow.Testing.Storage;
using CaseFlow.Web.Demo;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Demo;

/// <summary>The site with the demo's people and running cases, without its replayed year.</summary>
public sealed class DemoSite(PostgresFixture postgres) : IAsyncLifetime
{
    internal WebSite Site { get; } = new(postgres);

    internal IReadOnlyList<DemoSignIn> SignIns { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await using var demo = await OpenAsync();
        Assert.Null(await demo.PlayAsync(TestContext.Current.CancellationToken));
        SignIns = await demo.SignInsAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    internal Task<PrepareDemo> OpenAsync() => PrepareDemo.OpenAsync(Site.Services, TestContext.Current.CancellationToken);
}
