using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Ledger;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Tests.Dashboards;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>Provinces, institute and headquarters do the same work: apart, together, and by the indicator's own dimensions.</summary>
public sealed class SumOverExecutors(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Indicators = """
        { "indicators": [
            { "id": "accreditation.sample", "name": { "fa": "ف", "en": "f" }, "kind": "flow", "unit": { "fa": "ف", "en": "f" },
              "dimensions": { "scheme": ["17025", "17020"] }, "businessDate": { "rule": "step" }, "fedBy": [{ "caseType": "t" }] } ],
          "measures": [
            { "id": "sample-plain", "name": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" }, "formula": "n(accreditation.sample)" },
            { "id": "sample-laboratories", "name": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" },
              "executor": "all", "formula": "n(accreditation.sample | scheme = 17025)" },
            { "id": "sample-central", "name": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" },
              "executor": "headquarters", "formula": "n(accreditation.sample)" },
            { "id": "sample-difference", "name": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" },
              "formula": "n(accreditation.sample | executor = headquarters, scheme = 17020) - n(accreditation.sample | executor = research-institute)" } ] }
        """;

    private const string Columns = """
        "dimensions": ["province"], "title": { "fa": "ف", "en": "f" }, "chapter": { "fa": "ف", "en": "f" }, "unit": { "fa": "ف", "en": "f" },
        "columns": [
          { "id": "plan", "kind": "target", "measure": "sample-plain" },
          { "id": "actual", "kind": "measure", "measure": "sample-plain" },
          { "id": "conforming", "kind": "measure", "measure": "sample-plain", "where": { "executor": "research-institute" } },
          { "id": "nonconforming", "kind": "measure", "measure": "sample-laboratories" },
          { "id": "total", "kind": "measure", "measure": "sample-central" } ] }
        """;

    private readonly string folder = HouseDefinitions.Copy();

    private ReportCatalogue Catalogue => ReportCatalogue.Load(folder).Value;

    private static JalaliYear Year { get; } = new(1400);

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "indicators/samples.json"), Indicators);
        await File.WriteAllTextAsync(Path.Combine(folder, "reports/tables/own-work.json"), $$"""{ "id": "own-work", "executor": "province", {{Columns}}""");
        await File.WriteAllTextAsync(Path.Combine(folder, "reports/tables/all-work.json"), $$"""{ "id": "all-work", "executor": "all", {{Columns}}""");
        await database.ExecuteAsync("truncate ledger_postings; truncate ledger_balances; truncate plan_targets");
        var ledger = new LedgerBuilder(database.DataSource);
        var day = new JalaliDate(1400, 6, 1);
        foreach (var (province, executor, scheme, quantity) in new[]
        {
            ("qom", Executors.Province, "17025", 1m), ("qom", Executors.Province, "17020", 2m), ("yazd", Executors.Province, "17025", 4m),
            ("tehran", Executors.Headquarters, "17025", 8m), ("tehran", Executors.Headquarters, "17020", 16m),
            ("tehran", Executors.ResearchInstitute, "17025", 32m),
        })
        {
            await ledger.PostAsync("accreditation.sample", province, quantity, day, executor: executor, dims: $$"""{"scheme":"{{scheme}}"}""");
        }

        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await Plans.LoadAsync(
            connection,
            [Plan("sample-plain", Executors.Province, 5), Plan("sample-plain", Executors.Headquarters, 20), Plan("sample-central", Executors.Headquarters, 30),
                Plan("sample-laboratories", Executors.Province, 1), Plan("sample-laboratories", Executors.ResearchInstitute, 40)],
            TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Compute_ATableOfProvinces_CountsTheirsAndWhatAColumnNames()
    {
        var table = await ComputeAsync("own-work");
        Assert.Equal([5m, 7m, 32m, 5m, 24m], table.Total.Select(cell => cell.Value));
        Assert.Equal([5m, 0m, 32m, 0m, 24m], table.Rows.Single(row => row.Province == "tehran").Cells.Select(cell => cell.Value));
    }

    [Fact]
    public async Task Compute_ATableOfEveryone_SumsOverAllExecutors()
    {
        var table = await ComputeAsync("all-work");
        Assert.Equal([25m, 63m, 32m, 45m, 24m], table.Total.Select(cell => cell.Value));
    }

    [Fact]
    public async Task Compute_AsOfAPosition_SumsTheSameExecutors()
    {
        var figures = new Figures(database.DataSource, Catalogue);
        var table = await figures.ComputeAsync(new("all-work", Year, long.MaxValue - 1), TestContext.Current.CancellationToken);
        Assert.Equal([25m, 63m, 32m, 45m, 24m], table.Value.Total.Select(cell => cell.Value));
    }

    [Theory]
    [InlineData("sample-plain", 5, 7)]
    [InlineData("sample-laboratories", 41, 45)]
    [InlineData("sample-central", 30, 24)]
    [InlineData("sample-difference", null, -16)]
    public async Task Measure_OnItsOwn_CountsItsExecutors(string measure, int? plan, int actual)
    {
        var dashboards = DashboardHouse.Of(database, Catalogue);
        var one = (await dashboards.OfMeasureAsync(new(measure, Year), TestContext.Current.CancellationToken)).Value;
        Assert.Equal(((decimal?)plan, (decimal?)actual), (one.Total.Plan.Value, one.Total.Actual.Value));
        Assert.Equal(actual, one.Total.Months.Sum());
        var all = (await dashboards.OfYearAsync(Year, null, TestContext.Current.CancellationToken)).Value;
        var line = all.Areas.SelectMany(area => area.Lines).Single(line => line.Measure.Id == measure);
        Assert.Equal(((decimal?)plan, (decimal?)actual), (line.Figure.Plan.Value, line.Figure.Actual.Value));
    }

    [Theory]
    [InlineData("own-work", "actual", 3)]
    [InlineData("own-work", "conforming", 1)]
    [InlineData("all-work", "actual", 6)]
    [InlineData("all-work", "total", 2)]
    [InlineData("sample-difference", "actual", 2)]
    public async Task Open_AFigure_ShowsThePostingsOfItsExecutors(string table, string column, int lines)
    {
        var page = await new CasesBehind(database.DataSource, Catalogue).FindAsync(
            new CellRequest { Table = table, Column = column, Year = Year }, TestContext.Current.CancellationToken);
        Assert.Equal(lines, page.Value.Lines.Length);
    }

    private static PlannedTarget Plan(string measure, string executor, int value) => new()
    {
        Measure = measure,
        Province = "tehran",
        Executor = executor,
        Year = 1400,
        Edition = "first",
        Target = Target.Of(value),
    };

    private async Task<FigureTable> ComputeAsync(string table)
    {
        var figures = new Figures(database.DataSource, Catalogue);
        return (await figures.ComputeAsync(new(table, Year), TestContext.Current.CancellationToken)).Value;
    }
}
