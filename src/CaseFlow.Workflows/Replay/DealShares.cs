using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Shares printed figures out among the cases that were made for another one, so that the shares of a cell come to what is printed.
/// Where nothing is printed, or less than the cases need, each has a usual share; what the tables then lack shows in the comparison.
/// </summary>
/// <param name="printed">What is printed.</param>
/// <param name="seed">The seed of chance.</param>
internal sealed class DealShares(PrintedShares printed, long seed)
{
    private const int LeastWeight = 60;
    private const int MostWeight = 140;

    /// <summary>The same stories with their shares.</summary>
    /// <param name="stories">All stories of one figure.</param>
    /// <param name="part">How much of the country they are: 1 for all of it.</param>
    public List<Story> Deal(List<Story> stories, decimal part)
    {
        var shares = stories.ConvertAll(story => new decimal[story.Walk.Shares.Length]);
        foreach (var indicator in stories.SelectMany(story => story.Walk.Shares).Select(share => share.Of).Distinct(StringComparer.Ordinal).ToList())
        {
            Deal(indicator, stories, shares, part);
        }

        return [.. stories.Select((story, at) => story with { Shares = [.. shares[at]] })];
    }

    private void Deal(string indicator, List<Story> stories, List<decimal[]> shares, decimal part)
    {
        var byProvince = printed.Has(indicator, true, true) || printed.Has(indicator, true, false);
        var byValue = printed.Has(indicator, true, true) || (!byProvince && printed.Has(indicator, false, true));
        var cells = Enumerable.Range(0, stories.Count)
            .Where(at => stories[at].Walk.Shares.Any(share => share.Of == indicator))
            .GroupBy(at => (Province: byProvince ? stories[at].Province : string.Empty, Value: byValue ? stories[at].Results?.OfWhole ?? string.Empty : string.Empty));
        foreach (var cell in cells)
        {
            var dice = Dice.Of(seed, Dice.Hash(indicator), Dice.Hash(cell.Key.Province), Dice.Hash(cell.Key.Value));
            var places = cell.Select(at => (Story: at, Share: PlaceOf(stories[at].Walk, indicator))).ToList();
            var kind = stories[places[0].Story].Walk.Shares[places[0].Share];
            var whole = printed.Of(indicator, cell.Key.Province, cell.Key.Value) * (byProvince ? 1 : part);
            var dealt = Split(whole, places.Count, kind, ref dice);
            for (var at = 0; at < places.Count; at++)
            {
                shares[places[at].Story][places[at].Share] = dealt[at];
            }
        }
    }

    private static int PlaceOf(Walk walk, string indicator)
    {
        for (var at = 0; at < walk.Shares.Length; at++)
        {
            if (walk.Shares[at].Of == indicator)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Each gets at least one unit of the last digit; the rest goes by thrown weights, what rounding leaves to the first ones.</summary>
    private static decimal[] Split(decimal whole, int count, WalkShare kind, ref Dice dice)
    {
        var unit = Unit(kind.Decimals);
        var units = (long)decimal.Truncate(whole / unit);
        var dealt = new decimal[count];
        if (units < count)
        {
            var (least, most) = ((int)(kind.Usual.Least / unit), (int)(kind.Usual.Most / unit));
            for (var at = 0; at < count; at++)
            {
                dealt[at] = Math.Max(1, dice.Between(least, most)) * unit;
            }

            return dealt;
        }

        var weights = new long[count];
        for (var at = 0; at < count; at++)
        {
            weights[at] = dice.Between(LeastWeight, MostWeight);
        }

        var sum = weights.Sum();
        var free = units - count;
        var left = free;
        for (var at = 0; at < count; at++)
        {
            var given = (long)((Int128)free * weights[at] / sum);
            dealt[at] = (1 + given) * unit;
            left -= given;
        }

        for (var at = 0; at < left; at++)
        {
            dealt[at] += unit;
        }

        return dealt;
    }

    private static decimal Unit(int decimals) => decimals switch { 0 => 1m, 1 => 0.1m, 2 => 0.01m, 3 => 0.001m, _ => 0.0001m };
}
