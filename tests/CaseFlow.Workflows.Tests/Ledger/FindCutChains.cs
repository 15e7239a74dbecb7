using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Ledger;

/// <summary>Chains that are whole in themselves, but not what a freeze knew: each forgery leaves every other check content.</summary>
public sealed class FindCutChains(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Freeze = "the freeze of 2026-11-05 06:00 UTC";

    private FrozenHouse house = null!;
    private string number = "";
    private string friend = "";
    private long id;

    public async ValueTask InitializeAsync()
    {
        house = await FrozenHouse.OpenAsync(postgres);
        await house.Engine.OpenAsync("matter");
        number = await house.Engine.OpenAsync("matter");
        friend = await house.Engine.OpenAsync("matter");
        id = await house.IdAsync(number);
        await house.Engine.TakeAsync(friend, "Count");
        await house.Engine.TakeAsync(number, "Count");
        await house.Engine.TakeAsync(number, "Count");
        await house.CloseAsync(6);
        await house.Engine.TakeAsync(number, "Count");
        await house.CloseAsync(7);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Verify_WhenNothingWasTouched_FindsNothing()
    {
        Assert.Empty(await house.FoundAsync());
        await house.Engine.TakeAsync(number, "Count");
        await house.Engine.TakeAsync(friend, "Go", null, ("friend", number.Fact()));
        Assert.Empty(await house.FoundAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Verify_WhenAChainWasCut_SaysHowFarItWasKnown(int events)
    {
        await CutAsync(4 - events);
        Assert.Equal([$"case {number}: its chain ends at event {4 - events}, {Freeze} knew 4"], await house.FoundAsync());
    }

    [Fact]
    public async Task Verify_WhenAChainWasCutAndWentOn_SaysThatAnEventIsAnother()
    {
        await CutAsync(3);
        await house.Engine.TakeAsync(number, "Count");
        Assert.Equal([$"case {number}: its event 4 is not the one that {Freeze} knew"], await house.FoundAsync());
    }

    [Fact]
    public async Task Verify_WhenALastEventWasReplaced_SaysWhich()
    {
        await using (var read = house.Database.DataSource.CreateCommand($"select e.body, p.hash from case_events e join case_events p on p.case_id = e.case_id and p.seq = 3 where e.case_id = {id} and e.seq = 4"))
        await using (var row = await read.ExecuteReaderAsync(FrozenHouse.Cancel))
        {
            await row.ReadAsync(FrozenHouse.Cancel);
            var body = System.Text.Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(0));
            var other = System.Text.Encoding.UTF8.GetBytes(body.Replace($"\"actor\":\"{Someone.Inspector.Id}\"", "\"actor\":\"nobody\"", StringComparison.Ordinal));
            Assert.NotEqual(body.Length, other.Length);
            var (bytes, hash) = (Convert.ToHexString(other), Convert.ToHexString(EventBody.Hash(row.GetFieldValue<byte[]>(1), id, 4, other)));
            await row.DisposeAsync();
            await house.TamperAsync(
                $"update case_events set actor = 'nobody', body = '\\x{bytes}', hash = '\\x{hash}' where case_id = {id} and seq = 4; "
                + $"update cases set head = '\\x{hash}' where id = {id}");
        }

        Assert.Equal([$"case {number}: its event 4 is not the one that {Freeze} knew"], await house.FoundAsync());
    }

    [Fact]
    public async Task Verify_WhenACaseWasRemoved_SaysSo()
    {
        await RemoveAsync();
        Assert.Equal([$"case id {id} was removed: {Freeze} knew 4 events of it; nothing else knows it"], await house.FoundAsync());
    }

    [Fact]
    public async Task Verify_WhenARemovedCaseLeftTraces_NamesThem()
    {
        await house.Engine.TakeAsync(friend, "Go", null, ("friend", number.Fact()));
        await house.Engine.TakeAsync(number, "Go");
        await RemoveAsync("documents", "ledger_postings");
        var found = await house.FoundAsync();
        Assert.Contains($"case id {id} was removed: {Freeze} knew 4 events of it; it is still known by the document {number}-5, 3 postings, a link of case {friend}", found);
    }

    [Fact]
    public async Task Verify_WhenTheRowOfACutCaseIsGoneToo_StillSaysHowFarItWasKnown()
    {
        await house.TamperAsync($"delete from case_events where case_id = {id} and seq > 2; delete from ledger_postings where case_id = {id} and event_seq > 2; delete from cases where id = {id}");
        Assert.Contains($"case id {id}: its chain ends at event 2, {Freeze} knew 4", await house.FoundAsync());
    }

    [Fact]
    public async Task Verify_WhenAnEventInTheMiddleIsGone_SaysThatItIsMissing()
    {
        await house.TamperAsync($"delete from case_events where case_id = {id} and seq = 3");
        Assert.Contains($"case {number}: its event 3 is missing, which {Freeze} knew", await house.FoundAsync());
    }

    [Theory]
    [InlineData("update ledger_freezes set heads = '' where id = 1", Freeze + " does not have its digest")]
    [InlineData("update ledger_freezes set at = at + interval '1 microsecond' where id = 1", Freeze + " does not have its digest")]
    [InlineData("update ledger_freezes set snapshot = '1:1:' where id = 2", Freeze + " does not have its digest")]
    [InlineData("update ledger_freezes set cluster = cluster + 1 where id = 2", Freeze + " does not have its digest")]
    [InlineData("update ledger_freezes set previous = sha256('x') where id = 2", "the freeze before " + Freeze + " is missing or was exchanged")]
    [InlineData("delete from ledger_freezes where id = 1", "the freeze before " + Freeze + " is missing or was exchanged")]
    [InlineData("delete from ledger_freezes where id = 1", "month 140506: the freeze of its close is missing or was exchanged")]
    [InlineData("delete from ledger_freezes where id = 2", "month 140507: the freeze of its close is missing or was exchanged")]
    [InlineData("update ledger_freezes set heads = heads || '\\x01'", "the heads of " + Freeze + " are not readable: A number is cut short.")]
    [InlineData("update ledger_freezes set heads = heads || '\\x010155'", "the heads of " + Freeze + " are not readable: A hash is cut short.")]
    public async Task Verify_WhenAFreezeWasChanged_SaysSo(string sql, string named)
    {
        await house.TamperAsync(sql);
        Assert.Contains(named, await house.FoundAsync());
    }

    /// <summary>Takes the end of the chain away with all that it did.</summary>
    private Task CutAsync(int last) => house.TamperAsync(
        $"""
        delete from case_events where case_id = {id} and seq > {last};
        delete from ledger_postings where case_id = {id} and event_seq > {last};
        update cases set version = {last}, head = (select hash from case_events where case_id = {id} and seq = {last}) where id = {id}
        """);

    /// <summary>Takes everything away that knows the case, but what is to be left.</summary>
    private Task RemoveAsync(params string[] left) => house.TamperAsync(string.Join(
        ";\n",
        new[] { "case_events", "case_words", "case_clocks", "documents", "document_contents", "ledger_postings" }.Except(left).Select(table => $"delete from {table} where case_id = {id}")
            .Append($"delete from cases where id = {id}")));
}
