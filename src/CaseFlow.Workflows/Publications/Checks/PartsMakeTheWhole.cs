using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Where lines are parts of a whole, the remainder is a row with a name, and parts and remainder are the whole (error 25).</summary>
public sealed class PartsMakeTheWhole : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "بخش‌ها و مانده نام‌دار روی هم همان کل است.",
        "The parts and a remainder that has a name come to the whole.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        foreach (var table in report.Tables.Where(table => table.Printed.Remainder is not null))
        {
            var rows = table.Table.AllRows().GroupBy(row => row.Key, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
            if (table.Table.Whole is not { } whole || !rows.TryGetValue(whole.Remainder, out var rest) || string.IsNullOrWhiteSpace(rest.Name.Fa)
                || !rows.TryGetValue(whole.Line, out var all) || whole.Parts.Any(part => !rows.ContainsKey(part)))
            {
                yield return Refuse(table.At(), "مانده‌ای که بخش‌ها را به کل می‌رساند نام و سطر ندارد.", "the remainder that makes the parts the whole has no row with a name.");
                continue;
            }

            foreach (var (column, at) in table.Table.Columns.Select((column, at) => (column, at)).Where(pair => pair.column.Kind is ColumnKind.Count or ColumnKind.Sum))
            {
                var parts = whole.Parts.Select(part => rows[part].Cells[at].Value).ToList();
                if (all.Cells[at].Value is not { } total || parts.Exists(part => part is null))
                {
                    continue;
                }

                var slack = report.Slack([table.ColumnOf(all, column)], table, column.Decimals, parts.Count + 2);
                var sum = parts.Sum() + (rest.Cells[at].Value ?? 0);
                if (Math.Abs(total - sum!.Value) > slack)
                {
                    yield return Refuse(
                        table.At(rest, column),
                        $"بخش‌ها و مانده {CellWords.Of(sum).Fa} می‌شود و کل {CellWords.Of(total).Fa} است.",
                        $"parts and remainder come to {CellWords.Of(sum).En}, the whole is {CellWords.Of(total).En}.");
                }
                else if (rest.Cells[at].Value < -slack)
                {
                    yield return Refuse(
                        table.At(rest, column),
                        $"مانده {CellWords.Of(rest.Cells[at].Value).Fa} است: بخشی دو بار شمرده شده یا کل کم است.",
                        $"the remainder is {CellWords.Of(rest.Cells[at].Value).En}: a part is counted twice, or the whole is too small.");
                }
            }
        }
    }
}
