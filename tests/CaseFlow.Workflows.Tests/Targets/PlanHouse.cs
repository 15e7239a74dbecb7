using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Targets;

namespace CaseFlow.Workflows.Tests.Targets;

/// <summary>A database for plans, and two people who plan. Each test takes a year of its own, and the year before it when it looks at outliers.</summary>
public sealed class PlanHouse(PostgresFixture postgres) : IAsyncLifetime
{
    public const string Visits = "technical-visits";

    public static readonly Actor Planner = new() { Id = "planner", Grants = [new RoleGrant("Statistician")] };

    public static readonly Actor Other = new() { Id = "other", Grants = [new RoleGrant("HqOffice")] };

    public TestDatabase Database { get; } = new(postgres);

    public ReportCatalogue Catalogue { get; } = ReportCatalogue.Load(HouseDefinitions.Folder).Value;

    public FakeClock Clock { get; } = new();

    public PlanEditions Editions => new(Database.DataSource);

    public MakeEdition Make => new(Database.DataSource, Catalogue.Reference, Clock);

    public ApproveEdition Approve => new(Database.DataSource, Catalogue.Reference, Clock);

    public ChangeTargets Change => new(Database.DataSource, Catalogue, Clock);

    public PlanTable Table => new(Database.DataSource, Editions, Catalogue);

    public PlanHistory History => new(Database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static PlanCell Cell(string province, int? month = null, string measure = Visits) => new(measure, province, Executors.Province, month);

    /// <summary>A draft, empty or a copy, with these targets of technical visits.</summary>
    public async Task<PlanKey> DraftAsync(int year, string id = "1", PlanKey? copyOf = null, params (string Province, string Text)[] targets)
    {
        var key = (await Make.RunAsync(Planner, new NewEdition(new(year, id), new("ویرایش", "edition"), copyOf, "test"), Cancel)).Value;
        if (targets.Length > 0)
        {
            Assert.True((await WriteAsync(key, targets)).IsOk);
        }

        return key;
    }

    public Task<Result<int>> WriteAsync(PlanKey key, params (string Province, string Text)[] targets) =>
        Change.RunAsync(Planner, Changes(key, targets.ToDictionary(target => Cell(target.Province), target => target.Text)), Cancel);

    public static TargetChanges Changes(PlanKey key, Dictionary<PlanCell, string> cells, long? seen = null) =>
        new(key, cells, ChangeSource.Grid, string.Empty) { Seen = seen };

    public async Task<PlanKey> ApprovedAsync(int year, string id = "1", params (string Province, string Text)[] targets)
    {
        var key = await DraftAsync(year, id, null, targets);
        return (await Approve.RunAsync(Other, key, "decision 12", Cancel)).Value;
    }

    public async Task<PlanSheet> SheetAsync(PlanKey key, string measure = Visits) => (await Table.OfMeasureAsync(key, measure, Cancel)).Value;

    public ValueTask InitializeAsync() => Database.InitializeAsync();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
