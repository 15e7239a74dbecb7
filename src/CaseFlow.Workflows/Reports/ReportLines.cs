using System.Collections.Immutable;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Reports;

/// <summary>How a table of the whole country is printed line by line: each line counts something else under the same headings.</summary>
/// <param name="Dimension">The name of the row key in files, e.g. <c>indicator</c>.</param>
/// <param name="Columns">The headings, in printing order: a cell is the column <c>line.heading</c> of the table.</param>
/// <param name="Labels">The headings in words, in the same order.</param>
/// <param name="Rows">The lines in printing order.</param>
/// <param name="Total">Keys of the file's total row, and the column behind each.</param>
public sealed record ReportLines(
    string Dimension,
    ImmutableArray<string> Columns,
    ImmutableArray<LocalizedText> Labels,
    ImmutableArray<ReportLine> Rows,
    ImmutableDictionary<string, string> Total);

/// <summary>One line.</summary>
/// <param name="Id">Begins the ids of its columns.</param>
/// <param name="Key">Its key in files.</param>
/// <param name="Label">Its heading.</param>
public sealed record ReportLine(string Id, string Key, LocalizedText Label)
{
    /// <summary>What the line is a part of: an activity whose executors stand in lines of their own. Null for a line of its own.</summary>
    public LocalizedText? Group { get; init; }

    /// <summary>What its numbers count; null where the table says so.</summary>
    public LocalizedText? Unit { get; init; }

    /// <summary>The id of the table's column behind a cell.</summary>
    public string ColumnOf(string heading) => $"{Id}.{heading}";
}
