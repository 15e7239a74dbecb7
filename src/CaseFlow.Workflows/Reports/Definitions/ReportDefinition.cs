using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>The time that a report is about.</summary>
public enum ReportPeriod
{
    /// <summary>A Jalali year.</summary>
    Year,

    /// <summary>A Jalali month.</summary>
    Month,
}

/// <summary>Which edition of the plan a report prints (counting rule 2: one named edition, or it is not publishable).</summary>
public enum EditionRule
{
    /// <summary>The last of the year in ordinal order; the composed report names it.</summary>
    Last,

    /// <summary>Whoever composes names it.</summary>
    Named,
}

/// <summary>A report as data: what it says and prints, in which order, in both languages. It holds no number; the same for every period.</summary>
public sealed record ReportDefinition
{
    /// <summary>Its id, also the name of its file, e.g. <c>performance</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The file below <c>workflows/</c>.</summary>
    public required string File { get; init; }

    /// <summary>Its title.</summary>
    public required ReportText Title { get; init; }

    /// <summary>The id of the body whose report it is, of <c>reference/organizations.json</c>.</summary>
    public required string Organization { get; init; }

    /// <summary>That body's name.</summary>
    public required LocalizedText OrganizationName { get; init; }

    /// <summary>The time that it is about.</summary>
    public required ReportPeriod Period { get; init; }

    /// <summary>Whether it is composed for one province as well as for the country.</summary>
    public required bool ByArea { get; init; }

    /// <summary>Which edition of the plan it prints.</summary>
    public required EditionRule Edition { get; init; }

    /// <summary>The chapters in printing order.</summary>
    public required ImmutableArray<ReportChapter> Chapters { get; init; }

    /// <summary>Tables of the house that it leaves out on purpose, with the reason.</summary>
    public required FrozenDictionary<string, LocalizedText> Omitted { get; init; }

    /// <summary>All tables in printing order.</summary>
    public IEnumerable<PrintedTable> Tables => Chapters.SelectMany(chapter => chapter.Tables);
}

/// <summary>A chapter.</summary>
/// <param name="Id">Its id, unique in the report: the last part of its address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Texts">What it says before its tables.</param>
/// <param name="Tables">Its tables in printing order.</param>
/// <param name="Charts">Its charts in printing order.</param>
public sealed record ReportChapter(
    string Id, ReportText Title, ImmutableArray<ReportParagraph> Texts, ImmutableArray<PrintedTable> Tables, ImmutableArray<ReportChart> Charts);

/// <summary>A paragraph.</summary>
/// <param name="Id">Its id, unique in the report.</param>
/// <param name="Text">What it says.</param>
public sealed record ReportParagraph(string Id, ReportText Text);

/// <summary>A table where it stands in a report.</summary>
/// <param name="Table">The table.</param>
/// <param name="Footnotes">Remarks bound to its parts.</param>
/// <param name="Remainder">The row that makes its parts the whole; null when no line is a part of another.</param>
public sealed record PrintedTable(ReportTable Table, ImmutableArray<ReportFootnote> Footnotes, TableRemainder? Remainder);

/// <summary>A remark of a table; its mark is generated.</summary>
/// <param name="Places">Where the mark stands; at least one place.</param>
/// <param name="Text">What it says.</param>
public sealed record ReportFootnote(ImmutableArray<TablePlace> Places, ReportText Text);

/// <summary>A place in a table: its title, a row, a column, or a cell.</summary>
/// <param name="Row">The row's key; null for title or column.</param>
/// <param name="Column">The column's id; null for title or row.</param>
public sealed record TablePlace(string? Row, string? Column);

/// <summary>How the lines of a table make a whole (counting rules, error 25): the remainder is always a row with a name.</summary>
/// <param name="Whole">The line that is the whole.</param>
/// <param name="Parts">The lines that are its parts.</param>
/// <param name="Line">The line that counts the remainder; null when it is computed.</param>
/// <param name="Name">The name of the computed row; null when a line counts it.</param>
public sealed record TableRemainder(string Whole, ImmutableArray<string> Parts, string? Line, LocalizedText? Name);

/// <summary>What a chart looks like.</summary>
public enum ChartKind
{
    /// <summary>Bars from the zero line, one group a row.</summary>
    Bar,

    /// <summary>Lines over the months of the year.</summary>
    Line,

    /// <summary>The provinces as coloured tiles.</summary>
    Map,

    /// <summary>Parts of a whole.</summary>
    Share,
}

/// <summary>A chart of a chapter.</summary>
/// <param name="Id">Its id, unique in the report.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="Table">The table that it shows, and behind which it stands; null for a chart of months.</param>
/// <param name="Columns">The columns that it shows; empty for a chart of months.</param>
/// <param name="Measures">The measures whose months it shows; empty for others.</param>
/// <param name="Title">What it shows, in a sentence.</param>
/// <param name="Source">Where the figures are from.</param>
public sealed record ReportChart(
    string Id, ChartKind Kind, ReportTable? Table, ImmutableArray<string> Columns, ImmutableArray<string> Measures, ReportText Title, ReportText Source);
