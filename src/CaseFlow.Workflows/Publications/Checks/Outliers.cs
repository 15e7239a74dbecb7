using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>What is five times the plan, five times the year before or a fifth of it is looked at before it is published (error 12).</summary>
public sealed class Outliers : PublicationCheck
{
    private const int Times = 5;
    private const int Smallest = 10;

    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "رقمی که پنج برابر برنامه یا سال پیش، یا یک‌پنجم سال پیش است، دوباره دیده می‌شود.",
        "A figure five times the plan or the year before, or a fifth of the year before, is looked at twice.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report) =>
        report.Tables.Where(table => !TableGrid.IsCross(table.Definition)).SelectMany(table => AgainstThePlan(table).Concat(AgainstTheYearBefore(report, table)));

    private IEnumerable<Finding> AgainstThePlan(CheckedTable table)
    {
        foreach (var percent in table.Definition.Columns.OfType<AchievementColumn>())
        {
            foreach (var row in RowsOf(table, percent.Id))
            {
                var (actual, plan) = (table.CellOf(row, percent.Actual)?.Value, table.CellOf(row, percent.Plan)?.Value);
                if (plan > 0 && actual >= Smallest && actual >= Times * plan)
                {
                    yield return Confirm(
                        table.At(row, Heading(table, percent.Actual)),
                        $"{CellWords.Of(actual).Fa} است و برنامه {CellWords.Of(plan).Fa}.",
                        $"it is {CellWords.Of(actual).En}, the plan is {CellWords.Of(plan).En}.");
                }
            }
        }
    }

    private IEnumerable<Finding> AgainstTheYearBefore(CheckedReport report, CheckedTable table)
    {
        var before = report.Facts.YearBefore?.Chapters.SelectMany(chapter => chapter.Tables).FirstOrDefault(each => each.Id == table.Table.Id);
        foreach (var row in before is null ? [] : table.BoundRows)
        {
            var then = before!.AllRows().FirstOrDefault(each => each.Key == row.Key);
            foreach (var (column, at) in table.Table.Columns.Select((column, at) => (column, at)).Where(pair => pair.column.Kind is ColumnKind.Count))
            {
                var place = before.IndexOf(column.Id);
                if (then is null || place < 0 || row.Cells[at].Value is not { } value || then.Cells[place].Value is not { } was || IsUsual(value, was))
                {
                    continue;
                }

                yield return Confirm(
                    table.At(row, column),
                    $"{CellWords.Of(value).Fa} است و سال پیش {CellWords.Of(was).Fa} بود.",
                    $"it is {CellWords.Of(value).En}, the year before it was {CellWords.Of(was).En}.");
            }
        }
    }

    private static bool IsUsual(decimal value, decimal was) => value <= 0 || was <= 0 || Math.Max(value, was) < Smallest || (value < Times * was && was < Times * value);

    /// <summary>In a table of lines the column stands in its own line only.</summary>
    private static IEnumerable<ComposedRow> RowsOf(CheckedTable table, string column) => table.Definition.Lines is null
        ? table.BoundRows
        : table.Table.Rows.Where(row => column.StartsWith($"{row.Key}.", StringComparison.Ordinal));

    private static ComposedColumn Heading(CheckedTable table, string column) =>
        table.Table.Columns[table.Table.IndexOf(table.Definition.Lines is null ? column : column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..])];
}
