using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Published;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Replay;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>The report of the parks organization for 1401 goes through the engine and comes back from the ledger.</summary>
public sealed class ReplayTheParksReport(PostgresFixture postgres)
{
    private static readonly string[] StockColumns =
        ["contracts_end_1400", "contracts_end_1401", "area_end_1400", "area_end_1401", "stock_end_1401", "land_allotted", "walled", "frame_erected", "halls_completed", "machinery_installed"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replay_OfTwoProvinces_GivesEveryCellOfTheirRows()
    {
        var folder = PublishedTables.FindParksReport();
        Assert.SkipUnless(folder is not null, PublishedTables.Absent);
        await using var house = await ReplayHouse.OpenAsync(postgres);

        var report = (await house.ReplayAsync(new ReplayRequest(folder, Share: 0.04m))).Value;

        Assert.Empty(report.Contradictions);
        Assert.Contains(report.Unreached, number => number is { Table: "income-statement", Column: null, Reason.Id: "no-case-type" });
        Assert.DoesNotContain(report.Unreached, number => number.Reason is null);
        var stock = await PrintAsync(house, "land-contract-stock");
        Assert.Equal([5212, 595, 122, 0, 5685, 0, 2081, 176, 27, 0, 2230, 0], CellsOf(stock, "east-azerbaijan"));
        await house.AssertVerifiedAsync();
    }

    [Fact]
    public async Task Replay_OfTheStocksAlone_OpensThemForTheWholeCountry()
    {
        var folder = PublishedTables.FindParksReport();
        Assert.SkipUnless(folder is not null, PublishedTables.Absent);
        var stocks = Directory.CreateTempSubdirectory("caseflow-stocks-").FullName;
        await File.WriteAllTextAsync(Path.Combine(stocks, "tables.json"), StocksOf(folder), Cancel);
        await using var house = await ReplayHouse.OpenAsync(postgres);

        var report = (await house.ReplayAsync(new ReplayRequest(stocks))).Value;
        var again = (await house.ReplayAsync(new ReplayRequest(stocks))).Value;
        Directory.Delete(stocks, recursive: true);

        Assert.Equal(
            [("total", "area_end_1400", 46095m, 46093m)],
            report.Contradictions.Select(cell => (cell.Row, cell.Column, cell.Printed!.Value, cell.Given!.Value)));
        Assert.Equal(0, again.WrittenNow.Cases);
        var status = await PrintAsync(house, "land-contract-status");
        Assert.Equal([103_050, 50_842, 49_076, 3_132], status.Total.Select(cell => cell.Value!.Value));
        Assert.Equal(
            [("east-azerbaijan", -32m), ("bushehr", -3m), ("mazandaran", -20m)],
            status.Rows.Where(row => row.Cells[^1].Value < 0).Select(row => (row.Province!, row.Cells[^1].Value!.Value)));
        Assert.Equal(16m + 26m, CellsOf(await PrintAsync(house, "land-contract-stock"), "lorestan")[9]);
        await house.AssertVerifiedAsync();
    }

    private static async Task<FigureTable> PrintAsync(ReplayHouse house, string table) =>
        (await new Figures(house.Database.DataSource, PublishedWorld.Catalogue).ComputeAsync(new FiguresRequest(table, new JalaliYear(1401)), Cancel)).Value;

    private static IReadOnlyList<decimal> CellsOf(FigureTable table, string province) =>
        [.. table.Rows.Single(row => row.Province == province).Cells.Select(cell => cell.Value!.Value)];

    /// <summary>The report with nothing but its stocks of contracts, stages and operating units.</summary>
    private static string StocksOf(string folder)
    {
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "tables.json")))!;
        string[] wanted = ["land-contracts-by-province", "construction-stages-by-province", "operating-units-by-province"];
        var tables = report["tables"]!.AsArray().Where(table => wanted.Contains((string?)table!["id"], StringComparer.Ordinal)).Select(table => table!.DeepClone()).ToArray();
        foreach (var row in tables.SelectMany(table => table["rows"]!.AsArray().Append(table["total"])))
        {
            foreach (var flow in row!.AsObject().Where(cell => cell.Key != "province" && !StockColumns.Contains(cell.Key, StringComparer.Ordinal)).ToList())
            {
                row.AsObject().Remove(flow.Key);
            }
        }

        return new JsonObject { ["tables"] = new JsonArray(tables) }.ToJsonString();
    }
}
