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

    /// <summary>
    /// It comes from a collected report: some of its cells are stocks, figures of earlier years or derived ones, so that it is held
    /// against the ledger once all years are replayed.
    /// </summary>
    public bool IsCollected { get; init; }

    /// <summary>Numbers of a collected report that no column of the house stands for.</summary>
    public ImmutableArray<PublishedNumber> Unread { get; init; } = [];

    /// <summary>
    /// The table as each year has to be replayed for it: what is counted over a year, under that year, with the plan under its own.
    /// </summary>
    /// <param name="isFlow">Whether a column counts what happens in a year.</param>
    public IEnumerable<PublishedTable> ByYear(Func<MeasureColumn, bool> isFlow)
    {
        if (!IsCollected)
        {
            return [this];
        }

        return Columns
            .Select(column => Shape.Columns[Shape.IndexOf(column)])
            .Where(column => column is TargetColumn || (column is MeasureColumn counted && isFlow(counted)))
            .GroupBy(column => column is MeasureColumn counted ? counted.YearsBefore : 0)
            .Select(columns => Of([.. columns], Year - columns.Key));
    }

    private PublishedTable Of(ImmutableArray<ReportColumn> columns, int year)
    {
        var places = columns.Select(column => IndexOf(column.Id)).ToList();
        PublishedRow Cut(PublishedRow row) => row with
        {
            Values = [.. places.Select(at => row.Values[at])],
            Texts = [.. places.Select(at => row.Texts[at])],
        };
        return this with
        {
            Shape = Shape with { Columns = [.. columns.Select(column => column is MeasureColumn counted ? counted with { YearsBefore = 0 } : column)] },
            Year = year,
            Columns = [.. columns.Select(column => column.Id)],
            Rows = [.. Rows.Select(Cut)],
            Total = Total is null ? null : Cut(Total),
        };
    }

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

/// <summary>A printed number that no column of the house stands for.</summary>
/// <param name="Row">The row's key; null for all rows.</param>
/// <param name="Column">The key of the cell.</param>
public sealed record PublishedNumber(string? Row, string Column);

/// <summary>A folder of table files, read and checked as a whole.</summary>
/// <param name="Tables">The known tables, by year and id.</param>
/// <param name="Skipped">Ids of tables whose indicators the house does not have yet.</param>
/// <param name="Unfed">Ids of a collected report's tables that the house does not print.</param>
public sealed record TableFolder(ImmutableArray<PublishedTable> Tables, ImmutableArray<string> Skipped, ImmutableArray<string> Unfed);
