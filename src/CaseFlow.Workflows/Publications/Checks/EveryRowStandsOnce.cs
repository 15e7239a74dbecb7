using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Every key of a table's dimension has its row, once and in the printing order of the reference list (errors 7, 8, 30).</summary>
public sealed class EveryRowStandsOnce : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "هر استان، رشته یا سطر جدول درست یک بار و به ترتیب فهرست مرجع آمده است.",
        "Every province, industry or line of a table stands in it once, in the order of the reference list.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        foreach (var table in report.Tables)
        {
            var wanted = table.Layout.Rows.Select(row => row.Key).ToList();
            var found = table.Table.Rows.Select(row => row.Key).ToList();
            foreach (var missing in table.Layout.Rows.Where(row => !found.Contains(row.Key, StringComparer.Ordinal)))
            {
                yield return Refuse(table.AtRow(missing.Key, missing.Name), "این سطر در جدول نیست.", "this row is missing.");
            }

            foreach (var row in table.Table.Rows.Where(row => !wanted.Contains(row.Key, StringComparer.Ordinal) || found.Count(key => key == row.Key) > 1))
            {
                yield return Refuse(table.At(row), "این سطر از جدول نیست یا دو بار آمده است.", "this row is not of the table, or stands in it twice.");
            }

            if (found.Count == wanted.Count && !found.SequenceEqual(wanted, StringComparer.Ordinal) && found.Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                var at = found.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
                yield return Refuse(
                    table.At(table.Table.Rows[at]),
                    $"ترتیب سطرها به هم خورده است؛ اینجا نوبت «{table.Layout.Rows[at].Name.Fa}» است.",
                    $"the order of the rows is broken: {table.Layout.Rows[at].Name.En} comes here.");
            }

            if (TableGrid.HasTotal(table.Definition) != (table.Table.Total is not null))
            {
                yield return Refuse(table.At(), "سطر جمع نیست یا نباید باشد.", "the total row is missing, or stands where there is none.");
            }
        }
    }
}
