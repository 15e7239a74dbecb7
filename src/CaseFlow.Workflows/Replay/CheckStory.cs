using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Holds what a told story has posted in the year against what it was made for, so that a walk that counts something else, or something
/// more, is named at its first case and not found in the printed tables.
/// </summary>
/// <param name="counts">What stories are made for.</param>
/// <param name="counted">The indicators of the replay.</param>
/// <param name="year">The Jalali year.</param>
internal sealed class CheckStory(StoryCounts counts, IReadOnlySet<string> counted, int year)
{
    private const int MonthsOfAYear = 100;

    private readonly List<(string Indicator, string Industry, string Result, decimal Left)> sums = [];

    /// <summary>Null when the plans post exactly what the stories are made for.</summary>
    /// <param name="stories">One story, or all of a session.</param>
    /// <param name="plans">What was planned of them.</param>
    public WalkMiscounts? Check(IEnumerable<Story> stories, IEnumerable<StepPlan> plans)
    {
        sums.Clear();
        Story? first = null;
        foreach (var story in stories)
        {
            first ??= story;
            foreach (var count in counts.Of(story).Where(count => counted.Contains(count.Indicator)))
            {
                Add(count.Indicator, count.Industry, counts.IsResult(count.Indicator) ? count.Result : string.Empty, count.Count);
            }
        }

        foreach (var plan in plans)
        {
            foreach (var posting in plan.Postings)
            {
                if (posting.Month / MonthsOfAYear == year && counted.Contains(posting.Series.Indicator))
                {
                    Add(posting.Series.Indicator, posting.Series.Industry ?? string.Empty, posting.Series.Result ?? string.Empty, -posting.Quantity);
                }
            }
        }

        foreach (var (indicator, industry, result, left) in sums)
        {
            if (left != 0)
            {
                return new WalkMiscounts(first!.Value.Walk.File, first.Value.Walk.Name, string.Join(' ', indicator, industry, result).TrimEnd(), left);
            }
        }

        return null;
    }

    private void Add(string indicator, string industry, string result, decimal quantity)
    {
        for (var at = 0; at < sums.Count; at++)
        {
            var sum = sums[at];
            if (sum.Indicator == indicator && sum.Result == result && sum.Industry == industry)
            {
                sums[at] = sum with { Left = sum.Left + quantity };
                return;
            }
        }

        sums.Add((indicator, industry, result, quantity));
    }
}

/// <summary>A walk does not count what its feeds say.</summary>
/// <param name="File">The replay data.</param>
/// <param name="Walk">The walk.</param>
/// <param name="Cell">The indicator, with industry and result.</param>
/// <param name="Missing">How much of it was not posted in the year; negative: so much too much.</param>
public sealed record WalkMiscounts(string File, string Walk, string Cell, decimal Missing)
    : Error(new LocalizedText(
        Missing > 0 ? $"{File}: مسیر «{Walk}» از {Cell} در سال {Missing} کم شمرد." : $"{File}: مسیر «{Walk}» از {Cell} در سال {-Missing} زیاد شمرد.",
        Missing > 0
            ? $"{File}: walk '{Walk}' posted {Missing} too few of {Cell} in the year; its feeds have to be what its steps post."
            : $"{File}: walk '{Walk}' posted {-Missing} too many of {Cell} in the year; its feeds have to be what its steps post."));
