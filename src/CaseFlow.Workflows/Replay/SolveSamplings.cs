namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Makes the sampling acts of one province that give its samplings, samples, tests and sheets exactly (engine §7.2). Tests beyond a
/// cell's samplings were sampled in Esfand of the year before, tests beyond the sheets had their sheets then too; samplings beyond the
/// tests stay open or end invalid; sheets beyond the tests lie on acts of the same verdict, and where there is none, on acts whose
/// verdict is pending.
/// </summary>
internal sealed class SolveSamplings
{
    private const int C = 0;
    private const int N = 1;

    /// <summary>The engine opens at most 200 cases in one transaction.</summary>
    public const int MostParts = 150;

    /// <summary>Further sheets of an act: two results, each shared evenly, may both come out one above.</summary>
    public const long MostExtras = MostParts - 3;

    /// <summary>How many further sheets an act takes that is only there to carry them.</summary>
    public const int UsualExtras = 3;

    private const int InvalidPercent = 25;

    private readonly SamplingMargins margins;
    private readonly SamplingCell[] cells;
    private Dice dice;

    public SolveSamplings(SamplingMargins margins, Dice dice)
    {
        this.margins = margins;
        this.dice = dice;
        cells = [.. Enumerable.Range(0, margins.Samplings.Length).Select(industry => new SamplingCell(industry, margins))];
    }

    /// <summary>The acts, by industry.</summary>
    public List<SamplingAct> Solve()
    {
        for (var result = N; result >= C; result--)
        {
            CarryTests(result, Math.Max(0, Tests(result) - (margins.Sheets[result] ?? long.MaxValue)));
        }

        foreach (var cell in cells)
        {
            cell.Settle();
        }

        var left = new long[2];
        left[N] = PlaceSheets(N, [(N, false), (N, true)]);
        left[C] = PlaceSheets(C, [(C, false), (N, false), (C, true), (N, true)]);
        var acts = new List<SamplingAct>();
        var pending = PlacePending(left);
        foreach (var cell in cells)
        {
            acts.AddRange(pending.Where(act => act.Industry == cell.Industry && act.SampledBefore));
            Write(cell, pending.Where(act => act.Industry == cell.Industry && !act.SampledBefore), acts);
        }

        return acts;
    }

    private long Tests(int result) => cells.Sum(cell => cell.Tests[result]);

    /// <summary>Tests without a sheet of the year: first where samples of the year before are needed anyway.</summary>
    private void CarryTests(int result, long count)
    {
        if (margins.Sheets[result] is null)
        {
            return;
        }

        foreach (var onlyNeeded in new[] { true, false })
        {
            foreach (var cell in cells.OrderByDescending(cell => cell.Tests[result]))
            {
                var room = cell.Tests[result] - cell.Carried[result];
                var take = Math.Min(count, onlyNeeded ? Math.Min(room, cell.Needed - cell.Carried[C] - cell.Carried[N]) : room);
                if (take > 0)
                {
                    cell.Carried[result] += take;
                    count -= take;
                }
            }
        }
    }

    /// <summary>Spreads the sheets beyond one a test over the acts that may hold them; gives what found no place.</summary>
    private long PlaceSheets(int result, (int Verdict, bool Before)[] hosts)
    {
        var count = Math.Max(0, (margins.Sheets[result] ?? 0) - Tests(result));
        foreach (var (verdict, before) in hosts)
        {
            count -= Share(count, result, verdict, before);
        }

        while (count > 0 && cells.Where(cell => cell.Year[result] > 0).MaxBy(cell => cell.Year[result]) is { } cell)
        {
            var moved = Math.Min(cell.Year[result], Math.Max(1, (count + UsualExtras - 1) / UsualExtras));
            cell.MoveToYearBefore(result, moved);
            count -= Share(count, result, result, before: true);
        }

        return count;
    }

    /// <summary>Gives sheets to acts of one kind in proportion to their number, as far as their barcodes reach.</summary>
    private long Share(long count, int result, int verdict, bool before)
    {
        var placed = 0L;
        for (var hosts = cells.Sum(cell => cell.Hosts(verdict, before)); placed < count && hosts > 0;)
        {
            var wanted = count - placed;
            var until = placed;
            foreach (var cell in cells)
            {
                var part = Math.Max(1, wanted * cell.Hosts(verdict, before) / hosts);
                placed += cell.Place(result, verdict, before, Math.Min(part, count - placed));
            }

            if (placed == until)
            {
                break;
            }
        }

        return placed;
    }

