using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Ledger;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>Stock, distinct and latest indicators, of all time and of the period, in a catalogue made for the test.</summary>
public sealed class ComputeOtherKinds : IClassFixture<TestDatabase>, IDisposable
{
    private const string Indicators = """
        { "indicators": [
            { "id": "station.active", "name": { "fa": "ف", "en": "f" }, "kind": "stock", "unit": { "fa": "ف", "en": "f" },
              "dimensions": { "park": ["a", "b"] }, "businessDate": { "rule": "step" }, "fedBy": [{ "caseType": "t" }] },
            { "id": "station.inspect", "name": { "fa": "ف", "en": "f" }, "kind": "distinct", "unit": { "fa": "ف", "en": "f" },
              "dimensions": { "result": ["conforming", "nonconforming"] }, "businessDate": { "rule": "field", "field": "f" }, "fedBy": [{ "caseType": "t" }] },
            { "id": "station.capacity", "name": { "fa": "ف", "en": "f" }, "kind": "latest", "unit": { "fa": "ف", "en": "f" },
              "dimensions": {}, "businessDate": { "rule": "transition", "transition": "T" }, "fedBy": [{ "caseType": "t" }] },
            { "id": "station.verdict", "name": { "fa": "ف", "en": "f" }, "kind": "latest-in-period", "unit": { "fa": "ف", "en": "f" },
              "dimensions": { "park": ["a", "b"] }, "businessDate": { "rule": "step" }, "fedBy": [{ "caseType": "t" }] } ],
          "measures": [
            { "id": "verdict", "name": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" }, "formula": "n(station.verdict | park = a)" },
            { "id": "active", "name": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" }, "formula": "n(station.active | park = a)" },
            { "id": "inspected", "name": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" }, "formula": "n(station.inspect)" },
            { "id": "capacity", "name": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" }, "formula": "n(station.capacity)", "decimals": 1 } ] }
        """;

    private const string Table = """
        { "id": "stations", "title": { "fa": "ف", "en": "f" }, "chapter": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" },
          "dimensions": ["province"], "executor": "province", "columns": [
            { "id": "plan", "kind": "measure", "measure": "active" },
            { "id": "actual", "kind": "measure", "measure": "inspected" },
            { "id": "total", "kind": "measure", "measure": "capacity" },
            { "id": "percent", "kind": "measure", "measure": "verdict" } ] }
        """;

    private readonly string folder = HouseDefinitions.Copy();
    private readonly TestDatabase database;
    private readonly LedgerBuilder ledger;

    public ComputeOtherKinds(TestDatabase database)
    {
        this.database = database;
        ledger = new LedgerBuilder(database.DataSource);
        File.WriteAllText(Path.Combine(folder, "indicators/stations.json"), Indicators);
        File.WriteAllText(Path.Combine(folder, "reports/tables/stations.json"), Table);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Compute_WhenStockDistinctAndLatest_FollowsEachKind()
    {
        var (before, year) = (new JalaliDate(1399, 12, 1), new JalaliDate(1400, 6, 1));
        await ledger.PostAsync("station.active", "qom", 5, before, dims: """{"park":"a"}""");
        await ledger.PostAsync("station.active", "qom", -2, year, dims: """{"park":"a"}""");
        await ledger.PostAsync("station.active", "qom", 9, year, dims: """{"park":"b"}""");
        await ledger.PostAsync("station.inspect", "qom", 1, before, result: "conforming", subject: "S0");
        await ledger.PostAsync("station.inspect", "qom", 1, year, result: "conforming", subject: "S1");
        await ledger.PostAsync("station.inspect", "qom", 1, year, result: "nonconforming", subject: "S1");
        var reversed = await ledger.PostAsync("station.inspect", "qom", 1, year, result: "conforming", subject: "S2");
        await ledger.PostAsync("station.inspect", "qom", -1, year, result: "conforming", subject: "S2", reverses: reversed);
        await ledger.PostAsync("station.capacity", "qom", 10, year, subject: "S1");
        await ledger.PostAsync("station.capacity", "yazd", 4.25m, new JalaliDate(1400, 7, 1), subject: "S1");
        var wrong = await ledger.PostAsync("station.capacity", "yazd", 99, new JalaliDate(1400, 8, 1), subject: "S1");
        await ledger.PostAsync("station.capacity", "yazd", -99, new JalaliDate(1400, 8, 1), subject: "S1", reverses: wrong);
        await ledger.PostAsync("station.capacity", "qom", 3, year, subject: "S2");
        await ledger.PostAsync("station.capacity", "yazd", 7, before, subject: "S3");
        await ledger.PostAsync("station.capacity", "qom", 8, before, subject: "S4");
        await ledger.PostAsync("station.capacity", "qom", 0, year, subject: "S4");
        await ledger.PostAsync("station.capacity", "yazd", 50, new JalaliDate(1401, 1, 1), subject: "S3");

        await ledger.PostAsync("station.verdict", "qom", 6, before, dims: """{"park":"a"}""", subject: "S1");
        await ledger.PostAsync("station.verdict", "qom", 1, year, dims: """{"park":"a"}""", subject: "S2");
        await ledger.PostAsync("station.verdict", "qom", 2, new JalaliDate(1400, 7, 1), dims: """{"park":"b"}""", subject: "S2");
        await ledger.PostAsync("station.verdict", "qom", 4, year, dims: """{"park":"a"}""", subject: "S3");
        await ledger.PostAsync("station.verdict", "qom", 9, new JalaliDate(1401, 1, 1), dims: """{"park":"a"}""", subject: "S3");

        var now = await ComputeAsync(null);
        var earlier = await ComputeAsync(wrong);

        Assert.Equal([3m, 1m, 3m, 4m], Values(now, "qom"));
        Assert.Equal([0m, 0m, 11.3m, 0m], Values(now, "yazd"));
        Assert.Equal([3m, 1m, 14.3m, 4m], now.Total.Select(cell => cell.Value));
        Assert.Equal([0m, 0m, 99m, 0m], Values(earlier, "yazd"));
        Assert.Equal([3m, 1m, 0m, 0m], Values(earlier, "qom"));
    }

    private async Task<FigureTable> ComputeAsync(long? asOf)
    {
        var figures = new Figures(database.DataSource, ReportCatalogue.Load(folder).Value);
        return (await figures.ComputeAsync(new("stations", new JalaliYear(1400), asOf), TestContext.Current.CancellationToken)).Value;
    }

    private static decimal?[] Values(FigureTable figures, string province) =>
        [.. figures.Rows.Single(row => row.Province == province).Cells.Select(cell => cell.Value)];
}
