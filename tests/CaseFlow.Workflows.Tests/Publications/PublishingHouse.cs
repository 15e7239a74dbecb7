using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Ledger;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Definitions;
using Microsoft.AspNetCore.DataProtection;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>Everything that publishes, over a test's database and the definitions of the house.</summary>
internal sealed class PublishingHouse
{
    public const string Visit = "inspection.technical-visit";

    private static readonly EphemeralDataProtectionProvider OneInstallation = new();

    public PublishingHouse(TestDatabase database, string? workflows = null, IDataProtectionProvider? protection = null)
    {
        Database = database;
        Workflows = workflows ?? HouseDefinitions.Folder;
        Catalogue = ReportCatalogue.Load(Workflows).Value;
        Library = ReportLibrary.Load(Workflows, Catalogue).Value;
        Records = new PublicationRecords(database.DataSource);
        Prepare = new PreparePublication(database.DataSource, Catalogue, Library, Records);
        Keys = new PublicationKeys(database.DataSource, protection ?? OneInstallation, Clock);
        Publish = new PublishReport(database.DataSource, Library, Prepare, Keys, Clock, Workflows);
        Recompute = new RecomputePublication(database.DataSource);
        Close = new CloseMonth(database.DataSource, House.Rules(new DefinitionStore([])), Clock);
        Ledger = new LedgerBuilder(database.DataSource);
    }

    public TestDatabase Database { get; }

    public string Workflows { get; }

    public FakeClock Clock { get; } = new();

    public ReportCatalogue Catalogue { get; }

    public ReportLibrary Library { get; }

    public PublicationRecords Records { get; }

    public PreparePublication Prepare { get; }

    public PublicationKeys Keys { get; }

    public PublishReport Publish { get; }

    public RecomputePublication Recompute { get; }

    public CloseMonth Close { get; }

    public LedgerBuilder Ledger { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Visits of three months, with a plan.</summary>
    public async Task VisitsAsync(int year)
    {
        await Ledger.PostAsync(Visit, "qom", 30, new JalaliDate(year, 1, 5), "chemical");
        await Ledger.PostAsync(Visit, "qom", 40, new JalaliDate(year, 2, 5), "services");
        await Ledger.PostAsync(Visit, "yazd", 60, new JalaliDate(year, 3, 6), "services");
        await PlanAsync(year, "technical-visits", "qom", 200, "1");
    }

    public async Task PlanAsync(int year, string measure, string province, decimal target, string edition)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await Plans.LoadAsync(connection, [new PlannedTarget { Measure = measure, Province = province, Year = year, Edition = edition, Target = Target.Of(target) }], Cancel);
    }

    /// <summary>Closes the months up to one, those that are still open.</summary>
    public async Task CloseAsync(int year, int month)
    {
        var closed = await Close.RunAsync(Someone.Statistician, new MonthToClose(new JalaliMonth(year, month), "All offices have reported.", WithEarlier: true), Cancel);
        Assert.True(closed.IsOk || closed.Error is MonthAlreadyClosed, closed.Error?.Text.En);
    }

    public static PublicationOrder Monthly(int year, int month) => new(new ReportPeriodToPublish("monthly-summary", new JalaliYear(year), month));

    /// <summary>Publishes what must be published, with every warning confirmed.</summary>
    public async Task<Publication> PublishAsync(PublicationOrder order) => (await Records.FindAsync((await TryAsync(order)).Value, Cancel)).Value;

    /// <summary>Publishes with every warning confirmed.</summary>
    public Task<Result<string>> TryAsync(PublicationOrder order) => Publish.RunAsync(Someone.Statistician, order with { Confirmations = Confirmed }, Cancel);

    /// <summary>A reason for whatever may be warned of.</summary>
    public static ImmutableDictionary<string, string> Confirmed { get; } =
        AllChecks.List.ToImmutableDictionary(check => check.Id, _ => "Looked at and found right.", StringComparer.Ordinal);
}
