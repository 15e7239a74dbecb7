using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Reports;

/// What a cell says in a language: a number, the words in its place, or a dash where there is no such figure.
public static class CellWords
{
    public const string Dash = "–";

    public static string Of(ComposedCell cell, ComposedColumn column, PageTexts texts) => cell.State switch
    {
        CellState.Number when column.IsPercent => texts.Percent(cell.Value!.Value),
        CellState.Number => texts.Number(cell.Value!.Value),
        CellState.Words => texts.Pick(cell.Words!),
        CellState.NotCollected => texts["statistics.not-collected"],
        _ => Dash,
    };
}
