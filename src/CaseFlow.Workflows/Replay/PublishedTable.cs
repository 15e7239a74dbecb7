using System.Collections.Immutable;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>One published table as its file gives it, checked.</summary>
public sealed record PublishedTable
{
    /// <summary>What its columns stand for.</summary>
    public required ReportTable Shape { get; init; }

    /// <summary>The Jalali year.</summary>
    public required int Year { get; init; }

    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The columns that the file gives.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>Its rows in the order of the file.</summary>
    public required ImmutableArray<PublishedRow> Rows { get; init; }

    /// <summary>The first Persian footnote; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The total row; null when the file has none.</summary>
    public required PublishedRow? Total { get; init; }

    /// <summary>The number of a row under a column; null when the cell is null or the file lacks the column.</summary>
    public decimal? Cell(PublishedRow row, string column) => IndexOf(column) is var at and >= 0 ? row.Values[at] : null;

    /// <summary>The words in place of a number; null when there are none.</summary>
    public string? Text(PublishedRow row, string column) => IndexOf(column) is var at and >= 0 ? row.Texts[at] : null;

    private int IndexOf(string column) => Columns.IndexOf(column, 0, Columns.Length, StringComparer.Ordinal);
}

/// <summary>One row of a published table.</summary>
/// <param name="Province">The province's slug; null when the table has no such axis, and in the total row.</param>
/// <param name="Industry">The industry branch's slug; null likewise.</param>
/// <param name="Values">The numbers in the order of <see cref="PublishedTable.Columns"/>; null where the cell is null.</param>
/// <param name="Texts">The words in place of a number (<c>plan_note</c>, in the total row <c>plan_text</c>), in the same order; null for none.</param>
public sealed record PublishedRow(string? Province, string? Industry, ImmutableArray<decimal?> Values, ImmutableArray<string?> Texts)
{
    /// <summary>How a message names the row.</summary>
    public string Key => Province is null ? Industry ?? "total" : Industry is null ? Province : $"{Province} × {Industry}";
}

/// <summary>A folder of table files, read and checked as a whole.</summary>
/// <param name="Tables">The known tables, by year and id.</param>
/// <param name="Skipped">Ids of tables whose indicators the house does not have yet.</param>
public sealed record TableFolder(ImmutableArray<PublishedTable> Tables, ImmutableArray<string> Skipped);
