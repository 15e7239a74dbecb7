using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>What a story posts in the year.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Industry">The industry branch; empty when the indicator has none.</param>
/// <param name="Result">The result, or the value of another printed dimension; empty for none.</param>
/// <param name="Count">How much.</param>
internal readonly record struct StoryCount(string Indicator, string Industry, string Result, decimal Count);

/// <summary>Tells what stories post: the solver adds it up, and every story that has been told is held against it.</summary>
/// <param name="indicators">The indicators.</param>
/// <param name="data">The equalities.</param>
internal sealed class StoryCounts(IndicatorCatalogue indicators, ReplayData data)
{
    /// <summary>The postings of one story.</summary>
    public IEnumerable<StoryCount> Of(Story story) => story.Family is { } family ? OfAct(story, family) : OfLines(story);

    /// <summary>Whether the results of an indicator are those of its postings, and not values of another dimension.</summary>
    public bool IsResult(string indicator) => indicators.Find(indicator)!.CarriesResult;

    private static IEnumerable<StoryCount> OfLines(Story story)
    {
        foreach (var indicator in story.Walk.Feeds)
        {
            if (story.Results is not { } results)
            {
                yield return new StoryCount(indicator, story.Industry, string.Empty, story.Amount ?? story.Lines);
                continue;
            }

            foreach (var result in results.All)
            {
                yield return new StoryCount(indicator, story.Industry, result, results.Count(result));
            }
        }

        for (var at = 0; at < (story.Shares.IsDefault ? 0 : story.Shares.Length); at++)
        {
            yield return new StoryCount(story.Walk.Shares[at].Of, story.Industry, story.Results?.OfWhole ?? string.Empty, story.Shares[at]);
        }
    }

    private IEnumerable<StoryCount> OfAct(Story story, Family family)
    {
        var act = story.Act;
        if (!act.SampledBefore)
        {
            yield return new StoryCount(family.Samplings, story.Industry, string.Empty, 1);
            yield return new StoryCount(family.Samples, story.Industry, string.Empty, act.Parts);
        }

        if (act.Fate is SamplingFate.Conforming or SamplingFate.Nonconforming)
        {
            var fate = FateNames.Of(act.Fate);
            yield return new StoryCount(family.Tests, story.Industry, fate, 1);
            foreach (var equality in data.Equalities)
            {
                if (equality.Of == family.Tests && equality.Industry == story.Industry)
                {
                    yield return new StoryCount(equality.Indicator, Branch(equality.Indicator, story.Industry), fate, 1);
                }
            }
        }

        if (!act.SheetsBefore)
        {
            var branch = Branch(family.Sheets, story.Industry);
            yield return new StoryCount(family.Sheets, branch, FateNames.Conforming, act.Conforming);
            yield return new StoryCount(family.Sheets, branch, FateNames.Nonconforming, act.Nonconforming);
        }
    }

    private string Branch(string indicator, string industry) => indicators.Find(indicator)!.CarriesIndustry ? industry : string.Empty;
}
