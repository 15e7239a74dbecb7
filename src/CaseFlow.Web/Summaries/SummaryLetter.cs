using CaseFlow.Web.Cases;
using CaseFlow.Web.Mails;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Summaries;

namespace CaseFlow.Web.Summaries;

/// The month of an area in the blocks of a letter.
public sealed class SummaryLetter(PageTexts texts, CaseTexts cases, SiteAddress site)
{
    public IEnumerable<LetterBlock> BlocksOf(AreaSummary summary)
    {
        yield return new LetterHeading(texts["summary.changes"]);
        yield return summary.Changes.IsEmpty
            ? new LetterParagraph(texts["summary.no-changes"])
            : new LetterList([.. summary.Changes.Select(change => new LetterLine(SummaryTexts.Change(change, texts), SummaryTexts.Why(change, texts)))]);
        foreach (var table in summary.Report.Chapters.SelectMany(chapter => chapter.Tables))
        {
            var columns = SummaryTexts.ColumnsOf(table);
            var rows = SummaryTexts.RowsOf(table).ToList();
            if (rows.Count > 0)
            {
                yield return new LetterHeading(texts.Pick(table.Title));
                yield return new LetterTable(
                    [texts.Pick(table.RowHeading), .. columns.Select(at => texts.Pick(table.Columns[at].Label))],
                    [.. rows.Select(row => (IReadOnlyList<string>)[texts.Pick(row.Name), .. columns.Select(at => SummaryTexts.Cell(row.Cells[at], table.Columns[at], texts))])]);
            }
        }

        if (!summary.Waiting.IsEmpty)
        {
            yield return new LetterHeading(texts["reports.waiting"]);
            yield return new LetterTable(
                [texts["reports.field"], texts["reports.open"], texts["reports.overdue"], texts["reports.stuck", WaitingWork.StuckDays]],
                [
                    .. summary.Waiting.Select(field => (IReadOnlyList<string>)
                        [texts.Pick(field.Area.Name), texts.Number(field.Open), texts.Number(field.Overdue), texts.Number(field.Stuck)]),
                ]);
        }

        foreach (var (heading, since, waiting) in new[] { ("summary.overdue", "summary.due-since", summary.Overdue), ("summary.stuck", "summary.still-since", summary.Stuck) })
        {
            if (!waiting.IsEmpty)
            {
                yield return new LetterHeading(texts[heading]);
                yield return new LetterList([.. waiting.Select(each => new LetterLine(
                    texts.Pick(each.Definition.Name), texts[since, cases.State(each.Definition, each.State), texts.ShortDate(each.Since)], each.Number, site.Of(CaseLinks.Case(each.Number))))]);
            }
        }

        yield return new LetterButton(texts["summary.on-site"], site.Of(SummaryLinks.Of(summary.Month, summary.Area)));
    }
}
