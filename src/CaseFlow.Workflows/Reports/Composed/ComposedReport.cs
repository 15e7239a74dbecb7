using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Reports.Composed;

/// <summary>
/// A report of one period with all its figures and texts, in both languages. It stands on its own: whoever prints, mails or compares it needs neither the
/// ledger nor the definitions. Immutable.
/// </summary>
public sealed record ComposedReport
{
    /// <summary>The shape of this record in canonical form; another number when it changes.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The id of its definition.</summary>
    public required string Report { get; init; }

    /// <summary>Its title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The body whose report it is.</summary>
    public required LocalizedText Organization { get; init; }

    /// <summary>The Jalali year.</summary>
    public required int Year { get; init; }

    /// <summary>The month, 1–12; null for a report of the year.</summary>
    public int? Month { get; init; }

    /// <summary>The province that it is about; null for the country.</summary>
    public string? Province { get; init; }

    /// <summary>The name of that province, or of the country.</summary>
    public required LocalizedText Area { get; init; }

    /// <summary>The last ledger position that it counts.</summary>
    public required long Position { get; init; }

    /// <summary>The plan edition that it prints; null when the year has no plan.</summary>
    public string? PlanEdition { get; init; }

    /// <summary>What that edition is called.</summary>
    public LocalizedText? PlanEditionName { get; init; }

    /// <summary>The files that say what it counts and prints, each with the SHA-256 of its canonical form.</summary>
    public required ImmutableSortedDictionary<string, string> Definitions { get; init; }

    /// <summary>The chapters in printing order.</summary>
    public required ImmutableArray<ComposedChapter> Chapters { get; init; }

    /// <summary>The chapter of an id, or null.</summary>
    public ComposedChapter? Find(string chapter) => Chapters.FirstOrDefault(each => each.Id == chapter);
}

/// <summary>A chapter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Texts">What it says before its tables.</param>
/// <param name="Tables">Its tables in printing order.</param>
/// <param name="Charts">Its charts in printing order.</param>
public sealed record ComposedChapter(
    string Id, int Number, LocalizedText Title, ImmutableArray<LocalizedText> Texts, ImmutableArray<ComposedTable> Tables, ImmutableArray<ComposedChart> Charts);

/// <summary>What the rows of a table are.</summary>
public enum RowKind
{
    /// <summary>Provinces.</summary>
    Province,

    /// <summary>Industries.</summary>
    Industry,

    /// <summary>Lines that each count something else.</summary>
    Line,
}

/// <summary>A table as it is printed.</summary>
public sealed record ComposedTable
{
    /// <summary>The id of the table.</summary>
    public required string Id { get; init; }

    /// <summary>Its number in the report, from 1; generated, so that no two are alike.</summary>
    public required int Number { get; init; }

    /// <summary>Its heading, without the period.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>What its numbers count.</summary>
    public required LocalizedText Unit { get; init; }

    /// <summary>What its rows are.</summary>
    public required RowKind Kind { get; init; }

    /// <summary>The heading of the row names.</summary>
    public required LocalizedText RowHeading { get; init; }

    /// <summary>The marks of footnotes to the whole table.</summary>
    public string? Marks { get; init; }

    /// <summary>Its columns in printing order.</summary>
    public required ImmutableArray<ComposedColumn> Columns { get; init; }

    /// <summary>Its rows in printing order, without total and remainder.</summary>
    public required ImmutableArray<ComposedRow> Rows { get; init; }

    /// <summary>All rows together; null when they count different things.</summary>
    public ComposedRow? Total { get; init; }

    /// <summary>How its lines make a whole; null when they do not.</summary>
    public ComposedWhole? Whole { get; init; }

    /// <summary>Its remarks in the order of their marks.</summary>
    public required ImmutableArray<ComposedFootnote> Footnotes { get; init; }

    /// <summary>Rows, total and computed remainder, in printing order.</summary>
    public IEnumerable<ComposedRow> AllRows() => [.. Rows, .. Whole?.Computed is { } rest ? [rest] : Array.Empty<ComposedRow>(), .. Total is { } total ? [total] : Array.Empty<ComposedRow>()];

