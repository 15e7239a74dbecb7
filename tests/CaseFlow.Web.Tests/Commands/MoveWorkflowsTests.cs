using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Commands;

/// Running cases are moved to the next version from the command line, by processes that may be killed.
public sealed class MoveWorkflowsTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const string Done = "select count(*) from case_move_lines where answer = 1";
    private const string Moved = "select count(*) from case_events where name = 'Moved'";
    private const string UnderTheNewVersion = "select count(*) from cases c join workflow_definitions d on d.id = c.definition where c.type = 'product' and d.version = 2";

    private readonly string workflows = HouseDefinitions.Copy();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(workflows, recursive: true);

    [Fact]
    public async Task Move_ShowsWhatWouldMove_ThenMovesIt_AndAfterAKillAnyNodeGoesOn()
    {
        await OpenAsync(400);
        var path = Path.Combine(workflows, "registers", "product", "workflow.json");
        var text = await File.ReadAllTextAsync(path, Cancel);
        await File.WriteAllTextAsync(path, text.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal).Replace("product-v1", "product-v2", StringComparison.Ordinal), Cancel);

        var shown = await RunAsync("product", "--from", "1", "--to", "2", "--dry-run");
        var unknown = await RunAsync("produce", "--from", "1", "--to", "2", "--reason", "law");
        var silent = await RunAsync("product", "--from", "1", "--to", "2");
        Assert.Equal((0, ""), (shown.Status, shown.Errors));
        Assert.Matches(@"\A\+     400  Current  ->  Current  \(PRD-\d{4}-\d{6}\)\n400 would move, 0 would stay\n\z", shown.Output);
        Assert.Equal((1, ""), (unknown.Status, unknown.Output));
        Assert.Equal(1, silent.Status);
        Assert.NotEqual("", silent.Errors);
        Assert.Equal(0L, await database.ScalarAsync<long>(Moved));

        using (var killed = Start("product", "--from", "1", "--to", "2", "--reason", "law"))
        {
            while (await database.ScalarAsync<long>(Done) < 20)
            {
                await Task.Delay(5, Cancel);
            }

            await killed.KillAsync();
        }

        Assert.InRange(await database.ScalarAsync<long>(Done), 20, 399);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from case_moves where finished_at is not null"));

        using var node = CaseFlowProcess.Run(CaseFlowProcess.NewDataFolder(), ["start", "--port", "0", "--preset", "none"], Environment);
        await node.LinesUntilListeningAsync();
        while (await database.ScalarAsync<long>("select count(*) from case_moves where finished_at is null") > 0)
        {
            await Task.Delay(50, Cancel);
        }

        Assert.Equal(0, await node.StopAsync());
        Assert.Equal((400L, 400L, 400L), (await database.ScalarAsync<long>(Done), await database.ScalarAsync<long>(Moved), await database.ScalarAsync<long>(UnderTheNewVersion)));
    }

    [Fact]
    public async Task Move_OfNothing_SaysSo()
    {
        var (status, output, _) = await RunAsync("sample", "--from", "1", "--to", "9", "--reason", "law");

        Assert.Equal((1, ""), (status, output));
    }

    private (string, string)[] Environment => [("CASEFLOW_DATABASE", database.ConnectionString), ("CASEFLOW_WORKFLOWS", workflows)];

    private async Task OpenAsync(int count)
    {
        var engine = (await EngineParts.OpenAsync(database.DataSource, workflows, TimeProvider.System, Cancel)).Value;
        var values = Fields.From(new (string Name, FactValue Value)[]
        {
            ("nameFa", FactValue.Of("شیر")), ("nameEn", FactValue.Of("Milk")), ("standardNumber", FactValue.Of("93")), ("industry", FactValue.Of("food-agriculture")),
            ("mandatory", FactValue.Of(true)),
        }.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        var actor = new Actor { Id = "supervisor", Grants = [new RoleGrant("Supervisor", "isfahan")] };
        for (var i = 0; i < count; i++)
        {
            var opened = await engine.Runner.RunAsync(
                new OpenCase { Id = Guid.CreateVersion7(), Actor = actor, OccurredAt = engine.Time.GetUtcNow(), Type = "product", Values = values, Province = "isfahan" }, Cancel);
            Assert.Null(opened.Error);
        }
    }

    private CaseFlowProcess Start(params string[] arguments) => CaseFlowProcess.Run(CaseFlowProcess.NewDataFolder(), ["workflows", "move", .. arguments], Environment);

    private async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }
}
