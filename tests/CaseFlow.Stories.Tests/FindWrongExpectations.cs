using CaseFlow.Stories.Tests.Scenarios;
using CaseFlow.Stories.Tests.Stages;

namespace CaseFlow.Stories.Tests;

/// <summary>A scenario that cannot fail proves nothing: every single expectation, made wrong, is found where it stands.</summary>
public sealed class FindWrongExpectations
{
    [Theory]
    [InlineData("cases")]
    [InlineData("children")]
    [InlineData("clocks")]
    [InlineData("documents")]
    [InlineData("postings")]
    [InlineData("refused")]
    [InlineData("state")]
    public async Task Play_WhenOneExpectationIsWrong_FindsIt(string word)
    {
        var planted = ScenarioFiles.Paths.Select(path => PlantedExpectations.Of(ScenarioFiles.Text(path)).ToList())
            .First(all => all.Any(wrong => wrong.Word == word));

        foreach (var wrong in planted)
        {
            var found = await ScenarioRunner.RunAsync(
                ScenarioFile.Read(wrong.Scenario), new MemoryStage(), TestContext.Current.CancellationToken);

            Assert.True(
                found.Any(difference => difference.StartsWith(wrong.Place, StringComparison.Ordinal)),
                $"{wrong.Scenario["title"]!["en"]}: {wrong.Path} was overlooked; found: {string.Join("; ", found)}");
        }
    }
}
