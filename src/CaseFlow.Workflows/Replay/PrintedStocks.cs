using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>A printed stock.</summary>
/// <param name="Year">The Jalali year at whose end it stood.</param>
/// <param name="Province">The province's slug; empty for the whole country.</param>
/// <param name="Value">How much it was.</param>
internal readonly record struct PrintedStock(int Year, string Province, decimal Value);

/// <summary>The stocks that collected reports print.</summary>
internal sealed class PrintedStocks
{
    private readonly ILookup<string, PrintedStock> printed;

    /// <param name="tables">The tables, as they were read.</param>
    /// <param name="indicators">Which indicators are stocks.</param>
    public PrintedStocks(IEnumerable<PublishedTable> tables, IndicatorCatalogue indicators) => printed = tables
        .Where(table => table.IsCollected)
        .SelectMany(table => table.Shape.Columns.OfType<MeasureColumn>()
            .Where(column => table.Columns.Contains(column.Id, StringComparer.Ordinal) && column.Terms is [{ Sign: > 0 } term]
                && indicators.Find(term.Indicator.Value)!.Kind is IndicatorKind.Stock)
            .SelectMany(column => table.Rows.Select(row => (Term: column.Terms[0].ToString(), table.Year, column.YearsBefore, row.Province, Value: table.Cell(row, column.Id)))))
        .Where(cell => cell.Value is not null)
        .ToLookup(cell => cell.Term, cell => new PrintedStock(cell.Year - cell.YearsBefore, cell.Province ?? string.Empty, cell.Value!.Value), StringComparer.Ordinal);

    /// <summary>What is printed of a stock by province or, where no table does that, for the whole country; by year.</summary>
    public IReadOnlyList<PrintedStock> Of(MeasureTerm stock)
    {
        var all = printed[stock.ToString()].Distinct().OrderBy(cell => cell.Year).ToList();
        var byProvince = all.FindAll(cell => cell.Province.Length > 0);
        return byProvince.Count > 0 ? byProvince : all;
    }
}
