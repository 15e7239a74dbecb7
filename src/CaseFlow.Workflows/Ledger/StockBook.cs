namespace CaseFlow.Workflows.Ledger;

/// <summary>How much a command changes one stock in one month.</summary>
/// <param name="Series">The stock.</param>
/// <param name="Month">The Jalali month as year × 100 + month.</param>
/// <param name="Quantity">The sum of its postings and reversals; never 0.</param>
public readonly record struct StockChange(SeriesKey Series, int Month, decimal Quantity);

/// <summary>The stocks that are known: what each month added to them.</summary>
internal sealed class StockBook
{
    private readonly Dictionary<SeriesKey, SortedList<int, decimal>> stocks = [];

    /// <summary>Says that everything about a stock is here, though there may be nothing.</summary>
    public void Open(SeriesKey series) => MonthsOf(series);

    /// <summary>Adds a month's quantity.</summary>
    public void Add(StockChange change)
    {
        var months = MonthsOf(change.Series);
        months[change.Month] = months.GetValueOrDefault(change.Month) + change.Quantity;
    }

    /// <summary>The months of a stock; null when it is not known.</summary>
    public IReadOnlyDictionary<int, decimal>? Find(SeriesKey series) => stocks.GetValueOrDefault(series);

    private SortedList<int, decimal> MonthsOf(SeriesKey series)
    {
        if (!stocks.TryGetValue(series, out var months))
        {
            stocks[series] = months = [];
        }

        return months;
    }
}
