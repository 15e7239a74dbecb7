using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Every title, heading, row name, unit and formula is that of the reference list or definition (errors 19, 20, 31, 32).</summary>
public sealed class LabelsAreOurs : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "عنوان، سرستون، نام سطر، یکا و شیوه شمارش هر جدول همان است که فهرست مرجع و تعریف می‌گوید.",
        "Title, headings, row names, units and formulas of every table are those of the reference lists and definitions.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        foreach (var table in report.Tables)
        {
            foreach (var finding in Differ(table.At(), table.Table.Title, table.Layout.Title)
                .Concat(Differ(table.At(), table.Table.Unit, table.Layout.Unit))
                .Concat(Differ(table.At(), table.Table.RowHeading, table.Layout.RowHeading)))
            {
                yield return finding;
            }

            foreach (var (column, wanted) in table.Table.Columns.Zip(table.Layout.Columns))
            {
                foreach (var finding in Differ(table.At(null, column), column.Label, wanted.Label).Concat(Differ(table.At(null, column), column.Unit, wanted.Unit)))
                {
                    yield return finding;
                }

                if ((column.Kind, column.Decimals, column.Formula) != (wanted.Kind, wanted.Decimals, wanted.Formula))
                {
                    yield return Refuse(
                        table.At(null, column),
                        $"این ستون به «{column.Formula ?? column.Kind.ToString()}» بسته است و تعریف آن «{wanted.Formula ?? wanted.Kind.ToString()}» است.",
                        $"the column is bound to “{column.Formula ?? column.Kind.ToString()}”, its definition is “{wanted.Formula ?? wanted.Kind.ToString()}”.");
                }
            }

            var rows = table.Layout.AllRows().ToDictionary(row => row.Key, StringComparer.Ordinal);
            foreach (var row in table.Table.AllRows().Where(row => rows.ContainsKey(row.Key)))
            {
                var wanted = rows[row.Key];
                foreach (var finding in Differ(table.At(row), row.Name, wanted.Name).Concat(Differ(table.At(row), row.Group, wanted.Group)).Concat(Differ(table.At(row), row.Unit, wanted.Unit)))
                {
                    yield return finding;
                }
            }
        }
    }

    private IEnumerable<Finding> Differ(CellPlace place, LocalizedText? printed, LocalizedText? wanted)
    {
        if (printed != wanted)
        {
            yield return Refuse(
                place, $"«{printed?.Fa}» نوشته شده است؛ «{wanted?.Fa}» درست است.", $"it is labelled “{printed?.En}”; right is “{wanted?.En}”.");
        }
    }
}
