using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Reports.Composed;

/// <summary>Gives remarks their marks: first those of the definition, then one for each reason why something was not collected.</summary>
internal static class FootnoteMarks
{
    private const char Star = '*';

    public static ComposedTable Mark(ComposedTable table, ImmutableArray<ReportFootnote> footnotes, ReportTextFiller filler)
    {
        var notes = ImmutableArray.CreateBuilder<ComposedFootnote>();
        foreach (var footnote in footnotes)
        {
            var mark = new string(Star, notes.Count + 1);
            notes.Add(new ComposedFootnote(mark, filler.Fill(footnote.Text)));
            foreach (var place in footnote.Places)
            {
                table = At(table, place, mark);
            }
        }

        foreach (var reason in table.AllRows().SelectMany(row => row.Cells).Where(cell => cell.State is CellState.NotCollected).Select(cell => cell.Words!).Distinct().ToList())
        {
            var mark = new string(Star, notes.Count + 1);
            notes.Add(new ComposedFootnote(mark, reason));
            table = Each(table, row => row with { Cells = [.. row.Cells.Select(cell => cell.State is CellState.NotCollected && cell.Words == reason ? Add(cell, mark) : cell)] });
        }

        return table with { Footnotes = notes.ToImmutable() };
    }

    private static ComposedTable At(ComposedTable table, TablePlace place, string mark)
    {
        if (place is { Row: null, Column: null })
        {
            return table with { Marks = Join(table.Marks, mark) };
        }

        if (place.Row is null)
        {
            return table with { Columns = [.. table.Columns.Select(column => column.Id == place.Column ? column with { Marks = Join(column.Marks, mark) } : column)] };
        }

        var at = place.Column is null ? -1 : table.IndexOf(place.Column);
        return Each(table, row => row.Key != place.Row ? row
            : at < 0 ? row with { Marks = Join(row.Marks, mark) }
            : row with { Cells = row.Cells.SetItem(at, Add(row.Cells[at], mark)) });
    }

    private static ComposedTable Each(ComposedTable table, Func<ComposedRow, ComposedRow> change) => table with
    {
        Rows = [.. table.Rows.Select(change)],
        Total = table.Total is { } total ? change(total) : null,
    };

    private static ComposedCell Add(ComposedCell cell, string mark) => cell with { Marks = Join(cell.Marks, mark) };

    private static string Join(string? marks, string mark) => marks is null ? mark : $"{marks} {mark}";
}