    private List<SamplingAct> PlacePending(long[] left)
    {
        var acts = new List<SamplingAct>();
        foreach (var cell in cells.Where(cell => cell.Untested > 0))
        {
            while (cell.Untested > 0 && left[C] + left[N] > 0)
            {
                var sheets = Take(left, (int)Math.Min(1 + cell.Spare, UsualExtras));
                cell.Untested--;
                cell.Spare -= sheets.Conforming + sheets.Nonconforming - 1;
                acts.Add(sheets with { Industry = cell.Industry });
            }
        }

        var main = cells.MaxBy(cell => cell.Tests[C] + cell.Tests[N] + (margins.Samplings[cell.Industry] ?? 0))!;
        while (left[C] + left[N] > 0)
        {
            acts.Add(Take(left, UsualExtras) with { Industry = main.Industry, SampledBefore = true });
        }

        return acts;
    }

    private static SamplingAct Take(long[] left, int most)
    {
        var nonconforming = (int)Math.Min(left[N], most);
        var conforming = (int)Math.Min(left[C], most - nonconforming);
        left[N] -= nonconforming;
        left[C] -= conforming;
        return new SamplingAct { Industry = 0, Fate = SamplingFate.Pending, Conforming = conforming, Nonconforming = nonconforming };
    }

    private void Write(SamplingCell cell, IEnumerable<SamplingAct> pending, List<SamplingAct> acts)
    {
        foreach (var verdict in new[] { C, N })
        {
            WriteTested(cell, verdict, before: true, acts);
            for (var carried = 0; carried < cell.Carried[verdict]; carried++)
            {
                acts.Add(Tested(cell, verdict) with { SampledBefore = true, SheetsBefore = true });
            }
        }

        var ofTheYear = acts.Count;
        acts.AddRange(pending);
        WriteTested(cell, C, before: false, acts);
        WriteTested(cell, N, before: false, acts);
        for (var untested = 0; untested < cell.Untested; untested++)
        {
            var invalid = dice.Below(100) < InvalidPercent;
            acts.Add(new SamplingAct
            {
                Industry = cell.Industry,
                Fate = invalid ? SamplingFate.Invalid : SamplingFate.Untested,
                Rejected = invalid ? 1 : 0,
                Waiting = invalid ? 0 : 1,
            });
        }

        SpreadSpare(cell, acts, ofTheYear);
    }

    private void WriteTested(SamplingCell cell, int verdict, bool before, List<SamplingAct> acts)
    {
        var count = (int)cell.Acts(verdict, before);
        var conforming = Even(cell.Extra(C, verdict, before), count);
        var nonconforming = Even(cell.Extra(N, verdict, before), count);
        for (var at = 0; at < count; at++)
        {
            var act = Tested(cell, verdict);
            acts.Add(act with
            {
                SampledBefore = before,
                Conforming = act.Conforming + conforming(at),
                Nonconforming = act.Nonconforming + nonconforming(at),
            });
        }
    }

    private static SamplingAct Tested(SamplingCell cell, int verdict) => new()
    {
        Industry = cell.Industry,
        Fate = verdict == C ? SamplingFate.Conforming : SamplingFate.Nonconforming,
        Conforming = verdict == C ? 1 : 0,
        Nonconforming = verdict == N ? 1 : 0,
    };

    /// <summary>Barcodes that no sheet needs: further parts of the cell's acts, rejected, or waiting like the rest of their act.</summary>
    private void SpreadSpare(SamplingCell cell, List<SamplingAct> acts, int from)
    {
        var count = acts.Count - from;
        if (count == 0 || cell.Spare is 0 || margins.Samples[cell.Industry] is null)
        {
            return;
        }

        for (var left = cell.Spare; left > 0;)
        {
            var until = left;
            var more = Even(left, count);
            for (var at = from; at < acts.Count; at++)
            {
                var parts = Math.Min(more(at - from), MostParts - acts[at].Parts);
                acts[at] = WithSpare(acts[at], parts);
                left -= parts;
            }

            if (left == until)
            {
                return;
            }
        }
    }

    private SamplingAct WithSpare(SamplingAct act, int parts) => act.Fate switch
    {
        SamplingFate.Untested or SamplingFate.Pending => act with { Waiting = act.Waiting + parts },
        SamplingFate.Invalid => act with { Rejected = act.Rejected + parts },
        _ => margins.Sheets[C] is null ? act with { Conforming = act.Conforming + parts } : act with { Rejected = act.Rejected + parts },
    };

    /// <summary>Shares an amount evenly; where the odd ones go is thrown.</summary>
    private Func<int, int> Even(long amount, int count)
    {
        if (count == 0 || amount == 0)
        {
            return _ => 0;
        }

        var start = dice.Below(count);
        return at => (int)((amount / count) + ((at + start) % count < amount % count ? 1 : 0));
    }
}
