using CaseFlow.Stories.Tests.Scenarios;
using CaseFlow.Stories.Tests.Stages;

namespace CaseFlow.Stories.Tests;

/// <summary>Every scenario of <c>workflows/</c>, through the real planner with the cases in memory.</summary>
public sealed class PlayScenarios
{
    public static TheoryData<string> All => [.. ScenarioFiles.Paths];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Play_WhenCasesAreInMemory_ComesTrue(string path)
    {
        var differences = await ScenarioRunner.RunAsync(
            ScenarioFiles.Read(path), new MemoryStage(), TestContext.Current.CancellationToken);

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
