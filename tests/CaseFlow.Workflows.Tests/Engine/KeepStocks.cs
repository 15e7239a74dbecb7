using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>No stock is negative at any month's end, whoever takes out of it and whenever it is said to have happened.</summary>
public sealed class KeepStocks
{
    private readonly PaperHouse house = new(DefinitionBuilder.Case("matter").State("A")
        .Step("Put", "A", "A", form: [Field.Number("n"), Field.Date("on")], does: Do.Post(SampleIndicators.DatedStock, "variables.form.n"))
        .Step("Swap", "A", "A", form: [Field.Date("on")], does: Do.All(
            Do.Post(SampleIndicators.DatedStock, "-3"), Do.Post(SampleIndicators.DatedStock, "4")))
        .Step("Undo", "A", "A", does: Do.Reverse(ReverseScope.Case, "Put"))
        .Step("End", "A", "B").Build());

    private readonly string matter;

    public KeepStocks()
    {
        matter = house.Open("matter");
        house.Clock.Advance(TimeSpan.FromDays(200));
    }

    [Fact]
    public void Post_ThatTakesMoreThanThereIs_RefusesNamingWhatWhereAndWhen()
    {
        Put(3, "2026-11-25");
        var refusal = Assert.IsType<StockBelowZero>(TryPut(-4, "2027-01-05").Error);
        Assert.Equal((new JalaliMonth(1405, 10), -1m), (refusal.Month, refusal.Quantity));
        Assert.Equal("The stock 'Sample' of Yazd would be -1 at the end of Dey 1405; a stock is never negative.", refusal.Text.En);
        Assert.Equal("موجودی «نمونه» استان یزد در پایان دی ۱۴۰۵ به −۱ می‌رسید؛ موجودی هیچ‌گاه منفی نمی‌شود.", refusal.Text.Fa);
        Assert.Single(house.Postings);
    }

    [Fact]
    public void Post_ThatTakesEverything_IsTaken()
    {
        Put(3, "2026-11-25");
        Put(-3, "2026-11-25");
        Assert.Equal(0m, house.Postings.Sum(posting => posting.Quantity));
    }

    [Fact]
    public void Post_Backdated_RefusesWhenALaterMonthWouldBeNegative()
    {
        Put(3, "2026-11-25");
        Put(-3, "2027-02-25");
        var refusal = Assert.IsType<StockBelowZero>(TryPut(-1, "2026-12-25").Error);
        Assert.Equal(new JalaliMonth(1405, 12), refusal.Month);
    }

    [Fact]
    public void Post_Backdated_RefusesWhenItsOwnMonthWouldBeNegativeThoughLaterThereIsEnough()
    {
        Put(1, "2026-11-25");
        Put(5, "2027-02-25");
        var refusal = Assert.IsType<StockBelowZero>(TryPut(-2, "2026-12-25").Error);
        Assert.Equal(new JalaliMonth(1405, 10), refusal.Month);
    }

    [Fact]
    public void Post_ThatLowersBeforeTheStockWasThere_Refuses()
    {
        Put(1, "2027-02-25");
        Assert.Equal(new JalaliMonth(1405, 9), Assert.IsType<StockBelowZero>(TryPut(-1, "2026-11-25").Error).Month);
    }

    [Fact]
    public void Reverse_OfWhatHasBeenUsedSince_Refuses()
    {
        Put(1, "2026-11-25");
        var user = house.Open("matter");
        house.Take(user, "Put", null, ("n", (-1).Fact()), ("on", "2026-12-25".Fact()));
        Assert.IsType<StockBelowZero>(house.TryTake(matter, "Undo").Error);
        house.Take(user, "Undo");
        Assert.True(house.TryTake(matter, "Undo").IsOk);
    }

    [Fact]
    public void Void_OfWhatHasBeenUsedSince_Refuses()
    {
        Put(1, "2026-11-25");
        house.Take(house.Open("matter"), "Put", null, ("n", (-1).Fact()), ("on", "2026-12-25".Fact()));
        Assert.IsType<StockBelowZero>(house.TryTake(matter, "Void", Someone.Supervisor, ("reason", "by mistake".Fact())).Error);
    }

    [Fact]
    public void Reverse_OfAWithdrawal_IsAlwaysPossible()
    {
        Put(1, "2026-11-25");
        var user = house.Open("matter");
        house.Take(user, "Put", null, ("n", (-1).Fact()), ("on", "2026-12-25".Fact()));
        Assert.True(house.TryTake(user, "Undo").IsOk);
    }

    [Fact]
    public void Post_ThatRaisesMoreThanItLowers_NeedsNothingThere() =>
        Assert.True(house.TryTake(matter, "Swap", null, ("on", "2026-12-25".Fact())).IsOk);

    /// <summary>Each need is a round trip: flows and what raises a stock ask for nothing, whatever is closed or stored.</summary>
    [Theory]
    [InlineData("inspection.taha", "1", null)]
    [InlineData("inspection.taha", "-1", null)]
    [InlineData(SampleIndicators.Stock, "1", null)]
    [InlineData(SampleIndicators.Stock, "-1", "Stock")]
    public void Post_Today_AsksForNothingUnlessItLowersAStock(string indicator, string quantity, string? need)
    {
        var other = new PaperHouse(DefinitionBuilder.Case("matter").State("A")
            .Step("Put", "A", "A", does: Do.All(Do.Set("industry", "'textile-leather'"), Do.Post(indicator, quantity))).Step("End", "A", "B").Build());
        var number = other.Open("matter");
        var set = new CaseSet();
        set.Put(other[number]);
        set.PutLocked(other[number].RootId);
        var answer = new StepPlanner(other.Rules, new CaseNumbers()).Plan(set, other.Step(number, "Put"), other.Clock.GetUtcNow());
        Assert.Null(answer.Refusal);
        Assert.Equal(need is null ? [] : [need], answer.Needs.Select(one => one.GetType().Name));
        Assert.Equal(need is null, answer.Plan is not null);
    }

    private void Put(int n, string on) => _ = TryPut(n, on).Value;

    private CaseFlow.Domain.Shared.Result<StepTaken> TryPut(int n, string on) =>
        house.TryTake(matter, "Put", null, ("n", n.Fact()), ("on", on.Fact()));
}
