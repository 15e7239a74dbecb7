using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;

namespace CaseFlow.Workflows.Tests.Ledger;

/// <summary>Whatever is changed behind the engine's back is found and named.</summary>
public sealed class FindTampering(TamperedWorld world) : IClassFixture<TamperedWorld>
{
    [Fact]
    public async Task Verify_WhenNothingIsChanged_FindsNothingAndCountsEverything()
    {
        var report = await world.House.VerifyAsync();
        Assert.Empty(report.Named);
        Assert.Equal((4L, 13L, 8L), (report.Cases, report.Events, report.Postings));
        Assert.True(report.Balances > 0);
    }

    [Theory]
    [InlineData("update case_events set body = set_byte(body, 20, get_byte(body, 20) # 1) where case_id = $M and seq = 2", "case $M event 2: the hash chain is broken")]
    [InlineData("update case_events set body = 'nonsense' where case_id = $M and seq = 2", "case $M event 2: its bytes are no event")]
    [InlineData("update case_events set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where case_id = $M and seq = 3", "case $M event 3: the hash chain is broken")]
    [InlineData("delete from case_events where case_id = $M and seq = 2", "case $M: event 2 is missing")]
    [InlineData("delete from case_events where case_id = $M and seq = 5", "case $N: the row does not stand at its last event")]
    [InlineData("delete from case_events where case_id = $M", "case $N has no event")]
    [InlineData("delete from cases where id = $M", "case $M has events and no row")]
    [InlineData("update case_events set actor = 'somebody' where case_id = $M and seq = 2", "case $M event 2: its columns differ from its bytes")]
    [InlineData("update case_events set on_behalf_of = 'somebody' where case_id = $M and seq = 2", "case $M event 2: its columns differ from its bytes")]
    [InlineData("update case_events set name = 'Other' where case_id = $M and seq = 2", "case $M event 2: its columns differ from its bytes")]
    [InlineData("update case_events set occurred_at = occurred_at + interval '1 second' where case_id = $M and seq = 2", "case $M event 2: its columns differ from its bytes")]
    [InlineData("update case_events set command_id = null where case_id = $M and seq = 2", "case $M event 2: its columns differ from its bytes")]
    [InlineData("update case_events set to_state = 'Z' where case_id = $M and seq = 2", "case $M event 2: the states do not follow")]
    [InlineData("update ledger_postings set quantity = quantity + 1 where case_id = $M and event_seq = 2", "case $M event 2: the posting of inspection.taha differs from the event")]
    [InlineData("update ledger_postings set month = month + 1 where case_id = $M and event_seq = 2", "case $M event 2: the posting of inspection.taha differs from the event")]
    [InlineData("update ledger_postings set business_date = business_date + 1 where case_id = $M and event_seq = 2", "case $M event 2: the posting of inspection.taha differs from the event")]
    [InlineData("update ledger_series set province = 'fars' where indicator = 'inspection.taha'", "case $M event 2: the posting of inspection.taha differs from the event")]
    [InlineData("delete from ledger_postings where case_id = $M and event_seq = 2", "case $M event 2: the posting of inspection.taha is missing")]
    [InlineData("insert into ledger_postings (series_id, business_date, month, quantity, case_id, event_seq, posting_group, posted_at) select series_id, business_date, month, 1, case_id, 3, 0, posted_at from ledger_postings where case_id = $M and event_seq = 2", "case $M event 3: a posting that no event made")]
    [InlineData("insert into ledger_postings (series_id, business_date, month, quantity, case_id, event_seq, posting_group, posted_at) select series_id, business_date, month, 1, 999999, 1, 0, posted_at from ledger_postings where case_id = $M and event_seq = 2", "case 999999 event 1: a posting that no event made")]
    [InlineData("update ledger_postings set quantity = -5 where reverses is not null", "is not the exact negative of posting")]
    [InlineData("update ledger_postings set subject = 'other' where reverses is not null", "is not the exact negative of posting")]
    [InlineData("update ledger_postings set subject = 'other' where subject = 'station'", "the posting of sample.stock differs from the event")]
    [InlineData("update ledger_balances set quantity = -1 where series_id = (select id from ledger_series where indicator = 'sample.stock')", "stock sample.stock yazd province: -1.0000 at the end of 140508")]
    [InlineData("update ledger_postings set reverses = null where reverses is not null", "case $M event 4: the posting of inspection.taha differs from the event")]
    [InlineData("update ledger_balances set quantity = quantity + 1", "balance inspection.taha yazd textile-leather 140508")]
    [InlineData("update ledger_balances set postings = postings + 1", "balance inspection.taha yazd textile-leather 140508")]
    [InlineData("delete from ledger_balances", "balance inspection.taha yazd textile-leather 140508")]
    [InlineData("insert into ledger_balances select series_id, 140601, 1, 1 from ledger_balances limit 1", "140601")]
    [InlineData("update cases set state = 'A' where id = $M", "case $N: state is 'A', its events say 'C'")]
    [InlineData("update cases set outcome = 'Good' where id = $M", "case $N: outcome is 'Good', its events say ''")]
    [InlineData("update cases set province = 'fars' where id = $M", "case $N: province is 'fars', its events say 'yazd'")]
    [InlineData("update cases set industry = null where id = $M", "case $N: industry is '', its events say 'textile-leather'")]
    [InlineData("update cases set executor = 'headquarters' where id = $M", "case $N: executor is 'headquarters', its events say 'province'")]
    [InlineData("update cases set holder = 'me' where id = $M", "case $N: holder is 'me', its events say ''")]
    [InlineData("update cases set laboratory = 'mine' where id = $M", "case $N: laboratory is 'mine', its events say ''")]
    [InlineData("update cases set title = 'x' where id = $M", "case $N: title is 'x', its events say ''")]
    [InlineData("update cases set closed_on = '2026-01-01' where id = $M", "case $N: closed_on is '2026-01-01', its events say ''")]
    [InlineData("update cases set opened_on = '2026-01-01' where id = $M", "case $N: opened_on is '2026-01-01', its events say '2026-11-05'")]
    [InlineData("update cases set due_on = '2026-01-01' where id = $M", "case $N: due_on is '2026-01-01', its events say '2026-11-10'")]
    [InlineData("update cases set origin = 1 where id = $M", "case $N: origin is 'replay', its events say 'live'")]
    [InlineData("update cases set number = 'MAT-1405-999999' where id = $M", "case MAT-1405-999999: number is 'MAT-1405-999999', its events say '$N'")]
    [InlineData("update cases set version = 9 where id = $M", "case $N: the row does not stand at its last event")]
    [InlineData("update cases set head = sha256('x') where id = $M", "case $N: the row does not stand at its last event")]
    [InlineData("update cases set data = data || '{\"note\": \"other\"}' where id = $M", "case $N: its data differ from its events")]
    [InlineData("update cases set definition = (select max(id) from workflow_definitions where id <> definition) where id = $M", "case $N: definition is ")]
    [InlineData("update cases set parent_id = null where type = 'part'", "parent_id is '', its events say '$M'")]
    [InlineData("update cases set root_id = 999999 where id = $M", "case $N: its family does not begin with its parent's")]
    [InlineData("delete from case_links where from_id = $M", "case $M: 1 links of its events are missing")]
    [InlineData("update case_links set name = 'other' where from_id = $M", "case $M: its link other to case ")]
    [InlineData("update case_links set state_when_linked = 'Z' where from_id = $M", "case $M: its link friend was made in 'Z', its events say 'C'")]
    [InlineData("insert into case_links values (999999, 'friend', $M, 'A')", "case 999999: its link friend to case $M was made by no event")]
    [InlineData("update documents set serial = 'x' where case_id = $M", "case $M event 5: the document x is $N-5 in the event")]
    [InlineData("delete from documents where case_id = $M", "case $M event 5: the document $N-5 is missing")]
    [InlineData("update documents set event_seq = 4 where case_id = $M", "case $M event 4: the document $N-5 was issued by no event")]
    [InlineData("insert into documents (case_id, event_seq, name, serial, issued_on) values (999999, 1, 'letter', 'y', now())", "case 999999 event 1: the document y was issued by no event")]
    [InlineData("delete from case_events where case_id = (select min(id) from cases where type = 'part'); delete from cases where id = (select min(id) from cases where type = 'part')", "case PAR-1405-000001 was opened by a step and is missing")]
    [InlineData("delete from case_events where case_id = $M; delete from cases where id = $M", "case PAR-1405-000001 was opened by no command and no step")]
    [InlineData("delete from case_clocks where case_id = $M", "case $N: due on ")]
    [InlineData("update case_clocks set suspended = true where case_id = $M", "case $N: due on ")]
    public async Task Verify_WhenSomethingIsChanged_NamesIt(string sql, string named)
    {
        await world.TamperAsync(sql);
        try
        {
            var report = await world.House.VerifyAsync();
            Assert.True(report.Differences > 0, "Nothing was found.");
            Assert.Contains(report.Named, difference => difference.Contains(world.Name(named), StringComparison.Ordinal));
        }
        finally
        {
            await world.RestoreAsync();
        }
    }
}

