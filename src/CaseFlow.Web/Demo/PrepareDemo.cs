using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Identity;
using CaseFlow.Workflows.Replay;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Storage;
using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Web.Demo;

/// <summary>
/// Makes the demo: a replayed year of two provinces, running cases of today, people who can sign in. What is there is not
/// made again, so that a second start is quick and a stopped one goes on.
/// </summary>
internal sealed class PrepareDemo : IAsyncDisposable
{
    private const string Year = "1400";

    private readonly AsyncServiceScope scope;
    private readonly string workflows;
    private readonly DemoScript script;
    private readonly DemoCast cast;
    private readonly PlayDemoCases cases;

    private PrepareDemo(AsyncServiceScope scope, string workflows, DemoScript script)
    {
        this.scope = scope;
        this.workflows = workflows;
        this.script = script;
        cast = new DemoCast(script);
        var (engine, clock) = (Get<EngineParts>(), Get<TimeProvider>());
        var acts = DemoAct.Of(script, engine.Rules.Calendar, engine.Rules.BusinessDate(clock.GetUtcNow()));
        cases = new PlayDemoCases(engine, Get<CaseFlowDb>(), cast, [.. acts], clock);
    }

    /// <summary>True when the year and the cases are there, and only the people's new password is left to make.</summary>
    public bool IsDone { get; private set; }

    public static async Task<PrepareDemo> OpenAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var workflows = WorkflowsFolder.Find();
        var demo = new PrepareDemo(services.CreateAsyncScope(), workflows, await DemoScript.ReadAsync(workflows, cancellationToken));
        demo.IsDone = await demo.cases.LookAsync(cancellationToken);
        return demo;
    }

    /// <summary>Replays the year. The cases come after it, so that they are the mark of both.</summary>
    /// <param name="share">The share of all provinces, in the order of the list: less than 1 in tests.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellationToken">Stops it; the next start goes on.</param>
    public Task<Result<ReplayReport>> ReplayAsync(decimal share, IProgress<ReplayProgress>? progress, CancellationToken cancellationToken) =>
        new ReplayTables(Get<EngineParts>(), Get<ReportCatalogue>(), workflows, Get<TimeProvider>())
            .RunAsync(new ReplayRequest(Path.Combine(DemoScript.FolderOf(workflows), Year), Share: share), progress, cancellationToken);

    /// <summary>Takes the running cases as far as the files say.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<Error?> PlayAsync(CancellationToken cancellationToken)
    {
        await DemoPeople.NameAsync(Get<CaseFlowDb>(), Get<UserManager<Person>>(), script, cancellationToken);
        return await cases.PlayAsync(cancellationToken);
    }

    /// <summary>The people, with their password of this start.</summary>
    public Task<DemoSignIn[]> SignInsAsync(CancellationToken cancellationToken) =>
        DemoPeople.PrepareAsync(Get<CaseFlowDb>(), Get<UserManager<Person>>(), script, cast, cancellationToken);

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    private T Get<T>()
        where T : notnull =>
        scope.ServiceProvider.GetRequiredService<T>();
}
