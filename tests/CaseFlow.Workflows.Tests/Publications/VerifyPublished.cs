using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Publications;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>Whatever is changed behind the triggers is found and named.</summary>
public sealed class VerifyPublished(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly string[] Tables = ["publications", "publication_definitions", "publication_warnings", "publication_files", "frozen_contents", "ledger_postings", "ledger_freezes"];

    private readonly PublishingHouse house = new(database);

    private static CancellationToken Cancel => PublishingHouse.Cancel;

    [Theory]
    [InlineData("update publications set signature = set_byte(signature, 12, get_byte(signature, 12) # 1) where edition = 1", "its signature does not hold")]
    [InlineData("update publications set deed = set_byte(deed, 20, get_byte(deed, 20) # 1) where edition = 1", "its signature does not hold")]
    [InlineData("update publications set content = content || ' '::bytea, hash = encode(sha256(content || ' '::bytea), 'hex') where edition = 1", "its row is not what was signed")]
    [InlineData("update publications set position = position + 1 where edition = 1", "its row is not what was signed")]
    [InlineData("update publications set reason = 'another' where edition = 2", "its row is not what was signed")]
    [InlineData("update publication_warnings set reason = 'another'", "its warnings are not those that were signed")]
    [InlineData("delete from publication_definitions where path = 'reports/words.json'", "its definitions are not those that were signed")]
    [InlineData("delete from publication_definitions where publication_id = 1; delete from publication_warnings where publication_id = 1; delete from publication_files where publication_id = 1; delete from publications where id = 1", "the publication before it is missing")]
    [InlineData("update ledger_freezes set digest = sha256('x') where id = (select freeze_id from publications where edition = 1)", "its freeze of chain heads is not the one that was signed")]
    [InlineData("update publications set freeze_id = (select freeze_id from publications where edition = 2) where edition = 1", "its freeze of chain heads is not the one that was signed")]
    [InlineData("delete from ledger_freezes where id = (select freeze_id from publications where edition = 2)", "the freeze of chain heads that was signed is missing")]
    [InlineData("update ledger_freezes set heads = '\\x00'", "the chain heads are not those that were signed")]
    [InlineData("update ledger_freezes set at = at + interval '1 second'", "the chain heads are not those that were signed")]
    [InlineData("update publications set freeze_id = null, deed = replace(encode(deed, 'escape'), '\"heads\"', '\"other\"')::bytea where edition = 1", "its deed is not readable")]
    [InlineData("update ledger_postings set quantity = 61 where month = 133303", "table 1 monthly-inspections, technical-visits, month: 60 published, 61 computed")]
    public async Task Verify_WhenSomethingPublishedIsChanged_NamesIt(string sql, string named)
    {
        await PublishAsync();
        var verify = new VerifyPublications(database.DataSource, house.Records);
        Assert.Equal(2, (await verify.RunAsync(Cancel)).Publications);
        Assert.Empty((await verify.RunAsync(Cancel)).Differences);
        await TamperAsync(sql);
        try
        {
            var differences = (await verify.RunAsync(Cancel)).Differences;
            Assert.True(differences.Any(difference => difference.Contains(named, StringComparison.Ordinal)), string.Join('\n', differences));
        }
        finally
        {
            await RestoreAsync();
        }
    }

    private async Task PublishAsync()
    {
        if ((await house.Records.AllAsync(Cancel)).Count > 0)
        {
            return;
        }

        await house.VisitsAsync(1333);
        await house.PlanAsync(1333, "technical-visits", "qom", 3, "1");
        await house.CloseAsync(1333, 12);
        var first = await house.PublishAsync(PublishingHouse.Monthly(1333, 3));
        await house.Ledger.PostAsync(PublishingHouse.Visit, "qom", 2, new(1333, 3, 9), "services");
        await house.PublishAsync(PublishingHouse.Monthly(1333, 3) with { Reason = "Two visits came late." });
        await new PublicationFiles(database.DataSource, house.Clock).AddAsync(first.Line, "report-fa.pdf", "application/pdf", "fa", [1, 2, 3], Cancel);
        foreach (var table in Tables)
        {
            await database.ExecuteAsync($"create table kept_{table} as table {table}");
        }
    }

    private Task TamperAsync(string sql) => database.ExecuteAsync($"set session_replication_role = replica; {sql}; set session_replication_role = origin");

    private Task RestoreAsync() => database.ExecuteAsync(
        "set session_replication_role = replica; "
        + string.Concat(Tables.Select(table => $"delete from {table}; insert into {table} overriding system value select * from kept_{table}; "))
        + "set session_replication_role = origin");
}
