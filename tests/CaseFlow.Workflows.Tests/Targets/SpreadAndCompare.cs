using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Ledger;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Targets;
using static CaseFlow.Workflows.Tests.Targets.PlanHouse;

namespace CaseFlow.Workflows.Tests.Targets;

/// <summary>A year is spread over its months by the shape of the year before, and two editions stand side by side.</summary>
public sealed class SpreadAndCompare(PlanHouse house) : IClassFixture<PlanHouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spread_ByLastYearsMonths_AddsUpExactly_AndWithoutThemByWorkingDays()
    {
        var ledger = new LedgerBuilder(house.Database.DataSource);
        await ledger.PostAsync("inspection.technical-visit", "qom", 30, new JalaliDate(1399, 2, 1), "chemical");
        await ledger.PostAsync("inspection.technical-visit", "qom", 10, new JalaliDate(1399, 12, 1), "services");
        await ledger.PostAsync("inspection.technical-visit", "qom", 70, new JalaliDate(1398, 12, 1), "services");
        var key = await house.DraftAsync(1400, "1", null, ("qom", "101"), ("yazd", "365"), ("ilam", "حسب مورد"));

        Assert.True((await SpreadAsync(key)).Value > 0);

        var rows = (await house.SheetAsync(key)).Rows.ToDictionary(row => row.Cell);
        Assert.Equal([0m, 76m, 0m, 0m, 0m, 0m, 0m, 0m, 0m, 0m, 0m, 25m], rows[Cell("qom")].Months.Select(month => month!.Value!.Value));
        var yazd = rows[Cell("yazd")].Months.Select(month => month!.Value!.Value).ToArray();
        Assert.Equal(365, yazd.Sum());
        Assert.Equal(yazd.Min(), yazd[0]);
        Assert.False(rows[Cell("ilam")].HasMonths);
        Assert.True((await house.Approve.RunAsync(Other, key, "r", Cancel)).IsOk);
    }

    [Fact]
    public async Task Spread_LeavesRowsThatHaveMonths_UnlessAskedAgain()
    {
        var key = await house.DraftAsync(1241, "1", null, ("qom", "12"), ("yazd", "24"));
        await house.Change.RunAsync(Planner, Changes(key, new() { [Cell("qom", 1)] = "12" }), Cancel);

        await SpreadAsync(key);
        var kept = (await house.SheetAsync(key)).Rows.Single(row => row.Cell == Cell("qom"));
        await SpreadAsync(key, again: true);
        var spread = (await house.SheetAsync(key)).Rows.Single(row => row.Cell == Cell("qom"));

        Assert.Equal((12m, 1), (kept.MonthSum, kept.Months.Count(month => month is not null)));
        Assert.Equal((12m, 12), (spread.MonthSum, spread.Months.Count(month => month is not null)));
        Assert.Equal(0, (await SpreadAsync(key)).Value);
    }

    [Fact]
    public async Task Spread_OfAnApprovedEdition_IsRefused_AndStocksAreLeftAlone()
    {
        var stock = house.Catalogue.Indicators.Measures.Values.First(measure => !SpreadTargets.AddsUp(measure, house.Catalogue.Indicators) && measure.Executor is null).Id;
        var key = await house.DraftAsync(1242, "1", null, ("qom", "12"));
        await house.Change.RunAsync(Planner, Changes(key, new() { [Cell("qom", measure: stock)] = "5" }), Cancel);

        Assert.Equal(12, (await SpreadAsync(key, all: true)).Value);
        Assert.False((await house.SheetAsync(key, stock)).Rows.Single(row => row.Cell.Province == "qom").HasMonths);

        await house.Approve.RunAsync(Other, key, "r", Cancel);
        Assert.IsType<PlanApproved>((await SpreadAsync(key, again: true)).Error);
        Assert.IsType<PlanUnknown>((await SpreadAsync(new(1242, "x"))).Error);
    }

    [Fact]
    public async Task Compare_OfTwoEditions_GivesEachDifference_WordsAndMonthsToo()
    {
        var first = await house.DraftAsync(1243, "1", null, ("qom", "12"), ("yazd", "حسب مورد"), ("ilam", "3"), ("fars", "4"));
        var second = await house.DraftAsync(1243, "2", first, ("qom", "10"), ("yazd", "7"), ("ilam", ""));
        await house.Change.RunAsync(Planner, Changes(second, new() { [Cell("fars", 2)] = "4", [Cell("qom", measure: "taha-inspections")] = "9" }), Cancel);

        var compared = (await new ComparePlans(house.Database.DataSource, house.Editions, house.Catalogue).RunAsync(first, second, Cancel)).Value;

        Assert.Equal(["taha-inspections", Visits], compared.Measures.Select(measure => measure.Measure));
        var visits = compared.Measures[1];
        var rows = visits.Rows.ToDictionary(row => row.Cell.Province);
        Assert.Equal((-2m, true), (rows["qom"].Difference, rows["qom"].Differs));
        Assert.Equal((null, "حسب مورد", 7m), (rows["yazd"].Difference, rows["yazd"].First!.Text, rows["yazd"].Second!.Value));
        Assert.Equal((3m, null, true), (rows["ilam"].First!.Value, rows["ilam"].Second, rows["ilam"].Differs));
        Assert.Equal((0m, 1, true), (rows["fars"].Difference, rows["fars"].Months, rows["fars"].Differs));
        Assert.Equal((19m, 21m, 2m, 4), (visits.Total.First!.Value, visits.Total.Second!.Value, visits.Total.Difference, visits.Different));
        Assert.Equal(1, compared.Measures[0].Different);
    }

    private async Task<Domain.Shared.Result<int>> SpreadAsync(PlanKey key, bool again = false, bool all = false)
    {
        var engine = (await EngineParts.OpenAsync(house.Database.DataSource, HouseDefinitions.Folder, house.Clock, Cancel)).Value;
        var spread = new SpreadTargets(house.Database.DataSource, house.Table, house.Change, house.Catalogue, engine.Rules);
        return await spread.RunAsync(Planner, key, all ? null : Visits, again, "shape", Cancel);
    }
}
