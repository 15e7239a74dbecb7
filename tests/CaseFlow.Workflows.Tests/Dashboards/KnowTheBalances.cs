using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Dashboards;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Dashboards;

/// <summary>What a node knows of the balances is what stands in the ledger at every look, whoever writes at the same time.</summary>
public sealed class KnowTheBalances(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string PostSql = """
        with event as (
          insert into case_events (case_id, seq, kind, name, to_state, actor, occurred_at, recorded_at, body, hash)
          values ($1, $2, 0, 'Confirm', 'Closed', 'test', now(), now(), '', '')
        ), series as (
          insert into ledger_series (indicator, province, industry, executor) values ('inspection.taha', $3, $4, 'province')
          on conflict (indicator, province, industry, result, executor, dims) do update set indicator = excluded.indicator
          returning id
        ), balance as (
          insert into ledger_balances as b (series_id, month, quantity, postings) select id, $5, $6, 1 from series
          on conflict (series_id, month) do update set quantity = b.quantity + excluded.quantity, postings = b.postings + 1
        )
        insert into ledger_postings (series_id, business_date, month, quantity, case_id, event_seq, posting_group, posted_at)
        select id, date '2026-05-01', $5, $6, $1, $2, 0, now() from series
        """;

    private static readonly ReportCatalogue Catalogue = ReportCatalogue.Load(HouseDefinitions.Folder).Value;
    private static readonly Measure Measure = Catalogue.Indicators.Measures["taha-inspections"];

    private readonly KnownBalances balances = new(database.DataSource, Catalogue.Indicators);
    private int events;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        await database.ExecuteAsync("truncate ledger_postings; truncate ledger_balances; truncate ledger_series; truncate case_events");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Look_AfterEveryCommit_KnowsIt_AndNothingBefore()
    {
        await PostAsync("qom", "chemical", 140501, 3);
        Assert.Equal(3, await KnownAsync());

        await using var slow = await database.DataSource.OpenConnectionAsync(Cancel);
        await using var open = await slow.BeginTransactionAsync(Cancel);
        await PostAsync(slow, "qom", "chemical", 140501, 100);
        await PostAsync("yazd", "services", 140502, 4);
        Assert.Equal(7, await KnownAsync());
        await PostAsync("yazd", "services", 140502, -1);
        Assert.Equal(6, await KnownAsync());

        await open.CommitAsync(Cancel); // older than what was known meanwhile
        Assert.Equal(106, await KnownAsync());
    }

    /// <summary>After a restore elsewhere events carry transactions that are yet to come: nothing is counted twice when they do.</summary>
    [Fact]
    public async Task Look_WhenEventsCarryTransactionsToCome_CountsNothingTwice()
    {
        await PostAsync("qom", "chemical", 140501, 3);
        await database.ExecuteAsync("update case_events set tx = (pg_current_xact_id()::text::bigint + 4)::text::xid8");
        for (var more = 1; more <= 8; more++)
        {
            Assert.Equal(2 + more, await KnownAsync());
            await PostAsync("qom", "chemical", 140501, 1);
        }
    }

    [Fact]
    public async Task Look_WhileManyWrite_NeverMissesWhatTheyCommitted()
    {
        string[] provinces = ["qom", "yazd", "tehran", "ilam", "fars"];
        await KnownAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            var random = new Random(writer);
            await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
            for (var step = 0; step < 40; step++)
            {
                // Each writer has a month of its own, which only grows.
                await using (var transaction = await connection.BeginTransactionAsync(Cancel))
                {
                    await PostAsync(connection, provinces[random.Next(provinces.Length)], "chemical", 140501 + writer, 1);
                    await transaction.CommitAsync(Cancel);
                }

                await balances.LookAsync(Cancel);
                Assert.Equal(step + 1, balances.Months(Measure, 1405, null)[writer]);
            }
        }));

        Assert.Equal(240, await KnownAsync());
        Assert.Equal(await database.ScalarAsync<decimal>("select sum(quantity) from ledger_balances"), await KnownAsync());
    }

    /// <summary>More events than are worth following: all is read anew.</summary>
    [Fact]
    public async Task Look_AfterVeryMuch_KnowsItToo()
    {
        await PostAsync("qom", "chemical", 140501, 3);
        await KnownAsync();
        await database.ExecuteAsync("""
            insert into case_events (case_id, seq, kind, name, to_state, actor, occurred_at, recorded_at, body, hash)
            select 9, n, 0, 'Note', 'Open', 'test', now(), now(), '', '' from generate_series(1, 6000) n
            """);
        await PostAsync("yazd", "chemical", 140511, 5);

        Assert.Equal(8, await KnownAsync());
        Assert.Equal([1405], balances.Years);
    }

    private async Task<decimal> KnownAsync()
    {
        await balances.LookAsync(Cancel);
        return balances.Months(Measure, 1405, null).Sum();
    }

    private async Task PostAsync(string province, string industry, int month, decimal quantity)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await PostAsync(connection, province, industry, month, quantity);
    }

    private async Task PostAsync(NpgsqlConnection connection, string province, string industry, int month, decimal quantity)
    {
        await using var command = new NpgsqlCommand(PostSql, connection)
        {
            Parameters =
            {
                new() { Value = 1L }, new() { Value = Interlocked.Increment(ref events) }, new() { Value = province }, new() { Value = industry },
                new() { Value = month }, new() { Value = quantity },
            },
        };
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
