using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Deadlines;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger.Heads;
using CaseFlow.Workflows.Publications;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Ledger;

/// <summary>Every event is in exactly one freeze, whatever was in flight; the heads of a freeze are those that moved since the one before.</summary>
public sealed class FreezeChainHeads(PostgresFixture postgres) : IAsyncLifetime
{
    private FrozenHouse house = null!;

    public async ValueTask InitializeAsync() => house = await FrozenHouse.OpenAsync(postgres);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Close_AfterSteps_NamesTheHeadsThatMovedSinceTheCloseBefore()
    {
        var (first, second) = (await house.Engine.OpenAsync("matter"), await house.Engine.OpenAsync("matter"));
        await house.Engine.TakeAsync(first, "Count");
        await AssertHeadsAsync(await house.CloseAsync(3), (first, 2), (second, 1));

        Assert.Empty(await house.CloseAsync(4));

        await house.Engine.TakeAsync(second, "Count");
        await house.Engine.TakeAsync(second, "Count");
        await AssertHeadsAsync(await house.CloseAsync(5), (second, 3));
        Assert.Equal(3, await house.Database.ScalarAsync<long>("select count(*) from ledger_freezes f join ledger_freezes p on p.digest = f.previous or f.previous is null and p.id = f.id"));
        Assert.Empty(await house.FoundAsync());
    }

    [Fact]
    public async Task Close_AfterABulk_NamesEveryCaseOfIt()
    {
        var paper = new PaperHouse(house.Definitions);
        List<StepPlan> plans = [];
        for (var i = 0; i < 300; i++)
        {
            var number = paper.Open("matter");
            plans.Add(paper.LastPlan);
            paper.Take(number, "Count");
            plans.Add(paper.LastPlan);
        }

        await using (var connection = await house.Database.DataSource.OpenConnectionAsync(FrozenHouse.Cancel))
        await using (var transaction = await connection.BeginTransactionAsync(FrozenHouse.Cancel))
        {
            await house.Engine.Parts.Bulk.WriteAsync(connection, plans, house.Engine.Time.GetUtcNow(), FrozenHouse.Cancel);
            await transaction.CommitAsync(FrozenHouse.Cancel);
        }

        var heads = await house.CloseAsync(3);
        Assert.Equal(300, heads.Count);
        Assert.All(heads, head => Assert.Equal(2, head.Seq));
        Assert.InRange(await house.Database.ScalarAsync<int>("select length(heads) from ledger_freezes"), 300 * 18, 300 * 20);
        Assert.Empty(await house.FoundAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Freeze_WhileStepsAreTaken_KnowsExactlyTheEventsUpToItsPosition(bool publishes)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(FrozenHouse.Cancel);
        var work = Enumerable.Range(0, 6).Select(_ => WorkUntilAsync(stop.Token)).ToList();
        Dictionary<long, int> known = [];
        for (var month = 1; month <= 6; month++)
        {
            await CountedAsync(20);
            Take(known, publishes ? await house.FreezeForPublishingAsync() : await house.CloseAsync(month));
            Assert.Equal(
                await house.Database.ScalarAsync<long[]>(
                    "select array_agg(p.case_id order by p.case_id) from ledger_postings p where p.position <= (select position from ledger_freezes order by id desc limit 1)"),
                known.Where(head => head.Value == 2).Select(head => head.Key).Order());
        }

        await stop.CancelAsync();
        await Task.WhenAll(work);
        Take(known, await house.CloseAsync(7));

        Assert.Equal(
            await house.Database.ScalarAsync<string>("select string_agg(id || ' ' || version, ',' order by id) from cases"),
            string.Join(',', known.OrderBy(head => head.Key).Select(head => $"{head.Key} {head.Value}")));
        Assert.Empty(await house.FoundAsync());
    }

    [Fact]
    public async Task Close_WhileAnOlderTransactionIsStillOpen_LeavesItsEventsToTheNext()
    {
        var first = await house.Engine.OpenAsync("matter");
        await using var connection = await house.Database.DataSource.OpenConnectionAsync(FrozenHouse.Cancel);
        await using var older = await connection.BeginTransactionAsync(FrozenHouse.Cancel);
        await using var begin = new NpgsqlCommand("select pg_current_xact_id()::text", connection);
        await begin.ExecuteScalarAsync(FrozenHouse.Cancel);
        var second = await house.Engine.OpenAsync("matter");

        await AssertHeadsAsync(await house.CloseAsync(3), (first, 1), (second, 1));
        await using var write = new NpgsqlCommand(
            "insert into case_events (case_id, seq, kind, name, to_state, actor, occurred_at, recorded_at, body, hash) select 999999, 1, kind, name, to_state, actor, occurred_at, recorded_at, body, hash from case_events limit 1",
            connection);
        await write.ExecuteNonQueryAsync(FrozenHouse.Cancel);
        await older.CommitAsync(FrozenHouse.Cancel);

        Assert.Equal(999999, Assert.Single(await house.CloseAsync(4)).CaseId);
        Assert.Empty(await house.CloseAsync(5));
    }

    [Fact]
    public async Task Close_AfterARestoreElsewhere_NamesAllHeadsOnceAndThenOnlyThoseThatMove()
    {
        var (first, second) = (await house.Engine.OpenAsync("matter"), await house.Engine.OpenAsync("matter"));
        await house.CloseAsync(3);
        await house.TamperAsync("update ledger_freezes set cluster = cluster - 1, snapshot = '5000000000:5000000000:'; update case_events set tx = '4999999999'");
        await house.Engine.TakeAsync(first, "Count");

        await AssertHeadsAsync(await house.CloseAsync(4), (first, 2), (second, 1));
        await house.Engine.TakeAsync(second, "Count");
        await AssertHeadsAsync(await house.CloseAsync(5), (second, 2));
    }

    [Fact]
    public async Task Holidays_WhileTheLedgerIsHeld_WaitAsEveryStepDoes()
    {
        await using var connection = await house.Database.DataSource.OpenConnectionAsync(FrozenHouse.Cancel);
        await using var held = await connection.BeginTransactionAsync(FrozenHouse.Cancel);
        await LedgerFreeze.HoldAsync(connection, FrozenHouse.Cancel);

        var change = new HolidayChange(new DateOnly(2026, 11, 16), IsOff: true, new("آلودگی هوا", "Air pollution"), "تصمیم استانداری", "نامه ۱۲");
        var changing = house.Engine.Parts.Holidays.RunAsync(Someone.Supervisor, change, FrozenHouse.Cancel);

        Assert.NotSame(changing, await Task.WhenAny(changing, Task.Delay(TimeSpan.FromMilliseconds(300), FrozenHouse.Cancel)));
        await held.RollbackAsync(FrozenHouse.Cancel);
        Assert.True((await changing).IsOk);
    }

    [Theory]
    [InlineData("update ledger_freezes set heads = ''")]
    [InlineData("delete from ledger_freezes")]
    [InlineData("truncate ledger_freezes cascade")]
    public async Task Freezes_AreNeverRewritten(string sql)
    {
        await house.CloseAsync(3);
        await Assert.ThrowsAsync<PostgresException>(() => house.Database.ExecuteAsync(sql));
    }

    [Fact]
    public void Heads_OfAnySize_AreReadAsTheyWereWritten()
    {
        var writer = new ChainHeadsWriter();
        var hash = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        (long Case, int Seq)[][] runs = [[(1, 1), (2, 127), (130, 128), (long.MaxValue, int.MaxValue)], [], [(1, 2), (1_000_000_000_000, 16_384)]];
        foreach (var run in runs)
        {
            foreach (var (caseId, seq) in run)
            {
                writer.Add(caseId, seq, hash);
            }

            writer.EndRun();
        }

        var read = ChainHeads.Read(writer.ToArray()).ToList();
        Assert.Equal(runs.SelectMany(run => run), read.Select(head => (head.CaseId, head.Seq)));
        Assert.All(read, head => Assert.Equal(hash[..16], head.Hash));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Add(0, 1, hash));
    }

