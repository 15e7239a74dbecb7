namespace CaseFlow.Workflows.Replay;

/// <summary>How a sampling ends.</summary>
public enum SamplingFate : byte
{
    /// <summary>With a conforming verdict.</summary>
    Conforming,

    /// <summary>With a nonconforming verdict.</summary>
    Nonconforming,

    /// <summary>Still in testing when the year ends.</summary>
    Untested,

    /// <summary>Every part was rejected on receipt.</summary>
    Invalid,

    /// <summary>Sheets are confirmed, the verdict is not yet.</summary>
    Pending,
}

/// <summary>One sampling act that has to become a case.</summary>
public readonly record struct SamplingAct
{
    /// <summary>The industry branch, by its place in the quantity's list.</summary>
    public required int Industry { get; init; }

    /// <summary>Sampled in Esfand of the year before, so that the sampling is not counted in the year.</summary>
    public bool SampledBefore { get; init; }

    /// <summary>Its sheets were confirmed in the year before too.</summary>
    public bool SheetsBefore { get; init; }

    /// <summary>How it ends.</summary>
    public required SamplingFate Fate { get; init; }

    /// <summary>Conforming sheets.</summary>
    public int Conforming { get; init; }

    /// <summary>Nonconforming sheets.</summary>
    public int Nonconforming { get; init; }

    /// <summary>Parts rejected on receipt.</summary>
    public int Rejected { get; init; }

    /// <summary>Parts that no sheet was issued for yet.</summary>
    public int Waiting { get; init; }

    /// <summary>The number of barcodes.</summary>
    public int Parts => Conforming + Nonconforming + Rejected + Waiting;
}

/// <summary>What one province's samplings, samples, tests and sheets have to come to; null where nothing is printed.</summary>
internal sealed record SamplingMargins
{
    /// <summary>Samplings by industry.</summary>
    public required long?[] Samplings { get; init; }

    /// <summary>Samples (barcodes) by industry.</summary>
    public required long?[] Samples { get; init; }

    /// <summary>Tests by industry and result (0 conforming, 1 nonconforming).</summary>
    public required long[,] Tests { get; init; }

    /// <summary>Sheets by result; null where nothing is printed.</summary>
    public required long?[] Sheets { get; init; }
}
