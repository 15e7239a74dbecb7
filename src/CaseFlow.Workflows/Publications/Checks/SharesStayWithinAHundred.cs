using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>No share lies below 0 or above 100 (error 3).</summary>
public sealed class SharesStayWithinAHundred : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new("هیچ سهمی کمتر از ۰ یا بیشتر از ۱۰۰ نیست.", "No share lies below 0 or above 100.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report) =>
        from table in report.Tables
        from row in table.BoundRows
        from cell in row.Cells.Zip(table.Table.Columns)
        where cell.Second.Kind is ColumnKind.Share && (cell.First.Value is < 0 or > 100)
        select Refuse(
            table.At(row, cell.Second),
            $"سهم {CellWords.Of(cell.First).Fa} درصد است؛ سهم از ۰ تا ۱۰۰ است.",
            $"the share is {CellWords.Of(cell.First).En} percent; a share lies between 0 and 100.");
}
