namespace CaseFlow.Workflows.Replay;

/// <summary>One industry of a province, while its sampling acts are being made out.</summary>
internal sealed class SamplingCell
{
    private const int C = 0;
    private const int N = 1;

    private readonly long[,,] extras = new long[2, 2, 2];
    private readonly long? samplings;

    public SamplingCell(int industry, SamplingMargins margins)
    {
        Industry = industry;
        Tests = [margins.Tests[industry, C], margins.Tests[industry, N]];
        var tests = Tests[C] + Tests[N];
        var samples = margins.Samples[industry];
        samplings = margins.Samplings[industry] ?? (samples is { } printed ? Math.Max(Math.Min(tests, printed), (printed + SolveSamplings.UsualExtras - 1) / SolveSamplings.UsualExtras) : null);
        Spare = samples is { } barcodes ? Math.Clamp(barcodes - samplings!.Value, 0, samplings.Value * (SolveSamplings.MostParts - 1L)) : long.MaxValue / 4;
        Needed = Math.Max(0, tests - (samplings ?? long.MaxValue));
    }

    public int Industry { get; }

    /// <summary>By result.</summary>
    public long[] Tests { get; }

    /// <summary>Tests sampled, and their sheets confirmed, in the year before.</summary>
    public long[] Carried { get; } = new long[2];

    /// <summary>Tests sampled in the year before, with sheets of the year.</summary>
    public long[] Before { get; } = new long[2];

    /// <summary>Tests sampled and confirmed in the year.</summary>
    public long[] Year { get; } = new long[2];

    /// <summary>Samplings of the year without a verdict.</summary>
    public long Untested { get; set; }

    /// <summary>Barcodes of the year beyond one a sampling.</summary>
    public long Spare { get; set; }

    /// <summary>Tests that must have been sampled in the year before.</summary>
    public long Needed { get; }

    /// <summary>Decides which tests were sampled when, once it is known which were carried over whole.</summary>
    public void Settle()
    {
        var before = Math.Max(0, Needed - Carried[C] - Carried[N]);
        var free = (Tests[C] - Carried[C], Tests[N] - Carried[N]);
        Before[N] = free.Item1 + free.Item2 == 0 ? 0 : Math.Min(free.Item2, before * free.Item2 / (free.Item1 + free.Item2));
        Before[C] = Math.Min(free.Item1, before - Before[N]);
        Before[N] = before - Before[C];
        Year[C] = free.Item1 - Before[C];
        Year[N] = free.Item2 - Before[N];
        Untested = samplings is { } printed ? printed - Year[C] - Year[N] : 0;
    }

    /// <summary>Takes acts out of the year's; the sheets that the rest cannot hold go along.</summary>
    public void MoveToYearBefore(int result, long count)
    {
        Year[result] -= count;
        Before[result] += count;
        Untested += samplings is null ? 0 : count;
        var held = extras[C, result, 0] + extras[N, result, 0];
        if (held > Year[result] * SolveSamplings.MostExtras)
        {
            foreach (var sheet in new[] { C, N })
            {
                extras[sheet, result, 1] += extras[sheet, result, 0];
                extras[sheet, result, 0] = 0;
            }

            Spare += held;
        }
    }

    public long Acts(int verdict, bool before) => before ? Before[verdict] : Year[verdict];

    /// <summary>How many acts of a kind can hold further sheets.</summary>
    public long Hosts(int verdict, bool before) => !before && Spare == 0 ? 0 : Acts(verdict, before);

    public long Extra(int result, int verdict, bool before) => extras[result, verdict, before ? 1 : 0];

    /// <summary>Places further sheets on acts of a kind, as far as they reach; gives how many.</summary>
    public long Place(int result, int verdict, bool before, long wanted)
    {
        var acts = Acts(verdict, before);
        var held = Extra(C, verdict, before) + Extra(N, verdict, before);
        var room = (acts * SolveSamplings.MostExtras) - held;
        var placed = Math.Max(0, Math.Min(wanted, before ? room : Math.Min(room, Spare)));
        extras[result, verdict, before ? 1 : 0] += placed;
        Spare -= before ? 0 : placed;
        return placed;
    }
}
