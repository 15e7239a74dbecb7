using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>Every reference of a text leads to a cell of a table of the same report, so that text and table can only print the same figure.</summary>
internal static class CheckReferences
{
    public static void Run(ReportDefinition report, JsonObject root, ReferenceData reference)
    {
        var tables = report.Tables.Select(printed => printed.Table).DistinctBy(table => table.Id).ToDictionary(table => table.Id, StringComparer.Ordinal);
        foreach (var (path, text) in Texts(report))
        {
            foreach (var cell in text.Cells().Where(cell => !Exists(cell)))
            {
                root.ProblemAt(path, $"«{cell}» خانه‌ای از جدول‌های این گزارش نیست.", $"'{cell}' is no cell of this report's tables.");
            }

            foreach (var fact in text.Fa.Concat(text.En).OfType<FactPiece>().Where(fact => !IsKnown(report, fact)).Select(fact => fact.Name).Distinct(StringComparer.Ordinal))
            {
                root.ProblemAt(path, $"این گزارش «{{{fact}}}» ندارد.", $"This report has no {{{fact}}}.");
            }
        }

        for (var chapter = 0; chapter < report.Chapters.Length; chapter++)
        {
            for (var chart = 0; chart < report.Chapters[chapter].Charts.Length; chart++)
            {
                if (report.Chapters[chapter].Charts[chart].Table is { } shown && report.Chapters[chapter].Tables.All(printed => printed.Table.Id != shown.Id))
                {
                    root.ProblemAt(
                        $"chapters[{chapter}].charts[{chart}]", $"جدول «{shown.Id}» در این فصل نیست.", $"The table '{shown.Id}' does not stand in this chapter.");
                }
            }
        }

        bool Exists(CellReference cell) =>
            tables.TryGetValue(cell.Table, out var table)
            && TableGrid.Columns(table).Contains(cell.Column, StringComparer.Ordinal)
            && (cell.Row is CellReference.Highest or CellReference.Lowest
                || (cell.Row is CellReference.Total && TableGrid.HasTotal(table))
                || (TableGrid.Rows(table, reference).Contains(cell.Row, StringComparer.Ordinal) && TableGrid.ColumnOf(table, cell.Row, cell.Column) is not null));
    }

    private static bool IsKnown(ReportDefinition report, FactPiece fact) => fact.Name switch
    {
        "month" => report.Period is ReportPeriod.Month,
        "area" => report.ByArea,
        _ => true,
    };

    private static IEnumerable<(string Path, ReportText Text)> Texts(ReportDefinition report)
    {
        yield return ("title", report.Title);
        for (var chapter = 0; chapter < report.Chapters.Length; chapter++)
        {
            var (at, its) = ($"chapters[{chapter}]", report.Chapters[chapter]);
            yield return ($"{at}.title", its.Title);
            for (var text = 0; text < its.Texts.Length; text++)
            {
                yield return ($"{at}.texts[{text}]", its.Texts[text].Text);
            }

            for (var table = 0; table < its.Tables.Length; table++)
            {
                for (var note = 0; note < its.Tables[table].Footnotes.Length; note++)
                {
                    yield return ($"{at}.tables[{table}].footnotes[{note}]", its.Tables[table].Footnotes[note].Text);
                }
            }

            for (var chart = 0; chart < its.Charts.Length; chart++)
            {
                yield return ($"{at}.charts[{chart}].title", its.Charts[chart].Title);
                yield return ($"{at}.charts[{chart}].source", its.Charts[chart].Source);
            }
        }
    }
}
