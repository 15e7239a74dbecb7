using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics.Disclosure;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Ledger;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Statistics.Disclosure;

namespace CaseFlow.Workflows.Tests.Statistics.Disclosure;

/// <summary>Acceptance cases C02–C06 and C09 of the production declarations, on report tables of the house. Each test has a year of its own.</summary>
public sealed class PublishTables(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Marks = "contaminant-limit-mark-by-province";
    private const string MarkIssued = "licence.contaminant-limit.issue";
    private const string Samples = "production-samples-by-province-and-industry";
    private const string SamplesTaken = "sample.production";
    private const string Visits = "technical-visits-by-province";

    private static readonly ReportCatalogue Catalogue = ReportCatalogue.Load(HouseDefinitions.Folder).Value;
    private static readonly DisclosureRulebook Rulebook = DisclosureRulebook.Load(HouseDefinitions.Folder, Catalogue.Indicators).Value;

    private readonly LedgerBuilder ledger = new(database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("headline-ratios")]
    [InlineData("summary-inspection")]
    [InlineData("monthly-inspections")]
    [InlineData("land-contract-stock")]
    [InlineData("land-contract-status")]
    [InlineData("land-contracts-by-province")]
    public async Task Publish_AColumnThatDisclosureControlCannotJudge_IsRefusedInASentence(string table)
    {
        var refused = await new PublishFigures(database.DataSource, Catalogue, Rulebook, new FakeClock()).PublishAsync(table, new JalaliYear(1340), "statistician", Cancel);

        var error = Assert.IsType<NotForOpenData>(refused.Error);
        Assert.Equal(table, error.Table);
        Assert.Contains(error.Why.En, error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_WhenACellHasTwoUnits_HidesItAndAnotherOfItsRowAndColumn()
    {
        foreach (var (province, industry, units) in new[]
            { ("qom", "chemical", 2), ("qom", "textile-leather", 6), ("yazd", "chemical", 7), ("yazd", "textile-leather", 8), ("fars", "chemical", 9) })
        {
            await SamplesAsync(1310, province, industry, [.. Enumerable.Repeat(10m, units)]);
        }

        var table = await PublishAsync(Samples, 1310);

        Assert.Null(Cell(table, "qom", "chemical"));
        Assert.Equal("c", (string)Row(table, "qom", "chemical")["actual_mark"]!);
        Assert.Contains(table["rows"]!.AsArray(), row => IsHidden(row!) && (string)row!["province"]! == "qom" && (string)row["industry"]! != "chemical");
        Assert.Contains(table["rows"]!.AsArray(), row => IsHidden(row!) && (string)row!["province"]! != "qom" && (string)row["industry"]! == "chemical");
        Assert.Equal(90m, Cell(table, "fars", "chemical"));
    }

    [Fact]
    public async Task Publish_WhenOneOfFiveUnitsIsNearlyAll_HidesTheCell()
    {
        await SamplesAsync(1311, "qom", "chemical", [930, 20, 20, 20, 10]);
        await SamplesAsync(1311, "yazd", "chemical", [100, 100, 100, 100]);
        await SamplesAsync(1311, "fars", "chemical", [100, 100, 100, 100]);

        Assert.Null(Cell(await PublishAsync(Samples, 1311), "qom", "chemical"));
    }

    [Fact]
    public async Task Publish_WhenTheLargestOfThreeUnitsIsSixtyPercent_TellsTheCell()
    {
        await SamplesAsync(1312, "qom", "chemical", [60, 25, 15]);

        var table = await PublishAsync(Samples, 1312);

        Assert.Equal(100m, Cell(table, "qom", "chemical"));
        Assert.Equal(100m, (decimal)table["total"]!["actual"]!);
    }

    [Fact]
    public async Task Publish_WhenOneProvinceAloneIsSmall_HidesAnotherTooSoThatTheTotalDoesNotTellIt()
    {
        await MarksAsync(1313, "qom", 2);
        await MarksAsync(1313, "yazd", 5);
        await MarksAsync(1313, "fars", 9);

        var table = await PublishAsync(Marks, 1313);

        var hidden = table["rows"]!.AsArray().Where(row => IsHidden(row!)).Select(row => (string)row!["province"]!).ToList();
        Assert.Equal(["qom", "yazd"], hidden.Order());
        Assert.Equal(16m, (decimal)table["total"]!["actual"]!);
    }

    [Fact]
    public async Task Publish_WhenOneUnitDeclaresLate_WithholdsWhatItsDifferenceWouldTell()
    {
        await MarksAsync(1314, "qom", 5);
        await MarksAsync(1314, "yazd", 6);
        var first = await PublishAsync(Marks, 1314);
        await PostMarkAsync(1314, "qom", "the late one");

        var again = await Publisher.PublishAsync(Marks, new JalaliYear(1314), "statistician", Cancel);

        Assert.Equal(5m, (decimal)Row(first, "qom")["actual"]!);
        Assert.True(again.Error is CellCannotBeProtected || IsHidden(Row(JsonNode.Parse(again.Value.Json)!, "qom")));
        Assert.DoesNotContain("12", again.IsOk ? again.Value.Csv.Split("\r\n")[^2] : string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_WhenAFigureIsHidden_LeavesItsValueOutOfEveryFile()
    {
        await SamplesAsync(1315, "qom", "chemical", [7654321, 20]);
        await SamplesAsync(1315, "yazd", "chemical", [100, 100, 100, 100]);

        var published = await Publisher.PublishAsync(Samples, new JalaliYear(1315), "statistician", Cancel);

        foreach (var file in new[] { published.Value.Json, published.Value.Csv })
        {
            Assert.DoesNotContain("7654", file, StringComparison.Ordinal); // nor any total that contains it
            Assert.DoesNotContain("unit-", file, StringComparison.Ordinal);
        }

        Assert.Contains("qom,chemical,c\r\n", published.Value.Csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_WhenNothingHasChanged_IsTheSameEdition()
    {
        await MarksAsync(1316, "qom", 4);
        var first = await Publisher.PublishAsync(Marks, new JalaliYear(1316), "statistician", Cancel);

        var second = await Publisher.PublishAsync(Marks, new JalaliYear(1316), "another", Cancel);

        Assert.Equal((1, 1), (first.Value.Number, second.Value.Number));
        Assert.Equal(first.Value.Json, (await Publisher.FindAsync(Marks, new JalaliYear(1316), Cancel)).Value.Json);
    }

    [Fact]
    public async Task Publish_OfTwoTablesWithOneFigure_KeepsWhatTheFirstWithheld()
    {
        await SamplesAsync(1317, "qom", "chemical", [10, 10, 10, 10]);
        await SamplesAsync(1317, "qom", "services", [10]);
        await SamplesAsync(1317, "yazd", "chemical", [10, 10, 10, 10]);
        await SamplesAsync(1317, "yazd", "services", [10, 10, 10]);
        var byBoth = await Publisher.PublishAsync(Samples, new JalaliYear(1317), "statistician", Cancel);
        await SamplesAsync(1317, "qom", "services", [10], "late");

        var again = await Publisher.PublishAsync(Samples, new JalaliYear(1317), "statistician", Cancel);

        Assert.True(byBoth.IsOk);
        Assert.True(again.Error is CellCannotBeProtected || IsHidden(Row(JsonNode.Parse(again.Value.Json)!, "qom", "services")));
    }

    [Fact]
    public async Task Publish_OfTheHousesOwnWork_NeedsNoControl()
    {
        await ledger.PostAsync("inspection.technical-visit", "qom", 1, new JalaliDate(1318, 2, 1), "chemical", subject: "unit-1");

        Assert.Equal(1m, (decimal)Row(await PublishAsync(Visits, 1318), "qom")["actual"]!);
    }

    [Fact]
    public async Task Publish_WhenNoRulesHold_TellsNothing()
    {
        var later = Rulebook with { Rules = [.. Rulebook.Rules.Select(rules => rules with { ValidFrom = new DateOnly(2900, 1, 1) })] };
        var publisher = new PublishFigures(database.DataSource, Catalogue, later, new FakeClock());

        Assert.IsType<NoDisclosureRules>((await publisher.PublishAsync(Marks, new JalaliYear(1319), "statistician", Cancel)).Error);
    }

    [Fact]
    public async Task Edition_OnceOut_IsNeverRewritten()
    {
        await MarksAsync(1320, "qom", 4);
        await PublishAsync(Marks, 1320);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.ExecuteAsync("update figure_editions set json = ''"));

        Assert.Contains("append only", refused.MessageText, StringComparison.Ordinal);
    }

    private PublishFigures Publisher => new(database.DataSource, Catalogue, Rulebook, new FakeClock());

    private async Task<JsonNode> PublishAsync(string table, int year) =>
        JsonNode.Parse((await Publisher.PublishAsync(table, new JalaliYear(year), "statistician", Cancel)).Value.Json)!;

    private async Task MarksAsync(int year, string province, int units)
    {
        for (var unit = 0; unit < units; unit++)
        {
            await PostMarkAsync(year, province, $"unit-{unit}");
        }
    }

    private Task PostMarkAsync(int year, string province, string unit) =>
        ledger.PostAsync(MarkIssued, province, 1, new JalaliDate(year, 3, 1), subject: $"{province} {unit}");

    private async Task SamplesAsync(int year, string province, string industry, decimal[] amounts, string who = "unit")
    {
        foreach (var (amount, unit) in amounts.Select((amount, unit) => (amount, unit)))
        {
            await ledger.PostAsync(SamplesTaken, province, amount, new JalaliDate(year, 3, 1), industry, subject: $"{who}-{province}-{industry}-{unit}");
        }
    }

    private static bool IsHidden(JsonNode row) => (string?)row["actual_mark"] == "c" && row["actual"] is null;

    private static JsonNode Row(JsonNode table, string province, string? industry = null) => table["rows"]!.AsArray()
        .Single(row => (string)row!["province"]! == province && (industry is null || (string)row["industry"]! == industry))!;

    private static decimal? Cell(JsonNode table, string province, string industry) => (decimal?)Row(table, province, industry)["actual"];
}
