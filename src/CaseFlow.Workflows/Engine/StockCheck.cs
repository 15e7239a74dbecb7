using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// No stock is ever negative at a month's end (engine §6). Only a command that lowers a stock is asked, and of it only
/// the months that it lowers; what the command raises and lowers alike needs no look at the ledger.
/// </summary>
internal static class StockCheck
{
    /// <summary>What the command changes of stocks, by series and month; refuses, or notes what has to be known first.</summary>
    public static ImmutableArray<StockChange> Of(Planning planning)
    {
        SortedDictionary<SeriesKey, SortedDictionary<int, decimal>>? changed = null;
        foreach (var posting in planning.Postings)
        {
            if (planning.Rules.Indicators.Find(posting.Series.Indicator)?.Kind is not IndicatorKind.Stock)
            {
                continue;
            }

            changed ??= [];
            if (!changed.TryGetValue(posting.Series, out var months))
            {
                changed[posting.Series] = months = [];
            }

            months[posting.Month] = months.GetValueOrDefault(posting.Month) + posting.Quantity;
        }

        if (changed is null)
        {
            return [];
        }

        foreach (var (series, months) in changed.Where(stock => Lowers(stock.Value)))
        {
            if (planning.StockOf(series) is { } stored && FirstBelowZero(stored, months) is { } below)
            {
                planning.Refuse(new StockBelowZero(
                    planning.Rules.Indicators.Find(series.Indicator)!.Name,
                    planning.Rules.Reference.FindProvince(series.Province)!.Name,
                    JalaliMonth.FromValue(below.Month),
                    below.Quantity));
            }
        }

        return
        [
            .. changed.SelectMany(stock => stock.Value
                .Where(month => month.Value != 0)
                .Select(month => new StockChange(stock.Key, month.Key, month.Value))),
        ];
    }

    /// <summary>Whether the changes lower the stock at the end of any month.</summary>
    public static bool Lowers(IEnumerable<KeyValuePair<int, decimal>> months)
    {
        var sum = 0m;
        return months.Any(month => (sum += month.Value) < 0);
    }

    private static (int Month, decimal Quantity)? FirstBelowZero(
        IReadOnlyDictionary<int, decimal> stored, SortedDictionary<int, decimal> changes)
    {
        var (stock, change) = (0m, 0m);
        foreach (var month in stored.Keys.Union(changes.Keys).Order())
        {
            stock += stored.GetValueOrDefault(month);
            change += changes.GetValueOrDefault(month);
            if (change < 0 && stock + change < 0)
            {
                return (month, stock + change);
            }
        }

        return null;
    }
}
