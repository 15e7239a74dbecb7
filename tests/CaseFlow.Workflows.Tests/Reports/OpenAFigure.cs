using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Ledger;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>Every figure opens to the cases behind it, page by page.</summary>
public sealed class OpenAFigure(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly ReportCatalogue Catalogue = ReportCatalogue.Load(HouseDefinitions.Folder).Value;

    private readonly LedgerBuilder ledger = new(database.DataSource);
    private readonly CasesBehind behind = new(database.DataSource, Catalogue);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_PageByPage_GivesEveryPostingOnceAndSumsToTheFigure()
    {
        var random = new Random(7);
        var year = new JalaliYear(1400);
        for (var posting = 0; posting < 120; posting++)
        {
            var date = JalaliDate.Of(year.FirstDay.AddDays(random.Next(year.DayCount)));
            var result = posting % 3 == 0 ? "nonconforming" : "conforming";
            await ledger.PostAsync("test.taha.sampling", posting % 4 == 0 ? "qom" : "yazd", 1, date, "chemical", result);
        }

        await ledger.PostAsync("test.taha.sampling", "yazd", 1, new JalaliDate(1401, 1, 1), "chemical", "conforming");
        await ledger.PostAsync("test.taha.sampling", "yazd", 1, new JalaliDate(1399, 12, 1), "chemical", "conforming");

        var figures = new Figures(database.DataSource, Catalogue);
        var table = (await figures.ComputeAsync(new("taha-test-results-by-province", year), Cancel)).Value;

        foreach (var (column, province) in new[] { ("conforming", "qom"), ("nonconforming", "yazd"), ("total", "yazd"), ("total", null) })
        {
            var cells = province is null ? table.Total : table.Rows.Single(row => row.Province == province).Cells;
            var lines = await AllAsync(new CellRequest { Table = table.Table.Id, Column = column, Year = year, Province = province, Size = 7 });

            Assert.Equal(cells[table.Table.IndexOf(column)].Value, lines.Sum(line => line.Quantity));
            Assert.Equal(lines.Count, lines.Select(line => line.Position).Distinct().Count());
            Assert.Equal(lines.OrderByDescending(line => line.BusinessDate).ThenByDescending(line => line.Position), lines);
        }
    }

    [Fact]
    public async Task Find_WhenAPostingWasReversed_ShowsBothUntilThatPosition()
    {
        var date = new JalaliDate(1402, 3, 3);
        var first = await ledger.PostAsync("inspection.taha", "qom", 1, date, "services");
        await ledger.PostAsync("inspection.taha", "qom", -1, date, "services", reverses: first);
        var cell = new CellRequest { Table = "taha-inspections", Column = "actual", Year = new JalaliYear(1402), Industry = "services" };

        Assert.Equal([true, false], (await AllAsync(cell)).Select(line => line.IsReversal));
        Assert.Equal(1, Assert.Single(await AllAsync(cell with { AsOf = first })).Quantity);
    }

    [Fact]
    public async Task Find_WhenTheCaseIsThere_NamesIt()
    {
        await database.ExecuteAsync("""
            insert into workflow_definitions (type, version, hash, body, published_at) values ('warning', 1, 'h', '', now());
            insert into cases (id, number, definition, type, kind, root_id, state, province, executor, title, opened_on, origin, version, head, data, updated_at)
            select 1, 'WRN-1403-000001', id, type, 0, 1, 'Closed', 'qom', 'province', 'Bakery', '2024-04-01', 0, 1, '', '{}', now() from workflow_definitions
            """);
        await ledger.PostAsync("enforcement.notice", "qom", 2, new JalaliDate(1403, 3, 3), "chemical");
        await ledger.PostAsync("enforcement.warning", "qom", 1, new JalaliDate(1403, 3, 4), "chemical");

        var lines = await AllAsync(new CellRequest
        {
            Table = "warnings-by-province-and-industry", Column = "actual", Year = new JalaliYear(1403), Province = "qom", Industry = "chemical",
        });

        Assert.Equal(["enforcement.warning", "enforcement.notice"], lines.Select(line => line.Indicator));
        Assert.All(lines, line => Assert.Equal(("WRN-1403-000001", "Closed", "Bakery"), (line.CaseNumber, line.State, line.Title)));
    }

    [Theory]
    [InlineData("technical-visits-by-province", "percent", null, null)]
    [InlineData("technical-visits-by-province", "plan", null, null)]
    [InlineData("technical-visits-by-province", "nothing", null, null)]
    [InlineData("technical-visits-by-province", "actual", "atlantis", null)]
    [InlineData("technical-visits-by-province", "actual", null, "weather")]
    public async Task Find_WhenTheCellHasNoCases_SaysWhich(string table, string column, string? province, string? industry)
    {
        var cell = new CellRequest { Table = table, Column = column, Year = new JalaliYear(1400), Province = province, Industry = industry };
        Assert.IsType<CellUnknown>((await behind.FindAsync(cell, Cancel)).Error);
        Assert.IsType<TableUnknown>((await behind.FindAsync(cell with { Table = "nothing" }, Cancel)).Error);
    }

    [Fact]
    public async Task ComputeMeasure_WhenNoTablePrintsIt_GivesPlanActualPercent()
    {
        await ledger.PostAsync("enforcement.referral", "qom", 3, new JalaliDate(1404, 1, 1), "chemical");
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await Plans.LoadAsync(connection, [new PlannedTarget { Measure = "referrals", Province = "qom", Year = 1404, Edition = "e", Target = Target.Of(2) }], Cancel);
        var figures = new Figures(database.DataSource, Catalogue);

        var table = (await figures.ComputeMeasureAsync(new("referrals", new JalaliYear(1404)), Cancel)).Value;

        Assert.Equal([2m, 3m, 150m], table.Total.Select(cell => cell.Value));
        Assert.IsType<MeasureUnknown>((await figures.ComputeMeasureAsync(new("nothing", new JalaliYear(1404)), Cancel)).Error);
    }

    private async Task<List<CaseBehind>> AllAsync(CellRequest cell)
    {
        var lines = new List<CaseBehind>();
        for (CasesCursor? after = null; ;)
        {
            var page = (await behind.FindAsync(cell with { After = after }, Cancel)).Value;
            Assert.True(page.Lines.Length <= cell.Size);
            lines.AddRange(page.Lines);
            if (page.Next is null)
            {
                return lines;
            }

            after = page.Next;
        }
    }
}
