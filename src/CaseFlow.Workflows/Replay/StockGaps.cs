using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>By how much a stock has to change in a province.</summary>
/// <param name="Province">The province.</param>
/// <param name="Year">The year at whose end it is corrected; null for its opening, before the first year.</param>
/// <param name="Stock">The stock's name.</param>
/// <param name="Quantity">The change.</param>
internal readonly record struct StockGap(string Province, int? Year, string Stock, decimal Quantity);

/// <summary>
/// What printed stocks have beyond the cases that were told. The first print of a stock sets its opening; what later prints have beyond
/// that, or what cases have too much, is a correction at the end of that year. A stock that is printed for the whole country only is shared
/// out like the last one before it in the list that is printed by province.
/// </summary>
/// <param name="printed">The printed stocks.</param>
/// <param name="provinces">All provinces.</param>
/// <param name="ledger">What the ledger holds of a stock in a province at the end of a year.</param>
internal sealed class StockGaps(PrintedStocks printed, IReadOnlyList<string> provinces, Func<MeasureTerm, string, int, decimal> ledger)
{
    /// <summary>All gaps of these stocks.</summary>
    public IEnumerable<StockGap> Of(IEnumerable<AdjustedStock> stocks)
    {
        var weights = provinces.ToDictionary(province => province, _ => 1m, StringComparer.Ordinal);
        foreach (var stock in stocks)
        {
            var cells = printed.Of(stock.Of);
            if (cells.Count == 0)
            {
                continue;
            }

            if (cells[0].Province.Length == 0)
            {
                cells = [.. cells.SelectMany(cell => Share(cell, weights))];
            }
            else
            {
                weights = cells.GroupBy(cell => cell.Province, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
            }

            foreach (var gap in cells.GroupBy(cell => cell.Province, StringComparer.Ordinal).SelectMany(province => Of(stock, province)))
            {
                yield return gap;
            }
        }
    }

    private IEnumerable<StockGap> Of(AdjustedStock stock, IGrouping<string, PrintedStock> province)
    {
        var (added, isFirst) = (0m, true);
        foreach (var cell in province)
        {
            var gap = cell.Value - ledger(stock.Of, province.Key, cell.Year) - added;
            if (gap != 0)
            {
                yield return new StockGap(province.Key, isFirst && gap > 0 ? null : cell.Year, stock.Name, gap);
                added += gap;
            }

            isFirst = false;
        }
    }

    /// <summary>Whole units by weight; what rounding leaves goes to the largest.</summary>
    private static IEnumerable<PrintedStock> Share(PrintedStock cell, Dictionary<string, decimal> weights)
    {
        var sum = weights.Values.Sum();
        var parts = weights.Where(weight => weight.Value > 0).OrderByDescending(weight => weight.Value).ThenBy(weight => weight.Key, StringComparer.Ordinal)
            .Select(weight => (weight.Key, Part: decimal.Floor(cell.Value * weight.Value / sum))).ToList();
        var left = cell.Value - parts.Sum(part => part.Part);
        return parts.Select((part, at) => cell with { Province = part.Key, Value = part.Part + (at == 0 ? left : 0) });
    }
}
