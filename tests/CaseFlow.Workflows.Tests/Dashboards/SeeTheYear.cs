using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Pace;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Ledger;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Dashboards;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Dashboards;

/// <summary>What a dashboard says is what tables say; and it says how the year goes.</summary>
public sealed class SeeTheYear(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Measure = "taha-inspections";
    private const string Indicator = "inspection.taha";

    private static readonly ReportCatalogue Catalogue = ReportCatalogue.Load(HouseDefinitions.Folder).Value;
    private static readonly JalaliYear Year = new(1405);

    private readonly LedgerBuilder ledger = new(database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await database.ExecuteAsync(
        "truncate ledger_postings; truncate ledger_balances; truncate plan_targets; truncate ledger_not_collected; truncate case_events");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Random postings and plans: every province, the total, the months and the industries agree with the table and with each other.</summary>
    [Fact]
    public async Task Dashboard_OfAYear_SaysWhatTheTableSays()
    {
        var random = new Random(1405);
        string[] measures = [Measure, "technical-visits", "warnings", "goods-inspection-bodies-valid", "land-disputes-heard"];
        string[] provinces = ["qom", "yazd", "tehran", "ilam"];
        for (var posting = 0; posting < 400; posting++)
        {
            var date = new JalaliDate(1404 + (posting % 2), 1 + random.Next(12), 1 + random.Next(29));
            var province = provinces[random.Next(provinces.Length)];
            await ledger.PostAsync(Indicator, province, 1 + random.Next(3), date, random.Next(2) == 0 ? "chemical" : "food-agriculture");
            await ledger.PostAsync("enforcement.notice", province, 1, date, "chemical");
            await ledger.PostAsync("enforcement.warning", province, 2, date, "chemical");
        }

        await PlanAsync(provinces.Select(province => Target(province, 1 + random.Next(300))));
        var dashboards = DashboardHouse.Of(database, Catalogue);
        var figures = new Figures(database.DataSource, Catalogue);
        var overview = (await dashboards.OfYearAsync(Year, null, Cancel)).Value.Areas.SelectMany(area => area.Lines).ToDictionary(line => line.Measure.Id);

        foreach (var measure in measures)
        {
            var table = (await figures.ComputeMeasureAsync(new(measure, Year), Cancel)).Value;
            var shown = (await dashboards.OfMeasureAsync(new(measure, Year), Cancel)).Value;

            Assert.Equal(table.Total.Select(cell => cell.Value), [shown.Total.Plan.Value, shown.Total.Actual.Value, shown.Total.Percent]);
            Assert.Equal(
                table.Rows.Select(row => (row.Province!, row.Cells[0].Value, row.Cells[1].Value, row.Cells[2].Value)),
                shown.Provinces.Select(part => (part.Key, part.Figure.Plan.Value, part.Figure.Actual.Value, part.Figure.Percent)));
            Assert.Equal((shown.Total.Actual, shown.Total.PlanToDate, shown.Total.PercentToDate), (shown.Country.Actual, shown.Country.PlanToDate, shown.Country.PercentToDate));
            if (overview.TryGetValue(measure, out var line))
            {
                Assert.Equal((shown.Total.Actual, shown.Total.PlanToDate, shown.Total.LastYear), (line.Figure.Actual, line.Figure.PlanToDate, line.Figure.LastYear));
            }

            if (shown.Kind is IndicatorKind.Flow)
            {
                Assert.Equal(shown.Total.Actual.Value, shown.Total.Months.Sum());
            }

            if (!shown.Industries.IsEmpty)
            {
                Assert.Equal(shown.Total.Actual.Value, shown.Industries.Sum(part => part.Figure.Actual.Value));
            }
        }

        foreach (var province in provinces)
        {
            var whole = (await dashboards.OfMeasureAsync(new(Measure, Year), Cancel)).Value.Provinces.Single(part => part.Key == province).Figure;
            var alone = (await dashboards.OfMeasureAsync(new(Measure, Year, province), Cancel)).Value;
            var line = (await dashboards.OfYearAsync(Year, province, Cancel)).Value.Areas.SelectMany(area => area.Lines).Single(line => line.Measure.Id == Measure).Figure;
            Assert.Equal((whole.Actual, whole.Plan, whole.PlanToDate, whole.LastYear), (alone.Total.Actual, alone.Total.Plan, alone.Total.PlanToDate, alone.Total.LastYear));
            Assert.Equal((whole.Actual, whole.Plan, whole.PlanToDate, whole.LastYear), (line.Actual, line.Plan, line.PlanToDate, line.LastYear));
            Assert.Equal<decimal>(whole.Months, alone.Total.Months);
            Assert.Equal(alone.Total.Actual.Value, alone.Industries.Sum(part => part.Figure.Actual.Value));
        }
    }

    /// <summary>14 Aban: the plan to date comes from the year before, unless months were planned; what provinces miss adds up.</summary>
    [Fact]
    public async Task PlanToDate_ComesFromTheYearBefore_UntilMonthsArePlanned()
    {
        for (var month = 1; month <= 12; month++)
        {
            await ledger.PostAsync(Indicator, "qom", month <= 7 ? 10 : 6, new JalaliDate(1404, month, 1), "chemical");
            await ledger.PostAsync(Indicator, "qom", month <= 7 ? 9 : 0, new JalaliDate(1405, month, 1), "chemical");
        }

        await PlanAsync([Target("qom", 200), Target("yazd", 100)]);
        var clock = new FakeClock(new DateTimeOffset(2026, 10, 22, 12, 0, 0, TimeSpan.Zero)); // 30 Mehr 1405
        var byYear = (await DashboardHouse.Of(database, Catalogue, clock).OfMeasureAsync(new(Measure, null), Cancel)).Value;

        Assert.Equal((Year, PaceBasis.LastYear), (byYear.Year.Year, byYear.Basis));
        Assert.Equal((210m, 70m, 140m), (byYear.Total.PlanToDate, byYear.Total.LastYear, byYear.Provinces.Single(part => part.Key == "qom").Figure.PlanToDate));
        Assert.Equal(["qom", "yazd"], byYear.Gaps.Where(gap => gap.Behind > 0).Select(gap => gap.Key));
        Assert.Equal((300m - 63) / byYear.Year.DaysLeft, byYear.NeededPerDay);
        Assert.Equal(300, byYear.PlanByMonth.Sum());

        await PlanAsync(Enumerable.Range(1, 12).Select(month => Target("yazd", month == 1 ? 89 : 1) with { Month = (1405 * 100) + month }));
        var byMonths = (await DashboardHouse.Of(database, Catalogue, clock).OfMeasureAsync(new(Measure, Year), Cancel)).Value;

        Assert.Equal(140m + 95, byMonths.Total.PlanToDate);
        Assert.Equal(95, byMonths.Provinces.Single(part => part.Key == "yazd").Figure.PlanToDate);
        Assert.Equal(PaceBasis.MonthTargets, (await DashboardHouse.Of(database, Catalogue, clock).OfMeasureAsync(new(Measure, Year, "yazd"), Cancel)).Value.Basis);
        Assert.Equal(235m, (await DashboardHouse.Of(database, Catalogue, clock).OfYearAsync(Year, null, Cancel)).Value.Areas.SelectMany(area => area.Lines).Single(line => line.Measure.Id == Measure).Figure.PlanToDate);
    }

    [Fact]
    public async Task Dashboard_WhenAYearIsNotWhole_ComparesWithNone()
    {
        await ledger.PostAsync(Indicator, "qom", 5, new JalaliDate(1404, 12, 1), "chemical");
        await ledger.PostAsync(Indicator, "qom", 5, new JalaliDate(1405, 1, 20), "chemical");
        await PlanAsync([Target("qom", 100)]);
        Assert.NotNull((await DashboardHouse.Of(database, Catalogue).OfMeasureAsync(new(Measure, Year), Cancel)).Value.Total.LastYear);

        await database.ExecuteAsync("insert into partial_years values (1404, 'test')");
        var shown = (await DashboardHouse.Of(database, Catalogue).OfMeasureAsync(new(Measure, Year), Cancel)).Value;
        await database.ExecuteAsync("delete from partial_years");

        Assert.Equal((null, PaceBasis.WorkingDays), (shown.Total.LastYear, shown.Basis));
        Assert.Empty(shown.MonthsBefore);
    }

    [Fact]
    public async Task Figure_NotCollected_IsBlankWithItsReason_AndWordsGiveNoPercent()
    {
        await ledger.PostAsync(Indicator, "qom", 5, new JalaliDate(1405, 1, 20), "chemical");
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await Plans.DeclareNotCollectedAsync(connection, Measure, "yazd", 1405, "no system", Cancel);
        await PlanAsync([Target("qom", 100) with { Target = CaseFlow.Domain.Statistics.Target.Of("as required") }]);

        var shown = (await DashboardHouse.Of(database, Catalogue).OfMeasureAsync(new(Measure, Year), Cancel)).Value;

        Assert.Equal((null, "no system"), (shown.Total.Actual.Value, shown.Total.Actual.NotCollected));
        Assert.Equal(5, shown.Provinces.Single(part => part.Key == "qom").Figure.Actual.Value);
        Assert.Equal(("as required", null, null), (shown.Total.Plan.Text, shown.Total.Percent, shown.Total.PlanToDate));
        Assert.Null(shown.Forecast);
        Assert.Empty(shown.Gaps);
    }

    [Theory]
    [InlineData("nothing", null, null)]
    [InlineData(Measure, "atlantis", null)]
    [InlineData(Measure, null, "weather")]
    public async Task Dashboard_OfNothing_IsRefused(string measure, string? province, string? industry)
    {
        var dashboards = DashboardHouse.Of(database, Catalogue);
        Assert.NotNull((await dashboards.OfMeasureAsync(new(measure, Year, province, industry), Cancel)).Error);
        Assert.IsType<CellUnknown>((await dashboards.OfYearAsync(Year, "atlantis", Cancel)).Error);
    }

    private async Task PlanAsync(IEnumerable<PlannedTarget> targets)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await Plans.LoadAsync(connection, targets, Cancel);
    }

    private static PlannedTarget Target(string province, int value) => new()
    {
        Measure = Measure, Province = province, Year = 1405, Edition = "1", Target = CaseFlow.Domain.Statistics.Target.Of(value),
    };
}
