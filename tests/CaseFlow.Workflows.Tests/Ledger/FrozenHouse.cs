using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Ledger.Heads;
using CaseFlow.Workflows.Publications;

namespace CaseFlow.Workflows.Tests.Ledger;

/// <summary>Cases that count, and months to close, on a database of its own.</summary>
internal sealed class FrozenHouse : IAsyncDisposable
{
    private readonly CloseMonth close;

    private FrozenHouse(TestDatabase database, EngineHouse engine, WorkflowDefinition[] definitions, FakeClock clock)
    {
        Database = database;
        Engine = engine;
        Definitions = definitions;
        close = new CloseMonth(database.DataSource, engine.Rules, clock);
    }

    public TestDatabase Database { get; }

    public EngineHouse Engine { get; }

    public WorkflowDefinition[] Definitions { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<FrozenHouse> OpenAsync(PostgresFixture postgres)
    {
        var database = new TestDatabase(postgres);
        await database.InitializeAsync();
        var clock = new FakeClock();
        WorkflowDefinition[] definitions =
        [
            DefinitionBuilder.Case("matter").OpenForm(Field.Text("note")).State("A")
                .Step("Count", "A", "A", does: Do.Count()).Step("Go", "A", "B", form: [Field.Case("friend")], does: Do.Issue("letter")).Step("End", "B", "C").Build(),
        ];
        return new FrozenHouse(database, await EngineHouse.OpenAsync(database.DataSource, clock, definitions), definitions, clock);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>Closes a month of 1405 and gives the heads that its freeze names.</summary>
    public async Task<IReadOnlyList<ChainHead>> CloseAsync(int month)
    {
        var closed = await close.RunAsync(Someone.Statistician, new MonthToClose(new JalaliMonth(1405, month), "All is in."), Cancel);
        Assert.True(closed.IsOk, closed.Error?.Text.En);
        return await HeadsAsync($"id = (select freeze_id from ledger_periods where month = 140500 + {month} and position = ledger_freezes.position)");
    }

    /// <summary>Freezes as a publication does, and gives the heads that the freeze names.</summary>
    public async Task<IReadOnlyList<ChainHead>> FreezeForPublishingAsync()
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        var heads = await HeadsToFreeze.BeginAsync(connection, Cancel);
        var position = (await LedgerFreeze.PositionAsync(Database.DataSource, heads, Cancel)).Value;
        var kept = await heads.KeepAsync(connection, position, Engine.Time.GetUtcNow(), Cancel);
        await transaction.CommitAsync(Cancel);
        return await HeadsAsync($"id = {kept.Id}");
    }

    private async Task<IReadOnlyList<ChainHead>> HeadsAsync(string where) =>
        [.. ChainHeads.Read(await Database.ScalarAsync<byte[]>($"select heads from ledger_freezes where {where}"))];

    public Task<long> IdAsync(string number) => Database.ScalarAsync<long>($"select id from cases where number = '{number}'");

    /// <summary>Changes what triggers guard, as only who owns the database can, and puts the balances right.</summary>
    public Task TamperAsync(string sql) => Database.ExecuteAsync(
        $"""
        set session_replication_role = replica;
        {sql};
        delete from ledger_balances;
        insert into ledger_balances select series_id, month, sum(quantity), count(*) from ledger_postings group by 1, 2;
        set session_replication_role = origin
        """);

    public async Task<IReadOnlyList<string>> FoundAsync() => (await Engine.VerifyAsync()).Named;
}
