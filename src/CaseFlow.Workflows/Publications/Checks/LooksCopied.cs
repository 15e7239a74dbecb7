using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>
/// Columns that repeat a neighbour, rows that repeat another, columns that say the same everywhere: seldom true, often copied (errors 22, 29, 32).
/// </summary>
public sealed class LooksCopied : PublicationCheck
{
    private const int FewestRows = 5;
    private const int FewestNumbers = 3;
    private const decimal NearlyAll = 0.9m;

    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "ستونی که ستون دیگر را تکرار می‌کند، سطری که سطر دیگر را، و ستونی که همه‌جا یک عدد دارد، دوباره دیده می‌شود.",
        "A column that repeats another, a row that repeats another, and a column of one number only are looked at twice.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report) => report.Tables.SelectMany(table => Columns(table).Concat(Rows(table)));

    private IEnumerable<Finding> Columns(CheckedTable table)
    {
        var counted = table.Table.Columns.Select((column, at) => (Column: column, Values: ValuesOf(table, at))).Where(each => each.Column.Kind is ColumnKind.Count).ToList();
        for (var at = 0; at < counted.Count; at++)
        {
            var (column, values) = counted[at];
            var numbers = values.Where(value => value is not null and not 0).ToList();
            if (numbers.Count >= FewestRows && numbers.Count == values.Count && numbers.Distinct().Count() == 1)
            {
                yield return Confirm(
                    table.At(null, column), $"در همه سطرها {CellWords.Of(numbers[0]).Fa} است.", $"every row says {CellWords.Of(numbers[0]).En}.");
            }

            foreach (var (twin, others) in counted.Skip(at + 1))
            {
                var same = values.Zip(others).Count(pair => pair.First == pair.Second);
                if (numbers.Count >= FewestRows && numbers.Distinct().Count() >= FewestNumbers && same >= NearlyAll * values.Count)
                {
                    yield return Confirm(
                        table.At(null, twin),
                        $"در {PersianText.ToPersianDigits($"{same}")} از {PersianText.ToPersianDigits($"{values.Count}")} سطر همان ستون «{column.Label.Fa}» است.",
                        $"in {same} of {values.Count} rows it repeats the column “{column.Label.En}”.");
                }
            }
        }
    }

    private IEnumerable<Finding> Rows(CheckedTable table)
    {
        if (table.Table.Kind is RowKind.Line)
        {
            yield break;
        }

        var counts = table.Table.Columns.Select((column, at) => (column, at)).Where(pair => pair.column.Kind is ColumnKind.Count or ColumnKind.Plan or ColumnKind.Sum).Select(pair => pair.at).ToList();
        var seen = new Dictionary<string, ComposedRow>(StringComparer.Ordinal);
        foreach (var row in table.BoundRows)
        {
            var values = counts.ConvertAll(at => row.Cells[at].Value);
            if (values.Where(value => value is not null and not 0).Distinct().Count() < FewestNumbers)
            {
                continue;
            }

            if (!seen.TryAdd(string.Join('|', values), row))
            {
                var twin = seen[string.Join('|', values)];
                yield return Confirm(table.At(row), $"همان سطر «{twin.Name.Fa}» است.", $"it repeats the row {twin.Name.En}.");
            }
        }
    }

    private static List<decimal?> ValuesOf(CheckedTable table, int at) => [.. table.Table.Rows.Select(row => row.Cells[at].Value)];
}
