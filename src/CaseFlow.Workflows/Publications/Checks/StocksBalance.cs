using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Identity I10: a stock is what it was, and what came, less what went for a reason, with adjustments (errors 26, 27).</summary>
public sealed class StocksBalance : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "هر موجودی: آغاز سال و ورود، منهای خروج‌های دلیل‌دار، با تعدیل، همان پایان سال است.",
        "Every stock is its opening and what came, less exits with reasons, with adjustments.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        foreach (var stock in report.Facts.Stocks)
        {
            var place = PlaceOf(report, stock);
            var wanted = stock.Opening + stock.Flows;
            if (stock.Closing != wanted)
            {
                yield return Refuse(
                    place,
                    $"موجودی پایان سال {CellWords.Of(stock.Closing).Fa} است و از آغاز و جریان‌ها {CellWords.Of(wanted).Fa} به دست می‌آید؛ {CellWords.Of(wanted - stock.Closing).Fa} بی دلیل است.",
                    $"the stock at the end is {CellWords.Of(stock.Closing).En}, opening and flows give {CellWords.Of(wanted).En}: {CellWords.Of(wanted - stock.Closing).En} without a reason.");
            }

            if (stock.Parts is { } parts && parts != stock.Closing)
            {
                yield return Refuse(
                    place,
                    $"بخش‌های موجودی {CellWords.Of(parts).Fa} و خود آن {CellWords.Of(stock.Closing).Fa} است.",
                    $"the parts of the stock come to {CellWords.Of(parts).En}, it is {CellWords.Of(stock.Closing).En}.");
            }
        }
    }

    /// <summary>The cell that prints it; where none does, the report.</summary>
    private static CellPlace PlaceOf(CheckedReport report, StockStanding stock)
    {
        foreach (var table in report.Tables.Where(table => table.Definition.Lines is null))
        {
            var column = table.Definition.Columns.OfType<MeasureColumn>().FirstOrDefault(counted => counted.Measure.Id == stock.Measure && counted.YearsBefore == 0);
            var row = table.Table.Rows.FirstOrDefault(row => row.Key == stock.Province);
            if (column is not null && row is not null && table.Table.IndexOf(column.Id) is var at and >= 0)
            {
                return table.At(row, table.Table.Columns[at]);
            }
        }

        return report.Whole with { Name = new($"«{stock.Name.Fa}»، {stock.Province}", $"“{stock.Name.En}”, {stock.Province}") };
    }
}
