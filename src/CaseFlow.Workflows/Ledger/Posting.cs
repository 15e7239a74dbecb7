using System.Collections.Immutable;

namespace CaseFlow.Workflows.Ledger;

/// <summary>The keys under which quantities are added up.</summary>
/// <param name="Indicator">The indicator's dotted id.</param>
/// <param name="Province">The credited province.</param>
/// <param name="Industry">The industry branch; null where the indicator has none.</param>
/// <param name="Result"><c>conforming</c> or <c>nonconforming</c>; null where the indicator has none.</param>
/// <param name="Executor">Who did the work.</param>
/// <param name="Dims">The indicator's own dimensions as canonical JSON text; null for none.</param>
public readonly record struct SeriesKey(
    string Indicator, string Province, string? Industry, string? Result, string Executor, string? Dims)
    : IComparable<SeriesKey>
{
    /// <summary>The one order in which balances are locked.</summary>
    public int CompareTo(SeriesKey other)
    {
        var order = string.CompareOrdinal(Indicator, other.Indicator);
        order = order != 0 ? order : string.CompareOrdinal(Province, other.Province);
        order = order != 0 ? order : string.CompareOrdinal(Industry, other.Industry);
        order = order != 0 ? order : string.CompareOrdinal(Result, other.Result);
        order = order != 0 ? order : string.CompareOrdinal(Executor, other.Executor);
        return order != 0 ? order : string.CompareOrdinal(Dims, other.Dims);
    }
}

/// <summary>One entry of the ledger. Never changed; a correction is a posting of the negative.</summary>
public sealed record Posting
{
    /// <summary>What it adds to.</summary>
    public required SeriesKey Series { get; init; }

    /// <summary>How much, in the indicator's unit, at most four decimals.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The business date, in the organization's zone.</summary>
    public required DateOnly BusinessDate { get; init; }

    /// <summary>The Jalali month as year × 100 + month.</summary>
    public required int Month { get; init; }

    /// <summary>What was counted (a station's number, a standard's); always there where subjects are counted, else null or given.</summary>
    public string? Subject { get; init; }

    /// <summary>The case whose step posted.</summary>
    public required long CaseId { get; init; }

    /// <summary>The event that posted.</summary>
    public required int EventSeq { get; init; }

    /// <summary>Postings of one Post activity share a group and are reversed together.</summary>
    public required short Group { get; init; }

    /// <summary>True when its month was closed before it was posted: what is published of the month stays, the posting is its revision.</summary>
    public bool IsLate { get; init; }

    /// <summary>The ledger position of the posting that this one reverses; null for none.</summary>
    public long? Reverses { get; init; }

    /// <summary>The ledger position, once written.</summary>
    public long? Position { get; init; }
}
