using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Publications;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>Months are closed when they are over, in order, with a reason, and for ever.</summary>
public sealed class CloseMonths(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly PublishingHouse house = new(database);

    [Fact]
    public async Task Close_MonthAfterMonth_KeepsWhoWhyAndThePosition()
    {
        await house.VisitsAsync(1402);
        Assert.Equal(new JalaliMonth(1402, 1), Assert.IsType<EarlierMonthOpen>((await CloseAsync(2)).Error).First);

        var first = (await CloseAsync(1)).Value;
        var others = (await house.Close.RunAsync(Someone.Statistician, new MonthToClose(new JalaliMonth(1402, 3), "Quarter is in.", WithEarlier: true), PublishingHouse.Cancel)).Value;

        Assert.Equal([new JalaliMonth(1402, 1)], first.Months);
        Assert.Equal([new JalaliMonth(1402, 2), new JalaliMonth(1402, 3)], others.Months);
        Assert.Equal(await database.ScalarAsync<long>("select max(position) from ledger_postings"), others.Position);
        Assert.Equal(
            "140201 statistician All is in.|140202 statistician Quarter is in.|140203 statistician Quarter is in.",
            await database.ScalarAsync<string>("select string_agg(month || ' ' || closed_by || ' ' || reason, '|' order by month) from ledger_periods where month >= 140200"));
        Assert.Equal(2, await database.ScalarAsync<long>("select count(*) from audit_log where action = 'CloseMonth' and subject like '1402%' and reason is not null"));
        Assert.IsType<MonthAlreadyClosed>((await CloseAsync(2)).Error);
        Assert.IsType<ReasonMissing>((await CloseAsync(4, " ")).Error);
        await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync("delete from ledger_periods where month = 140203"));
        await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync("update ledger_periods set position = 0"));
    }

    [Fact]
    public async Task Close_AMonthThatIsNotOver_IsRefused()
    {
        Assert.IsType<MonthNotOver>((await house.Close.RunAsync(Someone.Statistician, new MonthToClose(new JalaliMonth(1405, 8), "Now"), PublishingHouse.Cancel)).Error);
        Assert.IsType<MonthNotOver>((await house.Close.RunAsync(Someone.Statistician, new MonthToClose(new JalaliMonth(1405, 9), "Now"), PublishingHouse.Cancel)).Error);
    }

    [Fact]
    public async Task Close_WhileAStepIsBeingWritten_WaitsForIt()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(PublishingHouse.Cancel);
        await using var writing = await connection.BeginTransactionAsync(PublishingHouse.Cancel);
        await using var shared = new NpgsqlCommand($"select pg_advisory_xact_lock_shared({StepWriter.LedgerLock})", connection);
        await shared.ExecuteNonQueryAsync(PublishingHouse.Cancel);

        var closing = house.Close.RunAsync(Someone.Statistician, new MonthToClose(new JalaliMonth(1401, 1), "All is in.", WithEarlier: true), PublishingHouse.Cancel);
        Assert.NotSame(closing, await Task.WhenAny(closing, Task.Delay(TimeSpan.FromMilliseconds(300), PublishingHouse.Cancel)));
        await using var post = new NpgsqlCommand("insert into ledger_postings (series_id, business_date, month, quantity, case_id, event_seq, posting_group, posted_at) values (1, '2022-04-01', 140101, 1, 1, 1, 0, now()) returning position", connection);
        var position = (long)(await post.ExecuteScalarAsync(PublishingHouse.Cancel))!;
        await writing.CommitAsync(PublishingHouse.Cancel);

        Assert.Equal(position, (await closing).Value.Position);
    }

    private Task<Domain.Shared.Result<ClosedMonthsAt>> CloseAsync(int month, string reason = "All is in.") =>
        house.Close.RunAsync(Someone.Statistician, new MonthToClose(new JalaliMonth(1402, month), reason), PublishingHouse.Cancel);
}
