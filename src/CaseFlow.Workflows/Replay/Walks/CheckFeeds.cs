using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Replay.Walks;

/// <summary>Holds what walks count against the catalogue, and sees to it that every fate and every result can be told.</summary>
/// <param name="data">The replay data.</param>
/// <param name="indicators">What is counted, by which type.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class CheckFeeds(ReplayData data, IndicatorCatalogue indicators, ProblemList problems)
{
    private readonly HashSet<string> ofFamilies = [.. data.Families.SelectMany(family => family.Indicators)];

    /// <summary>Checks one walk.</summary>
    public void Check(Walk walk)
    {
        foreach (var feed in walk.Feeds.Concat(walk.Steps.SelectMany(step => step.Feeds)).Distinct(StringComparer.Ordinal))
        {
            var meant = Meant(feed);
            if (!meant.Any(indicator => indicators.Find(indicator) is not null))
            {
                problems.Add(walk.File, $"{walk.Path}.feeds", $"شاخص «{feed}» تعریف نشده است.", $"There is no indicator '{feed}'.");
            }
            else if (!meant.Any(ofFamilies.Contains) && indicators.Find(feed)!.FedBy.All(feeder => feeder.CaseType != walk.Type))
            {
                problems.Add(walk.File, $"{walk.Path}.feeds", $"شاخص «{feed}» را گونه دیگری می‌شمارد.", $"'{feed}' is fed by another case type.");
            }

            if (walk.Open is not null && walk.Steps.All(step => !step.Feeds.Contains(feed, StringComparer.Ordinal)))
            {
                problems.Add(walk.File, $"{walk.Path}.feeds", $"هیچ گامی «{feed}» را ندارد.", $"No step has '{feed}' in its feeds.");
            }
        }

        foreach (var share in walk.Shares.Where(share => indicators.Find(share.Of)?.FedBy.All(feeder => feeder.CaseType != walk.Type) is not false))
        {
            problems.Add(walk.File, $"{walk.Path}.shares", $"این گونه شاخص «{share.Of}» را نمی‌شمارد.", $"'{share.Of}' is not fed by this case type.");
        }

        if (walk.Open is not null && !walk.Feeds.Any(feed => Meant(feed).Any(ofFamilies.Contains)))
        {
            CheckResults(walk);
        }
    }

    /// <summary>Checks families and equalities.</summary>
    public void CheckWhole()
    {
        foreach (var family in data.Families)
        {
            Check(family);
        }

        foreach (var equality in data.Equalities)
        {
            Check(equality);
        }
    }

    /// <summary>The indicators that a feed stands for, one for each family where it names a value of theirs.</summary>
    private List<string> Meant(string feed) =>
        feed.Contains('{', StringComparison.Ordinal) ? [.. data.Families.Select(family => family.Resolve(feed))] : [feed];

    private void CheckResults(Walk walk)
    {
        var values = walk.Feeds.Select(indicators.Find).OfType<Indicator>().SelectMany(indicator => indicator.Dimensions)
            .Where(dimension => dimension.Name != Dimension.Industry).ToList();
        foreach (var fate in walk.Fates.Where(fate => !values.Any(dimension => dimension.Allows(fate))))
        {
            problems.Add(walk.File, $"{walk.Path}.fates", $"شاخص‌های این مسیر مقدار «{fate}» ندارند.", $"No dimension of what the walk feeds has the value '{fate}'.");
        }

        foreach (var result in values.FirstOrDefault(dimension => dimension.Name == Dimension.Result)?.Values ?? [])
        {
            if (!data.Walks.Any(other => other.Type == walk.Type && other.Feeds.SequenceEqual(walk.Feeds, StringComparer.Ordinal)
                && (other.Fates.IsEmpty || other.Fates is [var only] && only == result)))
            {
                problems.Add(
                    walk.File, $"{walk.Path}.fates",
                    $"هیچ مسیری پرونده‌ای را که همه ردیف‌هایش «{result}» است نمی‌گوید.", $"No walk tells a case whose lines are all {result}.");
            }
        }
    }

    private void Check(Family family)
    {
        foreach (var indicator in family.Indicators.Where(indicator => indicators.Find(indicator) is null))
        {
            problems.Add(family.File, family.Path, $"شاخص «{indicator}» تعریف نشده است.", $"There is no indicator '{indicator}'.");
        }

        foreach (var type in indicators.Find(family.Samplings)?.FedBy.Select(feed => feed.CaseType) ?? [])
        {
            foreach (var fate in FateNames.OfActs.Where(fate => data.Telling(type, fate) is null))
            {
                problems.Add(family.File, family.Path, $"گونه {type} برای سرنوشت «{fate}» مسیری ندارد.", $"{type} has no walk for the fate '{fate}'.");
            }
        }
    }

    private void Check(Equality equality)
    {
        var (indicator, of) = (indicators.Find(equality.Indicator), indicators.Find(equality.Of));
        if (indicator is null)
        {
            problems.Add(equality.File, $"{equality.Path}.indicator", $"شاخص «{equality.Indicator}» تعریف نشده است.", $"There is no indicator '{equality.Indicator}'.");
        }

        if (of is null || data.Families.All(family => family.Tests != equality.Of))
        {
            problems.Add(equality.File, $"{equality.Path}.of", "آزمون‌های یک خانواده لازم است.", "The tests of a family are needed.");
        }
        else if (of.Find(Dimension.Industry)?.Allows(equality.Industry) is not true)
        {
            problems.Add(
                equality.File, $"{equality.Path}.industry",
                $"شاخص «{equality.Of}» رشته «{equality.Industry}» ندارد.", $"'{equality.Of}' has no industry '{equality.Industry}'.");
        }
        else if (of.Find(Dimension.Result)?.Values is not [var first, var last]
            || (indicator is not null && indicator.Find(Dimension.Result)?.Values.SequenceEqual([first, last], StringComparer.Ordinal) is not true))
        {
            problems.Add(equality.File, equality.Path, "هر دو شاخص باید همان دو نتیجه را داشته باشند.", "Both indicators need the same two results.");
        }
    }
}
