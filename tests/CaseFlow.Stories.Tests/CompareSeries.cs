using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Stories.Tests;

/// <summary>A sum is the expected one only in every part of its series.</summary>
public sealed class CompareSeries
{
    private static readonly Scene Shown = Scene.Empty with
    {
        Sums = [(new SeriesKey("visits", "fars", null, null, "headquarters", """{"a":"1","b":"2"}"""), 1)],
    };

    [Fact]
    public void Compare_WhenEveryPartIsSaid_FindsNothing() =>
        Assert.Empty(Differences("headquarters", new() { ["b"] = "2", ["a"] = "1" }));

    [Fact]
    public void Compare_WhenTheExecutorIsAnother_FindsIt() =>
        Assert.Equal(2, Differences("province", new() { ["a"] = "1", ["b"] = "2" }).Count);

    [Fact]
    public void Compare_WhenADimensionIsLeftOut_FindsIt() => Assert.Equal(2, Differences("headquarters", new() { ["a"] = "1" }).Count);

    [Fact]
    public void Compare_WhenNoDimensionIsSaid_FindsIt() => Assert.Equal(2, Differences("headquarters", null).Count);

    [Fact]
    public void Compare_WhenADimensionDiffers_FindsIt() =>
        Assert.Equal(2, Differences("headquarters", new() { ["a"] = "1", ["b"] = "3" }).Count);

    private static List<string> Differences(string executor, Dictionary<string, string>? dims)
    {
        var expected = new ActExpectation { Postings = [new ExpectedPosting("visits", 1, "fars", Executor: executor, Dims: dims)] };
        return [.. Expectations.OfAct(expected, null, Shown, new DateOnly(2021, 6, 1))];
    }
}
