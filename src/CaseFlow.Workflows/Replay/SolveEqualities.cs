using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Settles the cells of tests that other indicators are equal to (engine §7.1, counting rules 46 and 47): one or two indicators, each
/// printed by province, together by province and result, and each again by result as one industry of its tests. With a cell's first
/// result everything else of a province follows, so that this is one sum to be shared out between bounds, not a flow.
/// </summary>
/// <param name="figures">What the tables say; the tests get their settled cells.</param>
/// <param name="equalities">Indicators that are printed together.</param>
internal sealed class SolveEqualities(PrintedFigures figures, IReadOnlyList<Equality> equalities)
{
    private const int First = 0;
    private const int Last = 1;
    private const int UsualFirstPercent = 80;

    private readonly int count = equalities.Count;
    private readonly Quantity[] tests = [.. equalities.Select(equality => figures.Find(equality.Of)!)];
    private readonly Quantity?[] alone = [.. equalities.Select(equality => figures.FindAlike(equality.Indicator))];
    private readonly Quantity? together = figures.FindAlike(equalities.Select(equality => equality.Indicator).Order(StringComparer.Ordinal));

    /// <summary>Settles every group of equalities that some table prints.</summary>
    /// <param name="figures">What the tables say.</param>
    /// <param name="equalities">All of them.</param>
    public static void Settle(PrintedFigures figures, IEnumerable<Equality> equalities)
    {
        var left = equalities.ToList();
        while (left.Count > 0)
        {
            var other = left.Skip(1).FirstOrDefault(other => figures.FindAlike(
                new[] { left[0].Indicator, other.Indicator }.Order(StringComparer.Ordinal)) is not null);
            Equality[] group = other is null ? [left[0]] : [left[0], other];
            left.RemoveAll(group.Contains);
            if (group.Any(equality => figures.FindAlike(equality.Indicator) is not null) || other is not null)
            {
                new SolveEqualities(figures, group).Solve();
            }
        }
    }

    private void Solve()
    {
        var places = tests[0].Provinces.Length;
        var cells = new long?[count, 2, places];
        foreach (var result in new[] { First, Last })
        {
            for (var channel = 0; channel < count; channel++)
            {
                SolveResult(cells, channel, result);
            }
        }

        for (var channel = 0; channel < count; channel++)
        {
            for (var province = 0; province < places; province++)
            {
                if (cells[channel, First, province] is { } first && cells[channel, Last, province] is { } last)
                {
                    tests[channel].Settle(province, Industry(channel), [first, last]);
                }
            }
        }
    }

    private int Industry(int channel) => tests[channel].Industries.IndexOf(equalities[channel].Industry);

    /// <summary>One result of one indicator over all provinces: what follows from the other cells, and the rest shared out.</summary>
    private void SolveResult(long?[,,] cells, int channel, int result)
    {
        var places = tests[0].Provinces.Length;
        var bounds = new Bounds[places];
        for (var province = 0; province < places; province++)
        {
            bounds[province] = BoundsOf(cells, channel, result, province);
        }

        var shared = Share(bounds, Target(channel, result));
        for (var province = 0; province < places; province++)
        {
            cells[channel, result, province] = bounds[province].IsKnown ? shared[province] : null;
        }
    }

    private Bounds BoundsOf(long?[,,] cells, int channel, int result, int province)
    {
        if (Known(cells, channel, result, province) is { } known)
        {
            return new Bounds(known, known, known, true);
        }

        var (whole, sum) = (Whole(channel, province), Together(result, province));
        if (whole is null && sum is null)
        {
            return default;
        }

        var (least, most) = Between(cells, channel, result, province);
        var limit = Math.Min(whole ?? Spread.NoLimit, sum ?? Spread.NoLimit);
        least = Math.Min(least, limit);
        return new Bounds(least, Math.Max(least, Math.Min(most, limit)), Reference(result, whole, sum, province), true);
    }

    /// <summary>Printed, or what is left of a whole beside the other result, or of both indicators beside the other one.</summary>
    private long? Known(long?[,,] cells, int channel, int result, int province)
    {
        if (Own(channel, result, province) is { } printed)
        {
            return printed;
        }

        if (Whole(channel, province) is { } whole && cells[channel, 1 - result, province] is { } other)
        {
            return Math.Max(0, whole - other);
        }

        return channel > 0 && Together(result, province) is { } sum && cells[0, result, province] is { } first ? Math.Max(0, sum - first) : null;
    }

