using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>A table of a report that is checked, beside what its definition says.</summary>
/// <param name="Table">As it would be published.</param>
/// <param name="Printed">Its place in the report's definition.</param>
/// <param name="Layout">As the definition lays it out: names, units, plans and gaps, with nothing counted.</param>
public sealed record CheckedTable(ComposedTable Table, PrintedTable Printed, ComposedTable Layout)
{
    /// <summary>Its definition.</summary>
    public ReportTable Definition => Printed.Table;

    /// <summary>The definition of the column behind a cell; null where the row has no such figure.</summary>
    public ReportColumn? ColumnOf(ComposedRow row, ComposedColumn column) => TableGrid.ColumnOf(Definition, row.Key, column.Id);

    /// <summary>Rows and total: every row whose cells are bound to columns of the definition.</summary>
    public IEnumerable<ComposedRow> BoundRows => Table.Total is { } total ? [.. Table.Rows, total] : Table.Rows;

    /// <summary>The cell of a row behind a column of the definition; null when there is none.</summary>
    public ComposedCell? CellOf(ComposedRow row, string column)
    {
        if (Definition.Lines is null)
        {
            return Table.IndexOf(column) is var at and >= 0 && at < row.Cells.Length ? row.Cells[at] : null;
        }

        var line = Definition.Lines.Rows.FirstOrDefault(each => column.StartsWith($"{each.Id}.", StringComparison.Ordinal));
        var heading = line is null ? -1 : Table.IndexOf(column[(line.Id.Length + 1)..]);
        return heading < 0 ? null : Table.Rows.FirstOrDefault(each => each.Key == line!.Id) is { } found && heading < found.Cells.Length ? found.Cells[heading] : null;
    }

    /// <summary>A place in words.</summary>
    public CellPlace At(ComposedRow? row = null, ComposedColumn? column = null) => At(row?.Key, row?.Name, column?.Id, column?.Label);

    /// <summary>The place of a row that the definition asks for.</summary>
    public CellPlace AtRow(string key, LocalizedText name) => At(key, name, null, null);

    private CellPlace At(string? row, LocalizedText? rowName, string? column, LocalizedText? label) => new(
        Table.Id, row, column,
        new LocalizedText(
            $"جدول {PersianText.ToPersianDigits($"{Table.Number}")} «{Table.Title.Fa}»{Part("، سطر ", rowName?.Fa)}{Part("، ستون ", label?.Fa)}",
            $"Table {Table.Number} “{Table.Title.En}”{Part(", row ", rowName?.En)}{Part(", column ", label?.En)}"));

    private static string Part(string what, string? name) => name is null ? string.Empty : what + name;
}
