using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Every text, title and footnote is what its definition gives when it is filled from the cells (errors 10, 11, 30).</summary>
public sealed class TextsPrintCells : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "هر عدد، نام و رتبه‌ای که در متن، عنوان یا پانوشت آمده همان خانه جدول است.",
        "Every number, name and rank in a text, title or footnote is the cell of its table.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        var filler = report.Filler();
        foreach (var finding in Compare(report.Whole, report.Report.Title, filler.Fill(report.Definition.Title)))
        {
            yield return finding;
        }

        foreach (var (chapter, defined) in report.Report.Chapters.Join(report.Definition.Chapters, chapter => chapter.Id, chapter => chapter.Id, (chapter, defined) => (chapter, defined)))
        {
            var place = new CellPlace(null, null, null, new($"فصل «{chapter.Title.Fa}»", $"Chapter “{chapter.Title.En}”"));
            foreach (var finding in Compare(place, chapter.Title, filler.Fill(defined.Title)).Concat(Texts(place, chapter, defined, filler)).Concat(Charts(place, chapter, defined, filler)))
            {
                yield return finding;
            }
        }

        // A reason that is missing is found by BlanksHaveReasons; it has no footnote either.
        foreach (var table in report.Tables.Where(table => table.Table.AllRows().SelectMany(row => row.Cells).All(cell => cell.State is not CellState.NotCollected || cell.Words is not null)))
        {
            var marked = FootnoteMarks.Mark(Unmarked(table.Table), table.Printed.Footnotes, filler);
            var (printed, wanted) = (table.Table.Footnotes.Select(note => (note.Mark, note.Text)).ToList(), marked.Footnotes.Select(note => (note.Mark, note.Text)).ToList());
            if (!printed.SequenceEqual(wanted))
            {
                yield return Refuse(
                    table.At(),
                    $"پانوشت‌ها با خانه‌ها یکی نیست: {string.Join(" / ", wanted.Select(note => note.Text.Fa))}",
                    $"its footnotes are not those of its cells: {string.Join(" / ", wanted.Select(note => note.Text.En))}");
            }
        }
    }

    private IEnumerable<Finding> Texts(CellPlace place, ComposedChapter chapter, ReportChapter defined, ReportTextFiller filler)
    {
        if (chapter.Texts.Length != defined.Texts.Length)
        {
            yield return Refuse(place, "شمار بندها با تعریف یکی نیست.", "it has more or fewer paragraphs than its definition.");
            yield break;
        }

        foreach (var finding in chapter.Texts.Zip(defined.Texts).SelectMany(pair => Compare(place, pair.First, filler.Fill(pair.Second.Text))))
        {
            yield return finding;
        }
    }

    private IEnumerable<Finding> Charts(CellPlace place, ComposedChapter chapter, ReportChapter defined, ReportTextFiller filler) =>
        chapter.Charts.Join(defined.Charts, chart => chart.Id, chart => chart.Id, (chart, wanted) => (chart, wanted))
            .SelectMany(pair => Compare(place, pair.chart.Title, filler.Fill(pair.wanted.Title)).Concat(Compare(place, pair.chart.Source, filler.Fill(pair.wanted.Source))));

    private IEnumerable<Finding> Compare(CellPlace place, LocalizedText printed, LocalizedText wanted)
    {
        if (printed != wanted)
        {
            yield return Refuse(
                place,
                $"در متن آمده است «{printed.Fa}»؛ خانه‌ها این را می‌دهند: «{wanted.Fa}»",
                $"the text says “{printed.En}”; the cells give “{wanted.En}”");
        }
    }

    private static ComposedTable Unmarked(ComposedTable table)
    {
        static ComposedRow Bare(ComposedRow row) => row with { Marks = null, Cells = [.. row.Cells.Select(cell => cell with { Marks = null })] };
        return table with
        {
            Marks = null,
            Columns = [.. table.Columns.Select(column => column with { Marks = null })],
            Rows = [.. table.Rows.Select(Bare)],
            Total = table.Total is { } total ? Bare(total) : null,
            Footnotes = [],
        };
    }
}
