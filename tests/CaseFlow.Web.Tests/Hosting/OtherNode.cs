using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CaseFlow.Web.Tests.Hosting;

/// A second web node over the same database: an engine, a Kestrel and a port of its own.
public sealed class OtherNode : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherNode(WebApplication app)
    {
        _app = app;
    }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<OtherNode> OpenAsync(WebSite site)
    {
        var engine = await EngineParts.OpenAsync(site.Database.DataSource, WorkflowsFolder.Find(), site.Clock, TestContext.Current.CancellationToken);
        var app = WebHost.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"], engine.Value, site.Clock);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new OtherNode(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