/// <summary>A few cases with everything that can be tampered with, and a copy to put back.</summary>
public sealed class TamperedWorld(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly string[] Tables = ["cases", "case_events", "case_clocks", "case_links", "documents", "ledger_series", "ledger_postings", "ledger_balances"];

    private readonly TestDatabase database = new(postgres);
    private string number = "";
    private long id;

    public EngineHouse House { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        House = await EngineHouse.OpenAsync(
            database.DataSource, new FakeClock(),
            DefinitionBuilder.Case("matter").OpenForm(Field.Text("note")).State("A", Do.All(Do.Set("industry", "'textile-leather'"), Do.OpenChild("part")))
                .Step("Count", "A", "A", does: Do.Post("inspection.taha", "2")).Step("Undo", "A", "A", does: Do.Reverse(ReverseScope.Case, "Count"))
                .Step("Go", "A", "C", form: [Field.Case("friend")], does: Do.All(Do.StartClock("answer"), Do.Issue("letter"))).Step("Stock", "C", "C", does: Do.PostAbout("'station'", SampleIndicators.Stock))
                .Step("Use", "C", "C", does: Do.Post(SampleIndicators.Stock, "-1")).Step("End", "C", "D").Build(),
            DefinitionBuilder.Child("part").State("A").Step("Go", "A", "B", does: Do.Count("enforcement.notice")).Build());
        number = await House.OpenAsync("matter", null, ("note", "first".Fact()));
        id = await House.ScalarAsync<long>($"select id from cases where number = '{number}'");
        await House.TakeAsync(number, "Count");
        await House.TakeAsync(number, "Count");
        await House.TakeAsync(number, "Undo");
        var other = await House.OpenAsync("matter");
        await House.TakeAsync(number, "Go", null, ("friend", other.Fact()));
        await House.TakeAsync(other, "Go");
        await House.TakeAsync(other, "Stock");
        await House.TakeAsync(other, "Use");
        foreach (var part in await House.TextsAsync("select number from cases where type = 'part'"))
        {
            await House.TakeAsync(part, "Go");
        }

        foreach (var table in Tables)
        {
            await database.ExecuteAsync($"create table kept_{table} as table {table}");
        }
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary><c>$M</c> is the matter's id, <c>$N</c> its number.</summary>
    public string Name(string text) => text
        .Replace("$M", id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("$N", number, StringComparison.Ordinal);

    public Task TamperAsync(string sql) => database.ExecuteAsync(Name(sql));

    public async Task RestoreAsync()
    {
        foreach (var table in Tables)
        {
            await database.ExecuteAsync($"truncate {table}; insert into {table} overriding system value table kept_{table}");
        }
    }
}
