using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Statistics.Stocks;

/// <summary>A stock with its flows in one year, province by province.</summary>
/// <param name="Stock">The stock.</param>
/// <param name="Year">The Jalali year.</param>
/// <param name="Rows">The provinces in printing order.</param>
/// <param name="Total">All of them together.</param>
public sealed record StockYear(Indicator Stock, JalaliYear Year, ImmutableArray<StockRow> Rows, StockRow Total);

/// <summary>One line: opening + new − exits + adjustments = closing.</summary>
public sealed record StockRow
{
    /// <summary>The province's slug; null for the total.</summary>
    public string? Province { get; init; }

    /// <summary>The stock at the end of the year before.</summary>
    public decimal Opening { get; init; }

    /// <summary>What came in.</summary>
    public decimal New { get; init; }

    /// <summary>What went out.</summary>
    public decimal Exits { get; init; }

    /// <summary>Openings, corrections, splits and mergers.</summary>
    public decimal Adjustments { get; init; }

    /// <summary>The stock at the end of the year.</summary>
    public decimal Closing { get; init; }

    /// <summary>What its parts come to at the end of the year; null when it has none.</summary>
    public decimal? Parts { get; init; }

    /// <summary>Closing − (opening + new − exits + adjustments): 0 when the table adds up.</summary>
    public decimal Difference => Closing - (Opening + New - Exits + Adjustments);

    /// <summary>What no part explains: 0 when the parts are the stock; null when it has none.</summary>
    public decimal? Remainder => Closing - Parts;

    /// <summary>Whether everything adds up.</summary>
    public bool Holds => Difference == 0 && Remainder is null or 0;
}
