using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Workflows.Reports;

/// <summary>One cell of a table whose cases are wanted.</summary>
public sealed record CellRequest
{
    /// <summary>The table's id, or a measure's id for a figure that no table prints.</summary>
    public required string Table { get; init; }

    /// <summary>A column that counts: measures and sums of them.</summary>
    public required string Column { get; init; }

    /// <summary>The Jalali year.</summary>
    public required JalaliYear Year { get; init; }

    /// <summary>The month of the report, 1–12, for columns of a month and for a measure's own month; null for the last of the year, or the whole year of a measure.</summary>
    public int? Month { get; init; }

    /// <summary>The row's province; null for all (the total row, or a table without provinces).</summary>
    public string? Province { get; init; }

    /// <summary>The row's industry; null for all.</summary>
    public string? Industry { get; init; }

    /// <summary>Only postings up to this ledger position; null for all.</summary>
    public long? AsOf { get; init; }

    /// <summary>The last line of the page before; null for the first page.</summary>
    public CasesCursor? After { get; init; }

    /// <summary>Lines a page, at most 500.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>Where a page ended.</summary>
/// <param name="BusinessDate">The last line's business date.</param>
/// <param name="Position">The last line's ledger position.</param>
public readonly record struct CasesCursor(DateOnly BusinessDate, long Position);

/// <summary>One posting with its case: a reversal stands as a line of its own with a negative quantity, so that all lines sum to the figure.</summary>
/// <param name="Position">The ledger position.</param>
/// <param name="BusinessDate">The date that counts.</param>
/// <param name="Quantity">What it adds to the figure.</param>
/// <param name="IsReversal">Whether it takes an earlier posting back.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Province">The credited province.</param>
/// <param name="Industry">The industry, or null.</param>
/// <param name="Result">The result, or null.</param>
/// <param name="CaseNumber">The number of the case.</param>
/// <param name="CaseType">Its type's id.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Title">Its title, or null.</param>
public sealed record CaseBehind(
    long Position, DateOnly BusinessDate, decimal Quantity, bool IsReversal, string Indicator, string Province, string? Industry,
    string? Result, string CaseNumber, string CaseType, string State, string? Title);

/// <summary>One page of the cases behind a figure, newest business date first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record CasesPage(ImmutableArray<CaseBehind> Lines, CasesCursor? Next)
{
    /// <summary>What the lines of all pages sum to: the figure itself, unless it counts subjects or is asked for as of a position; then null.</summary>
    public decimal? Sum { get; init; }
}
