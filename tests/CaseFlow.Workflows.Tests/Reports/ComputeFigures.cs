using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Ledger;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>Each test has a year of its own in one database.</summary>
public sealed class ComputeFigures(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Visit = "inspection.technical-visit";
    private const string ByProvince = "technical-visits-by-province";

    private static readonly ReportCatalogue Catalogue = ReportCatalogue.Load(HouseDefinitions.Folder).Value;

    private readonly LedgerBuilder ledger = new(database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compute_WhenPostingsAndTargetsExist_GivesPlanActualPercentAndTotals()
    {
        await ledger.PostAsync(Visit, "qom", 3, new JalaliDate(1301, 1, 1), "chemical");
        await ledger.PostAsync(Visit, "qom", 2, new JalaliDate(1301, 12, 29), "services");
        await ledger.PostAsync(Visit, "qom", 70, new JalaliDate(1300, 12, 29), "services");
        await ledger.PostAsync(Visit, "qom", 70, new JalaliDate(1302, 1, 1), "services");
        await ledger.PostAsync(Visit, "qom", 70, new JalaliDate(1301, 5, 5), "services", executor: Executors.Headquarters);
        await ledger.PostAsync(Visit, "yazd", 4, new JalaliDate(1301, 6, 1), "chemical");
        await PlanAsync(1301, "qom", Target.Of(8));
        await PlanAsync(1301, "yazd", Target.Of(0));

        var figures = await ComputeAsync(ByProvince, 1301);

        Assert.Equal([8m, 5m, 63m], Values(figures, "qom"));
        Assert.Equal([0m, 4m, null], Values(figures, "yazd"));
        Assert.Equal([null, 0m, null], Values(figures, "ilam"));
        Assert.Equal([8m, 9m, 113m], figures.Total.Select(cell => cell.Value));
        Assert.Equal(31, figures.Rows.Length);
    }

    [Fact]
    public async Task Compute_WhenTargetsAreTexts_PrintsThemWithoutPercent()
    {
        await PlanAsync(1303, "qom", Target.Of("حسب مورد"));
        await ledger.PostAsync(Visit, "qom", 3, new JalaliDate(1303, 1, 1), "chemical");

        var figures = await ComputeAsync(ByProvince, 1303);
        var json = FigureFiles.ToJson(figures);

        Assert.Equal("حسب مورد", figures.Total[0].Text);
        Assert.Contains("\"plan_note\": \"حسب مورد\"", json, StringComparison.Ordinal);
        Assert.Contains("\"plan_text\": \"حسب مورد\"", json, StringComparison.Ordinal);
        Assert.Equal([null, 3m, null], figures.Total.Select(cell => cell.Value));
    }

    [Fact]
    public async Task Compute_WhenOneProvinceWasNotCollected_BlanksItsCellAndTheTotal()
    {
        await ledger.PostAsync(Visit, "qom", 3, new JalaliDate(1304, 1, 1), "chemical");
        await PlanAsync(1304, "ilam", Target.Of(10));
        await NotCollectedAsync(1304, "ilam");

        var figures = await ComputeAsync(ByProvince, 1304);
        var branches = await ComputeAsync("technical-visits-by-province-and-industry", 1304);

        Assert.Equal([10m, null, null], Values(figures, "ilam"));
        Assert.Equal("flood", Row(figures, "ilam").Cells[1].NotCollected);
        Assert.Equal([10m, null, null], figures.Total.Select(cell => cell.Value));
        Assert.All(branches.Rows.Where(row => row.Province == "ilam"), row => Assert.Null(row.Cells[0].Value));
        Assert.Null(branches.Total[0].Value);
    }

    [Fact]
    public async Task Compute_WhenNothingWasCollectedAtAll_BlanksEveryCell()
    {
        await NotCollectedAsync(1305, null);
        var figures = await ComputeAsync(ByProvince, 1305);
        Assert.All(figures.Rows, row => Assert.Equal("flood", row.Cells[1].NotCollected));
    }

    [Fact]
    public async Task Compute_WhenAsOfAPosition_IgnoresWhatCameLater()
    {
        var first = await ledger.PostAsync(Visit, "qom", 3, new JalaliDate(1306, 1, 1), "chemical");
        await ledger.PostAsync(Visit, "qom", -3, new JalaliDate(1306, 1, 1), "chemical", reverses: first);

        Assert.Equal(3, Values(await ComputeAsync(ByProvince, 1306, first), "qom")[1]);
        Assert.Equal(0, Values(await ComputeAsync(ByProvince, 1306), "qom")[1]);
        Assert.Equal(0, Values(await ComputeAsync(ByProvince, 1306, first + 1), "qom")[1]);
        Assert.Equal(0, Values(await ComputeAsync(ByProvince, 1306, 0), "qom")[1]);
    }

    [Fact]
    public async Task Compute_WhenThePlanHasEditions_TakesTheLastUnlessNamed()
    {
        await PlanAsync(1307, "qom", Target.Of(8), "1307-1");
        await PlanAsync(1307, "qom", Target.Of(9), "1307-2");
        await PlanAsync(1307, "qom", Target.Of(7), "1307-1");

        Assert.Equal(9, Values(await ComputeAsync(ByProvince, 1307), "qom")[0]);
        Assert.Equal(7, Values(await ComputeAsync(ByProvince, 1307, edition: "1307-1"), "qom")[0]);
        var refused = await new Figures(database.DataSource, Catalogue).ComputeAsync(new(ByProvince, new JalaliYear(1307), null, "x"), Cancel);
        Assert.IsType<PlanEditionUnknown>(refused.Error);

        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        Assert.Equal(["1307-1", "1307-2"], await Plans.EditionsAsync(connection, 1307, Cancel));
        Assert.Equal(7, Assert.Single(await Plans.ReadAsync(connection, 1307, "1307-1", Cancel)).Target.Value);
    }

    [Fact]
    public async Task Compute_WhenColumnsAreResultsAndShares_DerivesThemInTheRow()
    {
        await ledger.PostAsync("test.taha.sampling", "qom", 7, new JalaliDate(1308, 1, 1), "chemical", "conforming");
        await ledger.PostAsync("test.taha.sampling", "yazd", 1, new JalaliDate(1308, 2, 1), "chemical", "nonconforming");
        await ledger.PostAsync("sampling.taha", "yazd", 2, new JalaliDate(1308, 2, 1), "chemical");
        await ledger.PostAsync("sampling.taha", "yazd", 1, new JalaliDate(1308, 2, 1), "textile-leather");

        var results = await ComputeAsync("taha-test-results-by-industry", 1308);
        var shares = await ComputeAsync("taha-samplings-by-industry", 1308);

        Assert.Equal([7m, 1m, 8m, 88m, 13m], results.Rows.Single(row => row.Industry == "chemical").Cells.Select(cell => cell.Value));
        Assert.Equal([0m, 0m, 0m, null, null], results.Rows.Single(row => row.Industry == "textile-leather").Cells.Select(cell => cell.Value));
        Assert.Equal([7m, 1m, 8m, 88m, 13m], results.Total.Select(cell => cell.Value));
        Assert.Equal([2m, 67m], shares.Rows.Single(row => row.Industry == "chemical").Cells.Select(cell => cell.Value));
        Assert.Equal([3m, 100m], shares.Total.Select(cell => cell.Value));
        Assert.Equal(12, shares.Rows.Length);
    }

    [Fact]
    public async Task Compute_WhenTheLedgerIsEmpty_PrintsZerosAndNoPercent()
    {
        var figures = await ComputeAsync("mark-licence-actions-by-province", 1309);
        Assert.All(figures.Rows, row => Assert.All(row.Cells, cell => Assert.Equal(0, cell.Value)));
        var shares = await ComputeAsync("production-samplings-by-industry", 1309);
        Assert.Equal([0m, null], shares.Total.Select(cell => cell.Value));
    }

    [Fact]
    public async Task Write_AsJson_HasExactlyTheKeysOfATableFile()
    {
        await ledger.PostAsync(Visit, "qom", 2, new JalaliDate(1311, 1, 1), "chemical");

        var json = JsonNode.Parse(FigureFiles.ToJson(await ComputeAsync(ByProvince, 1311)))!.AsObject();

        Assert.Equal(["id", "year", "dimensions", "measures", "rows", "total"], json.Select(property => property.Key));
        Assert.Equal("""{"province":"qom","plan":null,"actual":2,"percent":null}""", json["rows"]![18]!.ToJsonString());
        Assert.Equal("""{"plan":null,"actual":2,"percent":null}""", json["total"]!.ToJsonString());
    }

    [Fact]
    public async Task Write_AsCsv_HasAHeadingAndATotalLine()
    {
        await ledger.PostAsync(Visit, "qom", 2.5m, new JalaliDate(1310, 1, 1), "chemical");
        await PlanAsync(1310, "qom", Target.Of("\"as, required\""));

        var lines = FigureFiles.ToCsv(await ComputeAsync(ByProvince, 1310)).Split("\r\n");

        Assert.Equal("province,plan,actual,percent", lines[0]);
        Assert.Contains("qom,\"\"\"as, required\"\"\",3,", lines);
        Assert.Equal("total,\"\"\"as, required\"\"\",3,", lines[^2]);
        Assert.Equal("", lines[^1]);
    }

    private async Task<FigureTable> ComputeAsync(string table, int year, long? asOf = null, string? edition = null) =>
        (await new Figures(database.DataSource, Catalogue).ComputeAsync(new(table, new JalaliYear(year), asOf, edition), Cancel)).Value;

    private async Task PlanAsync(int year, string province, Target target, string edition = "second")
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        var planned = new PlannedTarget { Measure = "technical-visits", Province = province, Year = year, Edition = edition, Target = target };
        await Plans.LoadAsync(connection, [planned], Cancel);
    }

    private async Task NotCollectedAsync(int year, string? province)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await Plans.DeclareNotCollectedAsync(connection, "technical-visits", province, year, "flood", Cancel);
    }

    private static FigureRow Row(FigureTable figures, string province) => figures.Rows.Single(row => row.Province == province);

    private static decimal?[] Values(FigureTable figures, string province) => [.. Row(figures, province).Cells.Select(cell => cell.Value)];
}
