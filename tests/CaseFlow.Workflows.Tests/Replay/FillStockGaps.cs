using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Replay;
using CaseFlow.Workflows.Replay.Walks;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>What printed stocks have beyond the cases is an opening first and a correction later.</summary>
public sealed class FillStockGaps
{
    private static readonly AdjustedStock Area = new("contract-area", Formula.Parse("n(land.contract.stock-area)").Value.Terms[0]);

    [Fact]
    public void Of_WhenTwoYearsArePrinted_OpensTheFirstAndCorrectsTheSecond()
    {
        var gaps = Gaps(("area_end_1400", 518), ("area_end_1401", 560)).Of([Area]).ToList();

        Assert.Equal([new StockGap("lorestan", null, "contract-area", 418), new StockGap("lorestan", 1401, "contract-area", 12)], gaps);
    }

    [Fact]
    public void Of_WhenCasesPostedMoreThanPrinted_CorrectsAtTheEndOfTheYear()
    {
        var gaps = Gaps(("area_end_1401", 120)).Of([Area]).ToList();

        Assert.Equal([new StockGap("lorestan", 1401, "contract-area", -10)], gaps);
    }

    [Fact]
    public void Of_WhenNothingDiffers_IsEmpty() => Assert.Empty(Gaps(("area_end_1400", 100), ("area_end_1401", 130)).Of([Area]));

    /// <summary>The ledger holds 100 ha at the end of 1400 and 130 ha a year later.</summary>
    private static StockGaps Gaps(params (string Column, decimal Value)[] cells)
    {
        var shape = PublishedWorld.Catalogue.Find("land-contracts-by-province").Value;
        var table = new PublishedTable
        {
            Shape = shape,
            Year = 1401,
            File = "tables.json",
            Hash = string.Empty,
            Columns = [.. cells.Select(cell => cell.Column)],
            Rows = [new PublishedRow("lorestan", null, [.. cells.Select(cell => (decimal?)cell.Value)], [.. cells.Select(_ => (string?)null)])],
            Total = null,
            IsCollected = true,
        };
        return new StockGaps(
            new PrintedStocks([table], PublishedWorld.Catalogue.Indicators), ["lorestan"], (_, _, year) => year == 1400 ? 100 : 130);
    }
}
