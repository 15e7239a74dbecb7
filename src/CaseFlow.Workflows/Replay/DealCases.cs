using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Deals the number of a cell out to cases, by results where it has some, so that each comes out exactly. A case has as many lines, or as
/// large an amount, as its walk usually has; the last one of a cell has what is left.
/// </summary>
/// <param name="quantity">What is counted.</param>
/// <param name="walks">The walks that count it in this industry, and nothing else.</param>
/// <param name="province">The province's slug.</param>
/// <param name="industry">The industry branch's slug; empty for none.</param>
internal sealed class DealCases(Quantity quantity, IReadOnlyList<Walk> walks, string province, string industry)
{
    /// <summary>The cases.</summary>
    /// <param name="wanted">How much of each result; used up.</param>
    /// <param name="dice">Chance.</param>
    public List<Story> Deal(long[] wanted, ref Dice dice)
    {
        var stories = new List<Story>();
        var fitting = walks.ToList();
        while (wanted.Any(left => left > 0))
        {
            fitting.RemoveAll(walk => Room(walk, wanted) == 0);
            if (fitting.Count == 0)
            {
                break;
            }

            var usual = fitting.FindAll(walk => Usual(walk).Least <= Room(walk, wanted));
            stories.Add(Deal(Throw(usual.Count > 0 ? usual : fitting, ref dice), wanted, ref dice));
        }

        return stories;
    }

    private (int Least, int Most) Usual(Walk walk) => walk.Amount is { } amount
        ? ((int)(amount.Least * quantity.Units), (int)(amount.Most * quantity.Units))
        : walk.Lines;

    /// <summary>How much a case of a walk may still count; 0 when some result that it needs is used up.</summary>
    private long Room(Walk walk, long[] wanted)
    {
        var room = 0L;
        for (var result = 0; result < wanted.Length; result++)
        {
            var left = Allows(walk, result) ? wanted[result] / walk.Feeds.Length : 0;
            if (left == 0 && Needs(walk, result))
            {
                return 0;
            }

            room += left;
        }

        return room;
    }

    private bool Allows(Walk walk, int result) => walk.Fates.IsEmpty || Needs(walk, result);

    private bool Needs(Walk walk, int result) => walk.Fates.Contains(quantity.Results[result], StringComparer.Ordinal);

    private Story Deal(Walk walk, long[] wanted, ref Dice dice)
    {
        var room = new long[wanted.Length];
        for (var result = 0; result < room.Length; result++)
        {
            room[result] = Allows(walk, result) ? wanted[result] / walk.Feeds.Length : 0;
        }

        if (walk.Amount is not null)
        {
            KeepOne(room, ref dice);
        }

        var size = Math.Max(walk.Fates.Length, Size(Usual(walk), room.Sum(), ref dice));
        var counts = Split(size, room, walk, ref dice);
        for (var result = 0; result < room.Length; result++)
        {
            wanted[result] -= (long)counts[result] * walk.Feeds.Length;
        }

        return new Story(walk, province, industry, walk.Amount is null ? size : Lines(walk, size, ref dice), null, default)
        {
            Amount = walk.Amount is null ? null : (decimal)size / quantity.Units,
            Results = quantity.Results.Length > 1 ? new LineResults(quantity.Results, counts) : null,
        };
    }

    /// <summary>What is counted as an amount has one result, thrown by what is left of each.</summary>
    private static void KeepOne(long[] room, ref Dice dice)
    {
        var thrown = dice.Below((int)room.Sum());
        for (var result = 0; result < room.Length; result++)
        {
            var kept = thrown >= 0 && thrown < room[result];
            thrown = thrown < 0 ? thrown : thrown < room[result] ? -1 : thrown - (int)room[result];
            room[result] = kept ? room[result] : 0;
        }
    }

    /// <summary>A usual size, so that the next case has a usual one too where that is possible.</summary>
    private static int Size((int Least, int Most) usual, long room, ref Dice dice)
    {
        if (room <= usual.Least)
        {
            return (int)room;
        }

        var size = dice.Between(usual.Least, (int)Math.Min(usual.Most, room));
        var rest = room - size;
        if (rest == 0 || rest >= usual.Least)
        {
            return size;
        }

        return room <= usual.Most ? (int)room : (int)Math.Max(usual.Least, room - usual.Least);
    }

    /// <summary>The results of the lines in proportion to what is left of each; a walk's own results at least once.</summary>
    private int[] Split(int size, long[] room, Walk walk, ref Dice dice)
    {
        var counts = new int[room.Length];
        var left = size;
        for (var result = room.Length - 1; result >= 0; result--)
        {
            long others = 0;
            var needed = 0;
            for (var other = 0; other < result; other++)
            {
                others += room[other];
                needed += Needs(walk, other) ? 1 : 0;
            }

            var least = Math.Max(Needs(walk, result) ? 1 : 0, left - others);
            var share = others + room[result] == 0 ? 0 : ((left * room[result]) + dice.Below((int)(others + room[result]))) / (others + room[result]);
            counts[result] = (int)Math.Min(Math.Max(share, least), Math.Min(room[result], left - needed));
            left -= counts[result];
        }

        return counts;
    }

    private static int Lines(Walk walk, int amount, ref Dice dice)
    {
        var least = (int)((amount + (long)walk.PerLine - 1) / walk.PerLine);
        return Math.Max(least, Math.Min(amount, dice.Between(Math.Max(walk.Lines.Least, least), Math.Max(walk.Lines.Most, least))));
    }

    private static Walk Throw(List<Walk> walks, ref Dice dice)
    {
        var left = dice.Below(walks.Sum(walk => walk.Weight));
        foreach (var walk in walks)
        {
            left -= walk.Weight;
            if (left < 0)
            {
                return walk;
            }
        }

        return walks[^1];
    }
}
