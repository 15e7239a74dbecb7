using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Stories.Tests;

/// <summary>The same through runner, writer and the job that fires clocks; what they wrote is then computed again.</summary>
public sealed class PlayScenariosInPostgres(PostgresStage stage) : IClassFixture<PostgresStage>
{
    public static TheoryData<string> All => PlayScenariosInMemory.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Play_WhenCasesAreInPostgres_ComesTrueAndVerifies(string path)
    {
        var cancel = TestContext.Current.CancellationToken;
        await stage.ClearAsync();

        var differences = await ScenarioRunner.RunAsync(Checkout.Scenarios.Read(path), stage, cancel);

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        var report = await stage.VerifyAsync(cancel);
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
        Assert.Equal((await stage.LookAsync(cancel)).Cases.Count, report.Cases);
        Assert.Empty(await stage.FlawsOfDocumentsAsync(cancel));
    }
}
