using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>
/// Every cell is in the state that its column can have: what is counted has a number or the reason why not; not applicable stands where the line has no such
/// figure, and nowhere else (rules 57 and 58; errors 21, 24).
/// </summary>
public sealed class BlanksHaveReasons : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new("هیچ خانه‌ای بی دلیل خالی نیست.", "No cell is blank without a reason.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report) =>
        from table in report.Tables
        from row in table.BoundRows
        from pair in row.Cells.Zip(table.Table.Columns)
        let finding = Of(table, row, pair.First, pair.Second)
        where finding is not null
        select finding;

    private Finding? Of(CheckedTable table, ComposedRow row, ComposedCell cell, ComposedColumn column)
    {
        if ((cell.State is CellState.Number) != (cell.Value is not null))
        {
            return Refuse(table.At(row, column), "عددی هست که نباید باشد، یا نیست.", "it is said to be a number and has none, or the other way round.");
        }

        if (cell.State is CellState.NotCollected or CellState.Words && (string.IsNullOrWhiteSpace(cell.Words?.Fa) || string.IsNullOrWhiteSpace(cell.Words.En)))
        {
            return Refuse(table.At(row, column), "به جای عدد باید دلیل یا عبارتی بیاید و نیامده است.", "words or a reason must stand in the place of the number, and there are none.");
        }

        return table.ColumnOf(row, column) switch
        {
            null or NotApplicableColumn when cell.State is not CellState.NotApplicable =>
                Refuse(table.At(row, column), "این سطر چنین رقمی ندارد و خانه باید «نامربوط» باشد.", "the line has no such figure; the cell must be not applicable."),
            MeasureColumn when cell.State is not (CellState.Number or CellState.NotCollected) =>
                Refuse(table.At(row, column), "خالی است و دلیلی نیامده است.", "it is blank, and no reason is given."),
            TargetColumn when cell.State is CellState.NotCollected or CellState.NotApplicable =>
                Refuse(table.At(row, column), "برنامه یا عدد است یا عبارت یا هیچ.", "a plan is a number, words, or nothing."),
            not null and not NotApplicableColumn when cell.State is CellState.NotApplicable =>
                Refuse(table.At(row, column), "این خانه رقم دارد و «نامربوط» نیست.", "the cell has a figure; it is not 'not applicable'."),
            _ => null,
        };
    }
}
