using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>
/// What <c>reports/identities.json</c> says of cells of different tables: identities I6, I7, I8 and I10 as the report prints them, and every subset with its set
/// (errors 26, 27).
/// </summary>
public sealed class DeclaredIdentitiesHold : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "هر رابطه‌ای که reports/identities.json میان خانه‌ها می‌گوید برقرار است.",
        "Every relation between cells that reports/identities.json states holds.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report) =>
        from identity in report.Library.Identities
        where identity.Cells.All(cell => report.Find(cell.Table) is not null)
        from row in Keys(report, identity, cell => cell.Row, table => table.Table.AllRows().Select(row => row.Key))
        from column in Keys(report, identity, cell => cell.Column, table => table.Table.Columns.Select(each => each.Id))
        let finding = Of(report, identity, row, column)
        where finding is not null
        select finding;

    /// <summary>What a star stands for: whatever all tables under a star have. Without a star, once.</summary>
    private static List<string> Keys(CheckedReport report, ReportIdentity identity, Func<CellReference, string> part, Func<CheckedTable, IEnumerable<string>> of)
    {
        var starred = identity.Cells.Where(cell => part(cell) is ReportIdentity.Each).Select(cell => of(report.Find(cell.Table)!).ToList()).ToList();
        return starred.Count == 0 ? [string.Empty] : [.. starred[0].Where(key => starred.TrueForAll(keys => keys.Contains(key, StringComparer.Ordinal)))];
    }

    private Finding? Of(CheckedReport report, ReportIdentity identity, string row, string column)
    {
        var (left, leftSlack) = Sum(report, identity.Left, row, column);
        var (right, rightSlack) = Sum(report, identity.Right, row, column);
        var slack = leftSlack + rightSlack;
        var holds = identity.Relation switch
        {
            _ when left is null || right is null => true,
            IdentityRelation.Equal => Math.Abs(left.Value - right.Value) <= slack,
            _ => left >= right - slack,
        };
        if (holds)
        {
            return null;
        }

        var first = Find(report, identity.Left[0], row, column)!.Value;
        return Refuse(
            first.Table.At(first.Row, first.Column),
            $"{identity.Text.Fa} اینجا {CellWords.Of(left).Fa} در برابر {CellWords.Of(right).Fa} است.",
            $"{identity.Text.En} Here it is {CellWords.Of(left).En} against {CellWords.Of(right).En}.");
    }

    /// <summary>The cells together; null when one of them has no number, and then nothing can be said.</summary>
    private static (decimal? Value, decimal Slack) Sum(CheckedReport report, IEnumerable<CellReference> cells, string row, string column)
    {
        (decimal? Value, decimal Slack) sum = (0, 0);
        foreach (var cell in cells)
        {
            var found = Find(report, cell, row, column);
            sum = (sum.Value + found?.Cell.Value, sum.Slack + (found is { } at ? report.Slack([at.Table.ColumnOf(at.Row, at.Column)], at.Table, at.Column.Decimals, 1) : 0));
        }

        return sum;
    }

    private static (CheckedTable Table, ComposedRow Row, ComposedColumn Column, ComposedCell Cell)? Find(CheckedReport report, CellReference cell, string eachRow, string eachColumn)
    {
        var table = report.Find(cell.Table)!;
        var row = table.Table.AllRows().FirstOrDefault(row => row.Key == (cell.Row is ReportIdentity.Each ? eachRow : cell.Row));
        var at = table.Table.IndexOf(cell.Column is ReportIdentity.Each ? eachColumn : cell.Column);
        return row is null || at < 0 ? null : (table, row, table.Table.Columns[at], row.Cells[at]);
    }
}
