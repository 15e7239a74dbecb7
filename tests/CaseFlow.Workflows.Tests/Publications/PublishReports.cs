using System.Security.Cryptography;
using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Ledger.Heads;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Targets;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>A report is published once, kept whole, and computed again to the same bytes, whatever happens afterwards. Each test has a year of its own.</summary>
public sealed class PublishReports(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly PublishingHouse house = new(database);

    private static CancellationToken Cancel => PublishingHouse.Cancel;

    [Fact]
    public async Task Publish_AMonth_KeepsBytesHashSignatureAndEverythingBehindThem()
    {
        await house.VisitsAsync(1331);
        await house.CloseAsync(1331, 12);

        var published = await house.PublishAsync(PublishingHouse.Monthly(1331, 3));

        Assert.Equal(CanonicalReport.HashOf(published.Content), published.Line.Hash);
        Assert.Equal(("monthly-summary", 1331, 3, 1, 1), (published.Line.Report, published.Line.Year, published.Line.Month, published.Line.Edition, published.Line.LastEdition));
        var deed = PublicationDeed.Read(published.Deed);
        Assert.Equal((published.Line.Code, published.Line.Hash, "1", "statistician"), (deed.Code, deed.Sha256, deed.PlanEdition, deed.PublishedBy));
        Assert.Equal(
            deed.Heads,
            await database.ScalarAsync<string>($"select encode(f.digest, 'hex') from publications p join ledger_freezes f on f.id = p.freeze_id and f.position = p.position where p.code = '{deed.Code}'"));
        Assert.Equal(60, published.Report().Chapters[0].Tables[0].Rows[0].Cells[1].Value);
        Assert.True(await PublicationKeys.HoldsAsync(database.DataSource, published.Deed, published.Signature, Cancel));
        Assert.False(await PublicationKeys.HoldsAsync(database.DataSource, [.. published.Deed, 0], published.Signature, Cancel));
        var kept = await FrozenDefinitions.ReadAsync(database.DataSource, published.Line.Id, Cancel);
        Assert.Equal(deed.Definitions, Convert.ToHexStringLower(SHA256.HashData(kept.Manifest)));
        Assert.Equal(File.ReadAllBytes(Path.Combine(HouseDefinitions.Folder, "reports/monthly-summary.json")), kept.Files["reports/monthly-summary.json"]);
    }

    [Fact]
    public async Task Publish_AfterAStep_FreezesItsHead()
    {
        await house.VisitsAsync(1351);
        await house.CloseAsync(1351, 12);
        var engine = await EngineHouse.OpenAsync(database.DataSource, house.Clock, DefinitionBuilder.Case("matter").State("A").Step("Go", "A", "B").Build());
        var number = await engine.OpenAsync("matter");

        var published = await house.PublishAsync(PublishingHouse.Monthly(1351, 3));

        var head = Assert.Single(ChainHeads.Read(await database.ScalarAsync<byte[]>($"select f.heads from publications p join ledger_freezes f on f.id = p.freeze_id where p.id = {published.Line.Id}")));
        Assert.Equal((await database.ScalarAsync<long>($"select id from cases where number = '{number}'"), 1), (head.CaseId, head.Seq));
    }

    [Fact]
    public async Task Recompute_WhenLedgerPlanAndDefinitionsHaveMovedOn_GivesTheSameBytes()
    {
        var folder = HouseDefinitions.Copy();
        try
        {
            var then = new PublishingHouse(database, folder);
            await then.VisitsAsync(1333);
            await then.CloseAsync(1333, 12);
            var published = await then.PublishAsync(PublishingHouse.Monthly(1333, 3));

            await then.Ledger.PostAsync(PublishingHouse.Visit, "yazd", 500, new JalaliDate(1333, 3, 7), "services");
            await then.PlanAsync(1333, "technical-visits", "qom", 999, "1");
            await then.PlanAsync(1333, "technical-visits", "qom", 1, "2");
            await database.ExecuteAsync("insert into ledger_not_collected (measure, province, year, reason) values ('technical-visits', null, 1333, 'lost')");
            var table = Path.Combine(folder, "reports/tables/monthly-inspections.json");
            await File.WriteAllTextAsync(table, (await File.ReadAllTextAsync(table, Cancel)).Replace("technical-visits\"", "taha-inspections\"", StringComparison.Ordinal), Cancel);

            var again = await then.Recompute.RunAsync(published, Cancel);

            Assert.True(again.IsSame, string.Join('\n', again.Changes));
            Assert.Equal(published.Line.Hash, again.Hash);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Recompute_WhenAPostingWasTamperedWith_NamesTheCells()
    {
        await house.VisitsAsync(1335);
        await house.CloseAsync(1335, 12);
        var published = await house.PublishAsync(PublishingHouse.Monthly(1335, 3));
        await database.ExecuteAsync("update ledger_postings set quantity = 61 where month = 133503");

        var again = await house.Recompute.RunAsync(published, Cancel);

        Assert.False(again.IsSame);
        Assert.Contains(again.Changes, change => change is { Row: "technical-visits", Column.Id: "month", Before.Value: 60, After.Value: 61 });
        await database.ExecuteAsync("update ledger_postings set quantity = 60 where month = 133503");
    }

    [Fact]
    public async Task Publish_BeforeTheMonthsAreClosed_IsRefused()
    {
        Assert.IsType<PeriodOpen>((await house.TryAsync(PublishingHouse.Monthly(1404, 12))).Error);
        await database.ExecuteAsync("insert into partial_years (year, reason) values (1337, 'replay')");
        await house.VisitsAsync(1337);
        Assert.IsType<YearIsPartial>((await house.TryAsync(PublishingHouse.Monthly(1337, 3))).Error);
    }

    [Fact]
    public async Task Publish_AgainstAPlanThatIsStillADraft_IsRefused()
    {
        await house.VisitsAsync(1353);
        await house.CloseAsync(1353, 12);
        var make = new MakeEdition(database.DataSource, house.Catalogue.Reference, house.Clock);
        var draft = (await make.RunAsync(Someone.Statistician, new NewEdition(new(1353, "2"), new("اصلاحیه", "Amended"), new(1353, "1"), "law"), Cancel)).Value;
        var order = PublishingHouse.Monthly(1353, 3);

        Assert.Equal(draft, Assert.IsType<PlanIsDraft>((await house.TryAsync(order with { What = order.What with { PlanEdition = "2" } })).Error).Key);
        Assert.Equal("1", PublicationDeed.Read((await house.PublishAsync(order)).Deed).PlanEdition);
    }

    [Fact]
    public async Task Publish_WhenDefinitionsOnDiskAreOthers_IsRefused()
    {
        var folder = HouseDefinitions.Copy();
        try
        {
            var then = new PublishingHouse(database, folder);
            await then.VisitsAsync(1339);
            await then.CloseAsync(1339, 12);
            var words = Path.Combine(folder, "reports/words.json");
            await File.WriteAllTextAsync(words, (await File.ReadAllTextAsync(words, Cancel)).Replace("Whole country", "The country", StringComparison.Ordinal), Cancel);

            Assert.Equal("reports/words.json", Assert.IsType<DefinitionsChanged>((await then.TryAsync(PublishingHouse.Monthly(1339, 3))).Error).File);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Publish_Again_IsAFurtherEditionWithItsReason()
    {
        await house.VisitsAsync(1341);
        await house.CloseAsync(1341, 12);
        var order = PublishingHouse.Monthly(1341, 3);
        var first = await house.PublishAsync(order);

        Assert.Equal(first.Line.Code, Assert.IsType<NothingChanged>((await house.TryAsync(order with { Reason = "Again" })).Error).Publication);
        await house.Ledger.PostAsync(PublishingHouse.Visit, "qom", 2, new JalaliDate(1341, 3, 9), "services");
        Assert.IsType<ReasonMissing>((await house.TryAsync(order)).Error);
        var second = await house.PublishAsync(order with { Reason = "Two visits came late." });

        Assert.Equal((2, 2, "Two visits came late."), (second.Line.Edition, second.Line.LastEdition, second.Line.Reason));
        Assert.True((await house.Records.FindAsync(first.Line.Code, Cancel)).Value.Line.IsSuperseded);
        Assert.True((await house.Recompute.RunAsync(first, Cancel)).IsSame);
        Assert.NotEqual(PublicationDeed.Read(first.Deed).Previous, PublicationDeed.Read(second.Deed).Previous);
    }

    [Fact]
    public async Task Publish_WithAWarning_AsksForAReasonAndKeepsIt()
    {
        await house.VisitsAsync(1343);
        await house.PlanAsync(1343, "technical-visits", "qom", 3, "1");
        await house.CloseAsync(1343, 12);
        var order = PublishingHouse.Monthly(1343, 3);

        var unconfirmed = Assert.IsType<WarningsUnconfirmed>((await house.Publish.RunAsync(Someone.Statistician, order, Cancel)).Error);
        Assert.Contains(unconfirmed.Findings, finding => finding is { Check: nameof(Outliers), Place.Row: "technical-visits", Place.Column: "to_date" });
        var published = await house.PublishAsync(order);

        var warnings = await house.Records.WarningsAsync(published.Line.Id, Cancel);
        Assert.Contains(warnings, warning => warning is { Check: nameof(Outliers), Reason: "Looked at and found right." });
        Assert.NotNull(PublicationDeed.Read(published.Deed).Warnings);
    }

    [Theory]
    [InlineData("update publications set reason = 'x'")]
    [InlineData("delete from publications")]
    [InlineData("truncate publications cascade")]
    [InlineData("update publication_definitions set hash = hash")]
    [InlineData("delete from publication_definitions")]
    [InlineData("update frozen_contents set content = ''")]
    [InlineData("delete from publication_keys")]
    public async Task Publications_ByAnyStatement_CannotBeChanged(string sql)
    {
        if (!(await house.Records.AllAsync(Cancel)).Any(line => line.Year == 1345))
        {
            await house.VisitsAsync(1345);
            await house.CloseAsync(1345, 12);
            await house.PublishAsync(PublishingHouse.Monthly(1345, 3));
        }

        await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql));
    }

    [Fact]
    public async Task Keys_WhenChanged_StillVerifyWhatTheOldOneSigned()
    {
        await house.VisitsAsync(1347);
        await house.CloseAsync(1347, 12);
        var first = await house.PublishAsync(PublishingHouse.Monthly(1347, 2));
        await PublicationKeys.ChangeAsync(database.DataSource, Cancel);
        var second = await house.PublishAsync(PublishingHouse.Monthly(1347, 3));

        Assert.NotEqual(first.Signature.Key, second.Signature.Key);
        Assert.True(await PublicationKeys.HoldsAsync(database.DataSource, first.Deed, first.Signature, Cancel));
        Assert.False(await PublicationKeys.HoldsAsync(database.DataSource, first.Deed, first.Signature with { Key = second.Signature.Key }, Cancel));
        using var key = ECDsa.Create();
        key.ImportFromPem(await PublicationKeys.PemAsync(database.DataSource, first.Signature.Key, Cancel));
        Assert.True(key.VerifyData(first.Deed, first.Signature.Bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Equal("1.2.840.10045.3.1.7", key.ExportParameters(false).Curve.Oid.Value);
    }

    [Fact]
    public async Task Keys_OfAnotherInstallation_AreRefused()
    {
        await house.VisitsAsync(1349);
        await house.CloseAsync(1349, 12);
        await house.PublishAsync(PublishingHouse.Monthly(1349, 2));
        var other = new PublishingHouse(database, null, new EphemeralDataProtectionProvider());
        Assert.IsType<SigningKeyUnreadable>((await other.TryAsync(PublishingHouse.Monthly(1349, 3))).Error);
        await PublicationKeys.ChangeAsync(database.DataSource, Cancel);
        Assert.True((await other.TryAsync(PublishingHouse.Monthly(1349, 3))).IsOk);
        await PublicationKeys.ChangeAsync(database.DataSource, Cancel);
    }
}
