using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Notifications;
using CaseFlow.Workflows.Storage;

namespace CaseFlow.Workflows.Tests.Notifications;

/// <summary>
/// What is new is little, and lies at the end of much. The planner cannot see how little (of transactions it keeps no finer figures than the
/// hundredth part of a table), so the statements say themselves in which order they read.
/// </summary>
public sealed class NewsReadByIndex(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Whole = "select coalesce(sum(seq_scan), 0)::bigint from pg_stat_user_tables where relname in ('cases', 'case_events', 'ledger_postings', 'notifications')";
    private const string ByIndex = "select coalesce(sum(idx_scan), 0)::bigint from pg_stat_user_tables where relname = 'case_events'";
    private const int Fresh = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var rules = (await EngineParts.OpenAsync(database.DataSource, HouseDefinitions.Folder, new FakeClock(), Cancel)).Value.Rules;
        var work = rules.Definitions.Newest("taha-inspection")!;
        await database.ExecuteAsync($"""
            insert into cases (id, number, definition, type, kind, root_id, state, province, executor, opened_on, closed_on, origin, version, head, data, updated_at)
            select i, 'AAA-1400-' || lpad(i::text, 6, '0'), (select id from workflow_definitions where type = '{work.Type}'), '{work.Type}', 0, i, '{work.States.Keys.First()}',
              'yazd', 'province', date '2026-10-01', date '2026-10-20', 0, 1, '\x00', jsonb_build_object('text', repeat('x', 200)), now()
            from generate_series(1, 40000) i;
            insert into case_events (case_id, seq, kind, name, to_state, actor, occurred_at, recorded_at, tx, body, hash)
            select i, seq, 0, 'Open', 'Planned', 'ann', timestamptz '2026-10-01', timestamptz '2026-10-01', (3 + (i * 5 + seq) / 400)::text::xid8, convert_to(jsonb_build_object('text', repeat('x', 200))::text, 'UTF8'), ''
            from generate_series(1, 40000) i, generate_series(1, 5) seq;
            insert into ledger_postings (series_id, business_date, month, quantity, case_id, event_seq, posting_group, posted_at)
            select 1, date '2026-10-01', 140507, 1, i, 5, 0, now() from generate_series(1, 40000) i;
            insert into notifications (case_id, event_seq, role, province, message, created_at) select i, 5, 'Supervisor', 'yazd', 'submitted', now() from generate_series(1, 40000) i;
            """);
        await database.ExecuteAsync("vacuum (analyze) cases, case_events, ledger_postings, notifications");
        await database.ExecuteAsync("update notice_position set tx = pg_current_xact_id(), day_tx = pg_current_xact_id()");
        await database.ExecuteAsync($"""
            insert into case_events (case_id, seq, kind, name, to_state, actor, occurred_at, recorded_at, body, hash)
            select i, 6, 1, 'Submit', 'Planned', 'ann', timestamptz '2026-11-05 06:00Z', timestamptz '2026-11-05 06:00Z', convert_to('null', 'UTF8'), '' from generate_series(1, {Fresh}) i
            """);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task News_AtTheEndOfMuch_AreReadByTheirIndexes()
    {
        var clock = new FakeClock();
        var rules = (await EngineParts.OpenAsync(database.DataSource, HouseDefinitions.Folder, clock, Cancel)).Value.Rules;
        var from = ulong.Parse(await database.ScalarAsync<string>("select tx::text from notice_position"), System.Globalization.CultureInfo.InvariantCulture);
        var (whole, byIndex) = (await database.ScalarAsync<long>(Whole), await database.ScalarAsync<long>(ByIndex));
        await using (var node = CaseFlowDatabase.CreateDataSource(database.ConnectionString))
        {
            var news = new ReadNews(node, rules);
            var read = await news.BetweenAsync(from, (await news.HorizonAsync(Cancel)).Position, ["ann"], Cancel);
            var today = await new TodayInArea(node, rules, clock).OfAsync(new Actor { Id = "chief", Grants = [new RoleGrant("Supervisor", "yazd")] }, Cancel);
            await new TellPeople(node, rules, clock).RunAsync(Cancel);

            Assert.Equal((Fresh, (long)Fresh), (read.Events.Count, today.Steps));
        }

        // The connections of the node tell what they read when they end.
        while (await database.ScalarAsync<long>(ByIndex) < byIndex + 3)
        {
            await Task.Delay(10, Cancel);
        }

        Assert.Equal(whole, await database.ScalarAsync<long>(Whole));
    }
}