    private async Task AssertHeadsAsync(IReadOnlyList<ChainHead> heads, params (string Number, int Seq)[] expected)
    {
        Assert.Equal(expected.Length, heads.Count);
        foreach (var (number, seq) in expected)
        {
            var id = await house.IdAsync(number);
            var head = Assert.Single(heads, head => head.CaseId == id);
            Assert.Equal(seq, head.Seq);
            Assert.Equal((await house.Database.ScalarAsync<byte[]>($"select hash from case_events where case_id = {id} and seq = {seq}"))[..16], head.Hash);
        }
    }

    /// <summary>Takes a freeze in; an event that an earlier one knew would be refused.</summary>
    private static void Take(Dictionary<long, int> known, IReadOnlyList<ChainHead> heads)
    {
        foreach (var head in heads)
        {
            Assert.True(head.Seq > known.GetValueOrDefault(head.CaseId), $"Event {head.Seq} of case {head.CaseId} is in two freezes.");
            known[head.CaseId] = head.Seq;
        }
    }

    private Task WorkUntilAsync(CancellationToken stop) => Task.Run(
        async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await house.Engine.TakeAsync(await house.Engine.OpenAsync("matter"), "Count");
                Counted?.Invoke();
            }
        },
        CancellationToken.None);

    private event Action? Counted;

    /// <summary>Waits until so many further cases have counted.</summary>
    private async Task CountedAsync(int more)
    {
        var (done, left) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), more);
        void Count()
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                done.SetResult();
            }
        }

        Counted += Count;
        await done.Task.WaitAsync(FrozenHouse.Cancel);
        Counted -= Count;
    }
}
