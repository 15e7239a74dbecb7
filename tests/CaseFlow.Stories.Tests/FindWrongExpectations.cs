using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Stories.Tests;

/// <summary>A scenario that cannot fail proves nothing: every single expectation, made wrong, is found where it stands.</summary>
public sealed class FindWrongExpectations
{
    [Theory]
    [InlineData("only")]
    [InlineData("notBy")]
    [InlineData("holder")]
    [InlineData("cases")]
    [InlineData("children")]
    [InlineData("clocks")]
    [InlineData("documents")]
    [InlineData("postings")]
    [InlineData("refused")]
    [InlineData("state")]
    public async Task Play_WhenOneExpectationIsWrong_FindsIt(string word)
    {
        var planted = Checkout.Scenarios.Paths.Select(path => PlantedExpectations.Of(Checkout.Scenarios.Text(path)).ToList())
            .First(all => all.Any(wrong => wrong.Words.Contains(word)));

        foreach (var wrong in planted)
        {
            var found = await Checkout.PlayAsync(ScenarioFile.Read(wrong.Scenario));

            Assert.True(
                found.Any(difference => difference.StartsWith(wrong.Place, StringComparison.Ordinal)),
                $"{wrong.Scenario["title"]!["en"]}: {wrong.Path} was overlooked; found: {string.Join("; ", found)}");
        }
    }
}
