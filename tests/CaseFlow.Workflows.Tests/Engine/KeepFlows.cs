using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>A stock whose flows are declared changes by them and by nothing else.</summary>
public sealed class KeepFlows
{
    private readonly PaperHouse house = new(DefinitionBuilder.Case("matter").State("A")
        .Step("Come", "A", "A", does: Do.All(Do.Post(SampleIndicators.FlowingStock), Do.Post(SampleIndicators.Inflow)))
        .Step("Go", "A", "A", does: Do.All(Do.Post(SampleIndicators.FlowingStock, "-1"), Do.Post(SampleIndicators.Outflow)))
        .Step("Appear", "A", "A", does: Do.Post(SampleIndicators.FlowingStock))
        .Step("Vanish", "A", "A", does: Do.Post(SampleIndicators.Outflow))
        .Step("Double", "A", "A", does: Do.All(Do.Post(SampleIndicators.FlowingStock, "2"), Do.Post(SampleIndicators.Inflow)))
        .Step("Undo", "A", "A", does: Do.Reverse(ReverseScope.Case, "Come"))
        .Step("End", "A", "B").Build());

    private readonly string matter;

    public KeepFlows() => matter = house.Open("matter");

    [Fact]
    public void Post_OfStockAndFlowTogether_IsTakenAndTakenBack()
    {
        house.Take(matter, "Come");
        house.Take(matter, "Come");
        house.Take(matter, "Undo");

        Assert.Equal(8, house.Postings.Count);
        Assert.All(house.Postings.GroupBy(posting => posting.Series.Indicator), series => Assert.Equal(0m, series.Sum(posting => posting.Quantity)));
    }

    [Theory]
    [InlineData("Appear", 1, 0)]
    [InlineData("Vanish", 0, -1)]
    [InlineData("Double", 2, 1)]
    public void Post_ThatPartsAStockFromItsFlows_IsRefusedAndSaysByHowMuch(string step, int held, int flowed)
    {
        house.Take(matter, "Come");

        var refusal = Assert.IsType<StockWithoutFlow>(house.TryTake(matter, step).Error);

        Assert.Equal((held, flowed), (refusal.Held, refusal.Flowed));
        Assert.Equal(2, house.Postings.Count);
    }
}
