namespace CaseFlow.Domain.Statistics;

/// <summary>How a flow changes the stock that it feeds.</summary>
public enum StockFlowKind
{
    /// <summary>What came in: adds.</summary>
    New,

    /// <summary>What went out: takes away.</summary>
    Exit,

    /// <summary>Openings, corrections, splits and mergers: adds, and may be negative.</summary>
    Adjustment,
}

/// <summary>A flow of a stock.</summary>
/// <param name="Kind">How it changes the stock.</param>
/// <param name="Indicator">The indicator that counts it.</param>
public sealed record StockFlow(StockFlowKind Kind, IndicatorId Indicator)
{
    /// <summary>+1 or −1.</summary>
    public int Sign => Kind is StockFlowKind.Exit ? -1 : 1;
}

/// <summary>What a stock is made of: <c>stock(t) = stock(t−1) + new − exits + adjustments</c>, province by province.</summary>
/// <param name="Flows">What changes it; nothing else does.</param>
/// <param name="Parts">Stocks that it falls into: together they are the stock, with no remainder. Empty when it is not broken down.</param>
public sealed record StockIdentity(IReadOnlyList<StockFlow> Flows, IReadOnlyList<IndicatorId> Parts);