    /// <summary>The place of a column, or −1.</summary>
    public int IndexOf(string column)
    {
        for (var index = 0; index < Columns.Length; index++)
        {
            if (Columns[index].Id == column)
            {
                return index;
            }
        }

        return -1;
    }
}

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>What was counted.</summary>
    Count,

    /// <summary>Plans.</summary>
    Plan,

    /// <summary>Sums and differences of other columns.</summary>
    Sum,

    /// <summary>Quotients of other columns.</summary>
    Ratio,

    /// <summary>Percent of plan.</summary>
    Percent,

    /// <summary>Shares in percent.</summary>
    Share,
}

/// <summary>A column.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Unit">What it counts; null where each row says so, and for percentages.</param>
/// <param name="Formula">How it comes about; null where each row has its own.</param>
public sealed record ComposedColumn(string Id, LocalizedText Label, ColumnKind Kind, int Decimals, LocalizedText? Unit, string? Formula)
{
    /// <summary>Whether its numbers are percentages.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsPercent => Kind is ColumnKind.Percent or ColumnKind.Share;

    /// <summary>The marks of footnotes to the column.</summary>
    public string? Marks { get; init; }
}

/// <summary>A row.</summary>
/// <param name="Key">Its key: a province, an industry, the id of a line, <c>total</c> or <c>remainder</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Cells">One cell a column.</param>
public sealed record ComposedRow(string Key, LocalizedText Name, ImmutableArray<ComposedCell> Cells)
{
    /// <summary>The activity whose part it is; null for a row of its own.</summary>
    public LocalizedText? Group { get; init; }

    /// <summary>What its numbers count; null where column or table say so.</summary>
    public LocalizedText? Unit { get; init; }

    /// <summary>The marks of footnotes to the row.</summary>
    public string? Marks { get; init; }
}

/// <summary>What stands in a cell.</summary>
public enum CellState
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>Words in its place: a plan such as "as required".</summary>
    Words,

    /// <summary>Nothing was collected; the words are the reason (counting rule 57).</summary>
    NotCollected,

    /// <summary>The line has no such figure (counting rule 58).</summary>
    NotApplicable,

    /// <summary>Nothing to show: no plan, or nothing to derive it from (counting rule 7).</summary>
    None,
}

/// <summary>A cell.</summary>
/// <param name="State">What stands in it.</param>
/// <param name="Value">The number; null for every other state.</param>
/// <param name="Words">The words of a plan, or the reason why nothing was collected.</param>
/// <param name="Marks">The marks of its footnotes.</param>
public sealed record ComposedCell(CellState State, decimal? Value = null, LocalizedText? Words = null, string? Marks = null);

/// <summary>How lines make a whole.</summary>
/// <param name="Line">The line that is the whole.</param>
/// <param name="Parts">Its parts.</param>
/// <param name="Remainder">The key of the row that is the remainder.</param>
/// <param name="Computed">That row, when no line counts it.</param>
public sealed record ComposedWhole(string Line, ImmutableArray<string> Parts, string Remainder, ComposedRow? Computed);

/// <summary>A remark.</summary>
/// <param name="Mark">Its mark, generated.</param>
/// <param name="Text">What it says.</param>
public sealed record ComposedFootnote(string Mark, LocalizedText Text);

/// <summary>A chart with its data.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number in the report, from 1.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Source">Where the figures are from.</param>
/// <param name="Table">The table behind which it stands; null for a chart of months.</param>
/// <param name="IsPercent">Whether its numbers are percentages.</param>
/// <param name="Categories">What stands along its axis: rows, months or columns.</param>
/// <param name="Series">One for each colour.</param>
public sealed record ComposedChart(
    string Id, int Number, ChartKind Kind, LocalizedText Title, LocalizedText Source, string? Table, bool IsPercent,
    ImmutableArray<ChartCategory> Categories, ImmutableArray<ChartSeries> Series);

/// <summary>A place on the axis.</summary>
/// <param name="Key">A province, an industry, a line, a column, or the number of a month.</param>
/// <param name="Name">Its name.</param>
public sealed record ChartCategory(string Key, LocalizedText Name);

/// <summary>The numbers of one colour.</summary>
/// <param name="Id">The column or measure.</param>
/// <param name="Name">Its name.</param>
/// <param name="Values">One for each category; null where there is no number.</param>
public sealed record ChartSeries(string Id, LocalizedText Name, ImmutableArray<decimal?> Values);
