using System.Collections.Immutable;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// One thing that tables count (an indicator, or several that are only printed as their sum) with every number that is printed of it.
/// </summary>
internal sealed class Quantity
{
    /// <summary>Stands for "all of this axis" in a key of <see cref="Printed"/>.</summary>
    public const int All = -1;

    private readonly Dictionary<(int Province, int Industry, int Result), long> printed = [];
    private readonly Dictionary<(int Province, int Industry), long[]> settled = [];
    private readonly HashSet<int> leftOut = [];

    /// <summary>The indicators, in ordinal order.</summary>
    public required ImmutableArray<string> Indicators { get; init; }

    /// <summary>All provinces.</summary>
    public required ImmutableArray<string> Provinces { get; init; }

    /// <summary>The industry branches that it is counted by; one empty text when it has none.</summary>
    public required ImmutableArray<string> Industries { get; init; }

    /// <summary>The results that it is counted by, or the values of another dimension by which a column is printed; one empty text when it has none.</summary>
    public required ImmutableArray<string> Results { get; init; }

    /// <summary>The dimension of <see cref="Results"/>.</summary>
    public required string ResultDimension { get; init; }

    /// <summary>How many units of counting one printed unit has: 1 where things are counted, 10 000 where hectares have four decimals.</summary>
    public long Units { get; init; } = 1;

    /// <summary>True when a table is printed by province.</summary>
    public bool HasProvinces { get; private set; }

    /// <summary>True when a table is printed by industry.</summary>
    public bool HasIndustries { get; private set; }

    /// <summary>Everything printed; of two numbers for one cell the first stays.</summary>
    public IReadOnlyDictionary<(int Province, int Industry, int Result), long> Printed => printed;

    /// <summary>Takes a printed number; axes that it is the sum of are <see cref="All"/>.</summary>
    public void Print(int province, int industry, int result, long value)
    {
        HasProvinces |= province != All;
        HasIndustries |= industry != All;
        printed.TryAdd((province, industry, result), value);
    }

    /// <summary>Cells known by result from figures of other indicators; they come before everything printed of this one.</summary>
    public IReadOnlyDictionary<(int Province, int Industry), long[]> Settled => settled;

    /// <summary>Settles a cell.</summary>
    public void Settle(int province, int industry, long[] byResult) => settled[(province, industry)] = byResult;

    /// <summary>Nothing was collected in a province, or (<see cref="All"/>) anywhere: how much there was is anybody's guess.</summary>
    public void LeaveOut(int province) => leftOut.Add(province);

    /// <summary>True when nothing says how much there was in a province.</summary>
    public bool IsLeftOut(int province) => printed.Count == 0 || leftOut.Contains(province) || leftOut.Contains(All);

    /// <summary>A printed number, or null.</summary>
    public long? this[int province, int industry, int result] =>
        printed.TryGetValue((province, industry, result), out var value) ? value : null;

    /// <summary>True when some number is printed with exactly these axes.</summary>
    public bool HasAxes(bool province, bool industry, bool result) => printed.Keys.Any(key =>
        (key.Province != All) == province && (key.Industry != All) == industry && (key.Result != All) == result);
}
