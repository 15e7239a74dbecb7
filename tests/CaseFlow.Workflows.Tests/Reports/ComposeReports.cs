using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Ledger;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;
using CaseFlow.Workflows.Targets;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>Reports of a small ledger: months, areas, positions, editions. Each test has a year of its own.</summary>
public sealed class ComposeReports(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Visit = "inspection.technical-visit";

    private static readonly ReportCatalogue Catalogue = ReportCatalogue.Load(HouseDefinitions.Folder).Value;
    private static readonly ReportLibrary Library = ReportLibrary.Load(HouseDefinitions.Folder, Catalogue).Value;

    private readonly LedgerBuilder ledger = new(database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ComposeReport Compose => new(database.DataSource, Catalogue, Library);

    [Fact]
    public async Task Compose_AMonth_ShowsItBesideTheMonthBeforeTheYearBeforeAndTheYearSoFar()
    {
        await VisitsOf(1311);

        var report = (await Compose.ComposeAsync(new ReportRequest("monthly-summary", new JalaliYear(1311)) { Month = 3 }, Cancel)).Value;

        Assert.Equal([20m, 11m, 55m, 4m, 7m, 9m, 18m, 100m, 18m], Visits(report).Cells.Select(cell => cell.Value));
        Assert.Equal("Summary of Khordad 1311, Whole country", report.Title.En);
        var months = report.Chapters[0].Charts[0];
        Assert.Equal([3m, 4m, 11m], months.Series[0].Values);
        Assert.StartsWith("Technical visits in Khordad 1311: 11 (the month before 4, the same month a year before 9).", report.Chapters[0].Texts[0].En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_ForOneProvince_CountsThatProvinceOnly()
    {
        await VisitsOf(1313);

        var report = (await Compose.ComposeAsync(new ReportRequest("monthly-summary", new JalaliYear(1313)) { Month = 3, Province = "yazd" }, Cancel)).Value;

        Assert.Equal([null, 6m, null, 0m, 6m, 9m, 6m, 40m, 15m], Visits(report).Cells.Select(cell => cell.Value));
        Assert.Equal("Summary of Khordad 1313, Yazd", report.Title.En);
    }

    [Fact]
    public async Task Compose_AgainstAnApprovedEdition_NamesItInItsTexts()
    {
        await VisitsOf(1329);
        var (maker, approver) = (new Actor { Id = "maker", Grants = [new RoleGrant("Statistician")] }, new Actor { Id = "approver", Grants = [new RoleGrant("HqOffice")] });
        var key = new PlanKey(1329, "amended");
        await new MakeEdition(database.DataSource, Catalogue.Reference, new FakeClock()).RunAsync(maker, new NewEdition(key, new("اصلاحیه ۲", "Amendment 2"), null, "law"), Cancel);
        var cells = new Dictionary<PlanCell, string> { [new("technical-visits", "qom", Executors.Province, null)] = "70" };
        Assert.Null((await new ChangeTargets(database.DataSource, Catalogue, new FakeClock()).RunAsync(maker, new TargetChanges(key, cells, ChangeSource.Grid, "law"), Cancel)).Error);
        Assert.Null((await new ApproveEdition(database.DataSource, Catalogue.Reference, new FakeClock()).RunAsync(approver, key, "decision 12", Cancel)).Error);

        var report = (await Compose.ComposeAsync(new ReportRequest("performance", new JalaliYear(1329)), Cancel)).Value;

        Assert.Equal("amended", report.PlanEdition);
        var text = report.Chapters.SelectMany(chapter => chapter.Texts).First();
        Assert.Contains("«اصلاحیه ۲»", text.Fa, StringComparison.Ordinal);
        Assert.Contains("“Amendment 2”", text.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_WhenLaterPostingsCome_StaysTheSameAsOfItsPosition()
    {
        await VisitsOf(1315);
        var request = new ReportRequest("monthly-summary", new JalaliYear(1315)) { Month = 3 };
        var before = (await Compose.ComposeAsync(request, Cancel)).Value;

        await ledger.PostAsync(Visit, "qom", 50, new JalaliDate(1315, 3, 1), "chemical");
        var now = (await Compose.ComposeAsync(request, Cancel)).Value;
        var then = (await Compose.ComposeAsync(request with { AsOf = before.Position }, Cancel)).Value;

        Assert.Equal(CanonicalReport.HashOf(CanonicalReport.Bytes(before)), CanonicalReport.HashOf(CanonicalReport.Bytes(then)));
        Assert.NotEqual(CanonicalReport.HashOf(CanonicalReport.Bytes(before)), CanonicalReport.HashOf(CanonicalReport.Bytes(now)));
        Assert.Equal(61, Visits(now).Cells[1].Value);
    }

    [Fact]
    public async Task Compose_ThePlan_IsOfOneNamedEdition()
    {
        await PlanAsync(1317, "qom", 8, "1317-1");
        await PlanAsync(1317, "qom", 9, "1317-2");
        var request = new ReportRequest("performance", new JalaliYear(1317));

        var last = (await Compose.ComposeAsync(request, Cancel)).Value;
        var first = (await Compose.ComposeAsync(request with { Edition = "1317-1" }, Cancel)).Value;

        Assert.Equal(("1317-2", "1317-1"), (last.PlanEdition, first.PlanEdition));
        Assert.Equal((9m, 8m), (PlanOf(last), PlanOf(first)));
        Assert.Contains("“1317-1”", first.Chapters[0].Texts[0].En, StringComparison.Ordinal);
        Assert.Contains("۱۳۱۷-۱", first.Chapters[0].Texts[0].Fa, StringComparison.Ordinal);
        Assert.IsType<PlanEditionUnknown>((await Compose.ComposeAsync(request with { Edition = "none" }, Cancel)).Error);

        static decimal? PlanOf(ComposedReport report) => report.Chapters
            .SelectMany(chapter => chapter.Tables).Single(table => table.Id == "technical-visits-by-province").Total!.Cells[0].Value;
    }

    [Fact]
    public async Task Compose_LinesThatAreParts_GiveTheRemainderItsRow()
    {
        await ledger.PostAsync("unit.revival", "qom", 10, new JalaliDate(1319, 2, 1), dims: """{"method":"loan"}""");
        var land = (await Compose.ComposeAsync(new ReportRequest("land", new JalaliYear(1319)), Cancel)).Value;
        var table = land.Chapters.SelectMany(chapter => chapter.Tables).Single(table => table.Id == "idle-unit-revival");
        var whole = table.Rows.Single(row => row.Key == table.Whole!.Line).Cells[0].Value;
        var parts = table.Rows.Where(row => table.Whole!.Parts.Contains(row.Key)).Sum(row => row.Cells[0].Value);

        Assert.Equal(10, whole);
        Assert.Equal(whole - parts, table.Whole!.Computed!.Cells[0].Value);
        Assert.Equal("Way not recorded", table.Whole.Computed.Name.En);
    }

    [Theory]
    [InlineData("yearly", null, null)]
    [InlineData("performance", 3, null)]
    [InlineData("monthly-summary", null, null)]
    [InlineData("monthly-summary", 13, null)]
    [InlineData("performance", null, "qom")]
    [InlineData("monthly-summary", 3, "atlantis")]
    public async Task Compose_WhatThereIsNot_IsRefused(string report, int? month, string? province)
    {
        var refused = await Compose.ComposeAsync(new ReportRequest(report, new JalaliYear(1321)) { Month = month, Province = province }, Cancel);
        Assert.True(refused.Error is ReportUnknown or ReportNotComposable);
    }

    private static ComposedRow Visits(ComposedReport report) => report.Chapters[0].Tables[0].Rows.Single(row => row.Key == "technical-visits");

    private async Task VisitsOf(int year)
    {
        await ledger.PostAsync(Visit, "yazd", 9, new JalaliDate(year - 1, 3, 1), "chemical");
        await ledger.PostAsync(Visit, "qom", 3, new JalaliDate(year, 1, 5), "chemical");
        await ledger.PostAsync(Visit, "qom", 4, new JalaliDate(year, 2, 5), "services");
        await ledger.PostAsync(Visit, "qom", 5, new JalaliDate(year, 3, 5), "services");
        await ledger.PostAsync(Visit, "yazd", 6, new JalaliDate(year, 3, 6), "services");
        await ledger.PostAsync(Visit, "yazd", 70, new JalaliDate(year, 4, 1), "services");
        await PlanAsync(year, "qom", 60, "1");
        await PlanAsync(year, "yazd", 40, "1");
        await PlanAsync(year, "qom", 20, "1", (year * 100) + 3);
    }

    private async Task PlanAsync(int year, string province, decimal target, string edition, int? month = null)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await Plans.LoadAsync(
            connection,
            [new PlannedTarget { Measure = "technical-visits", Province = province, Year = year, Month = month, Edition = edition, Target = Target.Of(target) }],
            Cancel);
    }
}