    /// <summary>What is not here has to find room in the other result, in the other indicator, and crosswise.</summary>
    private (long Least, long Most) Between(long?[,,] cells, int channel, int result, int province)
    {
        var other = 1 - result;
        var (least, most) = (0L, Limit(cells, channel, result, province));
        if (Whole(channel, province) is { } whole)
        {
            least = Math.Max(least, whole - Math.Min(Limit(cells, channel, other, province), Together(other, province) ?? Spread.NoLimit));
        }

        if (count == 1 || Together(result, province) is not { } sum)
        {
            return (least, most);
        }

        least = Math.Max(least, sum - Math.Min(Whole(1 - channel, province) ?? Spread.NoLimit, Limit(cells, 1 - channel, result, province)));
        if (Whole(1 - channel, province) is { } across)
        {
            most = Math.Min(most, sum - Math.Max(0, across - Limit(cells, 1 - channel, other, province)));
        }

        return (least, most);
    }

    private long Reference(int result, long? whole, long? sum, int province)
    {
        if (whole is { } part && sum is { } both)
        {
            return Proportion(both, part, Whole(0, province) + (count > 1 ? Whole(1, province) : 0));
        }

        return whole * (result == First ? UsualFirstPercent : 100 - UsualFirstPercent) / 100 ?? sum / 2 ?? 0;
    }

    private static long Proportion(long sum, long part, long? whole) => whole is > 0 ? (long)((Int128)sum * part / whole.Value) : sum / 2;

    /// <summary>The printed whole of an indicator in a province; it also follows from both results and the other indicator's whole.</summary>
    private long? Whole(int channel, int province) =>
        alone[channel]?[province, Quantity.All, Quantity.All]
        ?? (count > 1 && alone[1 - channel]?[province, Quantity.All, Quantity.All] is { } other
            && Together(First, province) is { } first && Together(Last, province) is { } last
                ? Math.Max(0, first + last - other)
                : null);

    private long? Own(int channel, int result, int province) => alone[channel]?[province, Quantity.All, result];

    private long? Together(int result, int province) => together?[province, Quantity.All, result];

    /// <summary>No more than all tests of the province.</summary>
    private long Limit(long?[,,] cells, int channel, int result, int province) =>
        tests[channel][province, Quantity.All, result]
        ?? tests[channel][province, Quantity.All, Quantity.All] - (cells[channel, 1 - result, province] ?? 0)
        ?? Spread.NoLimit;

    /// <summary>What one result of an indicator comes to in all provinces; null where nothing says so.</summary>
    private long? Target(int channel, int result)
    {
        if (tests[channel][Quantity.All, Industry(channel), result] is { } printed)
        {
            return printed;
        }

        if (count > 1 && tests[1 - channel][Quantity.All, Industry(1 - channel), result] is { } other && SumOf(province => Together(result, province)) is { } sum)
        {
            return Math.Max(0, sum - other);
        }

        return null;
    }

    private long? SumOf(Func<int, long?> value)
    {
        long? sum = 0;
        for (var province = 0; province < tests[0].Provinces.Length; province++)
        {
            sum += value(province);
        }

        return sum;
    }

    /// <summary>Values between bounds with a given sum, as near to their references as that allows; bounds win over the sum.</summary>
    private static long[] Share(Bounds[] bounds, long? target)
    {
        var values = bounds.Select(bound => bound.IsKnown ? Math.Clamp(bound.Reference, bound.Least, bound.Most) : 0).ToArray();
        for (var missing = target - values.Sum() ?? 0; missing != 0;)
        {
            var room = values.Select((value, place) => !bounds[place].IsKnown ? 0 : missing > 0 ? bounds[place].Most - value : value - bounds[place].Least).ToArray();
            var whole = room.Aggregate(Int128.Zero, (sum, next) => sum + next);
            if (whole == 0)
            {
                break;
            }

            var until = missing;
            for (var place = 0; place < values.Length && missing != 0; place++)
            {
                var part = (long)Int128.Min(room[place], ((Int128.Abs(until) * room[place]) + whole - 1) / whole);
                part = Math.Min(part, Math.Abs(missing));
                values[place] += missing > 0 ? part : -part;
                missing -= missing > 0 ? part : -part;
            }
        }

        return values;
    }

    /// <summary>What a cell may hold.</summary>
    /// <param name="Least">The least.</param>
    /// <param name="Most">The most.</param>
    /// <param name="Reference">What it would hold by itself.</param>
    /// <param name="IsKnown">False where nothing is printed about it.</param>
    private readonly record struct Bounds(long Least, long Most, long Reference, bool IsKnown);
}
