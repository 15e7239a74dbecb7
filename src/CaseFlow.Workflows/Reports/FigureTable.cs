using System.Collections.Immutable;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Reports;

/// <summary>One cell: a number, words in its place, or nothing with the reason.</summary>
/// <param name="Value">The number; null when there is none.</param>
/// <param name="Text">The words of a text target; null otherwise.</param>
/// <param name="NotCollected">Why nothing was collected; null when it was, or when the cell is derived.</param>
/// <param name="NotApplicable">Whether the line has no such figure (counting rule 58).</param>
public readonly record struct FigureCell(decimal? Value, string? Text = null, string? NotCollected = null, bool NotApplicable = false);

/// <summary>One row of a table.</summary>
/// <param name="Province">Its province; null when provinces are no dimension.</param>
/// <param name="Industry">Its industry; null when industries are no dimension.</param>
/// <param name="Cells">One cell per column.</param>
public sealed record FigureRow(string? Province, string? Industry, ImmutableArray<FigureCell> Cells);

/// <summary>A computed table.</summary>
public sealed record FigureTable
{
    /// <summary>What was computed.</summary>
    public required ReportTable Table { get; init; }

    /// <summary>The Jalali year.</summary>
    public required int Year { get; init; }

    /// <summary>The plan edition used; null when the year has no plan.</summary>
    public required string? Edition { get; init; }

    /// <summary>What that edition is called; null when the year has no plan.</summary>
    public LocalizedText? EditionName { get; init; }

    /// <summary>The ledger position up to which postings count; null for all.</summary>
    public required long? AsOf { get; init; }

    /// <summary>The rows in printing order.</summary>
    public required ImmutableArray<FigureRow> Rows { get; init; }

    /// <summary>One cell per column.</summary>
    public required ImmutableArray<FigureCell> Total { get; init; }
}
