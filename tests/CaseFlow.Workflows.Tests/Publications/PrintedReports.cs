using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>
/// The yearly report of 1400 and the parks' report of 1401, composed from a ledger with the right figures of the rows that were printed wrong: each test puts
/// a printed error back and lets the checks find it.
/// </summary>
public sealed class PrintedReports(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Year = 1400;
    private const int ParksYear = 1401;
    private const string Edition = "1400-2";

    private readonly TestDatabase database = new(postgres);
    private PublishingHouse house = null!;

    /// <summary>The yearly report of 1400.</summary>
    public CheckedReport Performance { get; private set; } = null!;

    /// <summary>The parks' report of 1401.</summary>
    public CheckedReport Land { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        house = new PublishingHouse(database);
        await TestsAsync();
        await MarketAsync();
        await OthersAsync();
        await ParksAsync();
        Performance = await ComposeAsync("performance", Year);
        Land = await ComposeAsync("land", ParksYear);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>The monthly summary of a month.</summary>
    public Task<CheckedReport> MonthAsync(int year, int month) => ComposeAsync("monthly-summary", year, month);

    /// <summary>Posts to a month of this ledger.</summary>
    public Task PostAsync(string indicator, string province, decimal quantity, JalaliDate date, string? industry = null) =>
        house.Ledger.PostAsync(indicator, province, quantity, date, industry);

    /// <summary>What the checks say of a report that came from outside in the place of the right one.</summary>
    public static IReadOnlyList<Finding> FindingsOf(CheckedReport right, ComposedReport printed, CheckFacts? facts = null) => AllChecks.Run(
        new CheckedReport(printed, right.Definition, right.Catalogue, right.Library, right.Plan, facts ?? right.Facts));

    private async Task<CheckedReport> ComposeAsync(string report, int year, int? month = null)
    {
        var request = new ReportRequest(report, new JalaliYear(year)) { Month = month };
        var composed = (await new ComposeReport(database.DataSource, house.Catalogue, house.Library).ComposeAsync(request, Cancel)).Value;
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        var plan = await PlanOfYear.ReadAsync(connection, year, composed.PlanEdition, Cancel);
        return new CheckedReport(composed, house.Library.Find(report).Value, house.Catalogue, house.Library, plan, CheckFacts.None);
    }

    /// <summary>Tests of production: the three provinces whose names begin with ک.</summary>
    private async Task TestsAsync()
    {
        foreach (var (province, conforming, nonconforming, plan) in new[] { ("kurdistan", 1022, 381, 1300), ("kerman", 1106, 240, 1500), ("kermanshah", 1044, 212, 800) })
        {
            await ResultsAsync("test.production.sampling", province, conforming, nonconforming);
            await ResultsAsync("test.production.sheet", province, conforming + 40, nonconforming + 7);
            await PostAsync("sampling.production", province, conforming + nonconforming, new JalaliDate(Year, 4, 1), "chemical");
            await PostAsync("sample.production", province, conforming + nonconforming + 90, new JalaliDate(Year, 4, 1), "chemical");
            await PlanAsync("production-tests", province, plan);
            await PlanAsync("production-samplings", province, plan);
        }
    }

    /// <summary>TAHA: results, sheets with their own totals, inspections by branch, warnings.</summary>
    private async Task MarketAsync()
    {
        foreach (var (province, conforming, nonconforming, sheets) in new[]
            { ("kurdistan", 180, 45, 190), ("kerman", 405, 112, 450), ("ilam", 233, 21, 312), ("south-khorasan", 58, 9, 69), ("west-azerbaijan", 426, 150, 440) })
        {
            await ResultsAsync("test.taha.sampling", province, conforming, nonconforming);
            await ResultsAsync("test.taha.sheet", province, sheets, nonconforming);
        }

        foreach (var (province, hallmark, services, food) in new[]
            { ("isfahan", 1, 270, 900), ("ardabil", 57, 15, 700), ("ilam", 62, 26, 410), ("bushehr", 37, 120, 300), ("kerman", 33, 81, 640), ("qom", 90, 12, 350) })
        {
            await PostAsync("inspection.taha", province, hallmark, new JalaliDate(Year, 5, 1), "precious-metal-hallmark");
            await PostAsync("inspection.taha", province, services, new JalaliDate(Year, 5, 2), "services");
            await PostAsync("inspection.taha", province, food, new JalaliDate(Year, 5, 3), "food-agriculture");
        }

        await PostAsync("enforcement.warning", "kurdistan", 3, new JalaliDate(Year, 6, 1), "safety-health-energy-environment");
        await PostAsync("enforcement.notice", "kurdistan", 461, new JalaliDate(Year, 6, 2), "food-agriculture");
        await PostAsync("enforcement.notice", "qom", 11, new JalaliDate(Year, 6, 3), "safety-health-energy-environment");
    }

    private async Task OthersAsync()
    {
        foreach (var (province, actual, plan) in new[] { ("semnan", 7, 8), ("kermanshah", 5, 8), ("hamadan", 1, 8) })
        {
            await PostAsync("licence.contaminant-limit.issue", province, actual, new JalaliDate(Year, 7, 1), "food-agriculture");
            await PlanAsync("contaminant-limit-marks", province, plan);
        }

        await house.Ledger.PostAsync("declaration.import.examine", "tehran", 82_749, new JalaliDate(Year, 7, 2), dims: """{"outcome":"Permitted"}""");
        await PlanAsync("import-declarations", "tehran", 39_062);
        await house.Ledger.PostAsync("declaration.export.examine", "qom", 43, new JalaliDate(Year, 7, 2), dims: """{"outcome":"Permitted"}""");
        await PlanAsync("export-declarations", "qom", 45);
        await house.Ledger.PostAsync("promotion.package", "tehran", 1_140, new JalaliDate(Year, 7, 3), dims: """{"title":"own"}""");
        await PlanAsync("promotion-packages", "tehran", 264);
        await PostAsync("standards.develop", "tehran", 658, new JalaliDate(Year, 7, 4));
        await PlanAsync("standards-development", "tehran", 430);
        await PlanAsync("standards-development-research-institute", "tehran", 100, Executors.ResearchInstitute);
        await PlanAsync("standards-development-headquarters", "tehran", 70, Executors.Headquarters);
        await PostAsync("training.provincial-staff", "tehran", 298_247, new JalaliDate(Year, 7, 5));
        await PostAsync("inspection.amusement-equipment", "qom", 756, new JalaliDate(Year, 7, 6));
        await PlanAsync("amusement-equipment-inspections", "qom", 3);
        await database.ExecuteAsync("insert into ledger_not_collected (measure, province, year, reason) values ('weighing-instruments-sealed', null, 1400, 'به دلیل نقص سامانه اندازه‌شناسی آماری به دست نیامد.')");
    }

    private async Task ParksAsync()
    {
        foreach (var (province, registry, split) in new[] { ("ardabil", 28.5m, 0m), ("isfahan", 191, 223), ("ilam", 2.5m, 52), ("kerman", 2543.5m, 2961.6m), ("qom", 0, 40) })
        {
            await PostAsync("land.deed.registry", province, registry, new JalaliDate(ParksYear, 3, 1));
            await PostAsync("land.deed.split", province, split, new JalaliDate(ParksYear, 3, 2));
        }

        const string state = """{"parkKind":"state"}""";
        await house.Ledger.PostAsync("land.contract.stock", "qom", 99_168, new JalaliDate(Year, 12, 1), dims: state);
        await house.Ledger.PostAsync("land.contract.new", "qom", 5_678, new JalaliDate(ParksYear, 5, 1), dims: state);
        await house.Ledger.PostAsync("land.contract.stock", "qom", 5_678, new JalaliDate(ParksYear, 5, 1), dims: state);
        await house.Ledger.PostAsync("land.contract.exit", "qom", 1_796, new JalaliDate(ParksYear, 6, 1), dims: """{"reason":"rescission","parkKind":"state"}""");
        await house.Ledger.PostAsync("land.contract.stock", "qom", -1_796, new JalaliDate(ParksYear, 6, 1), dims: state);
        await house.Ledger.PostAsync("unit.operating.stock", "qom", 50_842, new JalaliDate(ParksYear, 6, 1), dims: state);
        await house.Ledger.PostAsync("park.industrial-land", "qom", 2_776, new JalaliDate(ParksYear, 7, 1));
        await PlanAsync("park-industrial-land", "qom", 2_477, year: ParksYear);
        await PlanAsync("land-split-deeds", "qom", 3_967, year: ParksYear);
        foreach (var (decision, hectares) in new[] { ("rescission", 1_276m), ("grace", 322), ("withdrawal", 7), ("off-agenda", 367), ("session-renewed", 154), (null, 162) })
        {
            var subject = $"contract {decision}";
            await house.Ledger.PostAsync("land.dispute.heard", "qom", 1, new JalaliDate(ParksYear, 8, 1), subject: subject);
            await house.Ledger.PostAsync("land.dispute.heard-area", "qom", hectares, new JalaliDate(ParksYear, 8, 1), subject: subject);
            if (decision is not null)
            {
                var dims = $$"""{"decision":"{{decision}}"}""";
                await house.Ledger.PostAsync("land.dispute.outcome", "qom", 1, new JalaliDate(ParksYear, 8, 1), dims: dims, subject: subject);
                await house.Ledger.PostAsync("land.dispute.outcome-area", "qom", hectares, new JalaliDate(ParksYear, 8, 1), dims: dims, subject: subject);
            }
        }
    }

    private async Task ResultsAsync(string indicator, string province, int conforming, int nonconforming)
    {
        await house.Ledger.PostAsync(indicator, province, conforming, new JalaliDate(Year, 4, 5), "chemical", "conforming");
        await house.Ledger.PostAsync(indicator, province, nonconforming, new JalaliDate(Year, 4, 6), "chemical", "nonconforming");
    }

    private async Task PlanAsync(string measure, string province, decimal target, string executor = Executors.Province, int year = Year)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await Plans.LoadAsync(
            connection, [new PlannedTarget { Measure = measure, Province = province, Year = year, Executor = executor, Edition = Edition, Target = Target.Of(target) }], Cancel);
    }
}
