namespace CaseFlow.Stories.Tests;

/// <summary>Every scenario of <c>workflows/</c>, through the real planner with the cases in memory.</summary>
public sealed class PlayScenariosInMemory
{
    public static TheoryData<string> All => [.. Checkout.Scenarios.Paths];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Play_WhenCasesAreInMemory_ComesTrue(string path)
    {
        var differences = await Checkout.PlayAsync(Checkout.Scenarios.Read(path));

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
