using System.Collections.Immutable;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Reports;

/// A chapter with many tables comes in parts, so that a page stays light on an old phone: whole tables, about so many cells.
public static class ChapterParts
{
    private const int MostCells = 320;

    /// At least one part; the first may have no table.
    public static ImmutableArray<ImmutableArray<ComposedTable>> Of(ComposedChapter chapter)
    {
        var parts = new List<List<ComposedTable>> { new() };
        var cells = 0;
        foreach (var table in chapter.Tables)
        {
            var its = table.AllRows().Count() * table.Columns.Length;
            if (parts[^1].Count > 0 && cells + its > MostCells)
            {
                parts.Add([]);
                cells = 0;
            }

            parts[^1].Add(table);
            cells += its;
        }

        return [.. parts.Select(part => part.ToImmutableArray())];
    }

    /// The part, from 1, in which a table stands.
    public static int PartOf(ComposedChapter chapter, string table)
        => Of(chapter).TakeWhile(part => part.All(each => each.Id != table)).Count() + 1;
}
