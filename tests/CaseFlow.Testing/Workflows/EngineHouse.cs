using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Deadlines;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using Npgsql;

namespace CaseFlow.Testing.Workflows;

/// <summary>The whole engine over a database and built definitions. Several of them over one database are several nodes.</summary>
public sealed class EngineHouse
{
    private static int commands;

    private EngineHouse(HouseRules rules, NpgsqlDataSource database, TimeProvider time)
    {
        Parts = EngineParts.Over(rules, HouseDefinitions.Folder, new byte[32], database, time);
        Rules = rules;
        Database = database;
        Time = time;
        Numbers = Parts.Numbers;
        Series = Parts.Series;
        Loader = Parts.Loader;
        Planner = Parts.Planner;
        Documents = Parts.Documents;
        Runner = Parts.Runner;
        Deadlines = Parts.Deadlines;
    }

    public EngineParts Parts { get; }

    public HouseRules Rules { get; }

    public NpgsqlDataSource Database { get; }

    public TimeProvider Time { get; }

    public CaseNumbers Numbers { get; }

    public LedgerSeries Series { get; }

    public CaseLoader Loader { get; }

    public StepPlanner Planner { get; }

    public KeepDocuments Documents { get; }

    public StepRunner Runner { get; }

    public FireDeadlines Deadlines { get; }

    /// <summary>Publishes the definitions (those published before keep their ids) and puts a node over the database.</summary>
    public static async Task<EngineHouse> OpenAsync(NpgsqlDataSource database, TimeProvider time, params WorkflowDefinition[] definitions)
    {
        var published = await PublishAsync(database, time, definitions);
        return new EngineHouse(House.Rules(new DefinitionStore(published)), database, time);
    }

    /// <summary>Publishes further versions while the node runs.</summary>
    public async Task PublishAsync(params WorkflowDefinition[] definitions) => Rules.Definitions.Take(await PublishAsync(Database, Time, definitions));

    private static async Task<List<(int, WorkflowDefinition)>> PublishAsync(NpgsqlDataSource database, TimeProvider time, WorkflowDefinition[] definitions)
    {
        List<(int, WorkflowDefinition)> published = [];
        foreach (var definition in definitions)
        {
            await using var insert = database.CreateCommand(
                """
                insert into workflow_definitions (type, version, hash, body, published_at) values ($1, $2, $3, $4, $5)
                on conflict (type, version) do update set hash = excluded.hash returning id
                """);
            insert.Parameters.AddRange(new NpgsqlParameter[]
            {
                new() { Value = definition.Type }, new() { Value = definition.Version }, new() { Value = definition.Hash },
                new() { Value = definition.Body.ToArray() }, new() { Value = time.GetUtcNow() },
            });
            published.Add(((int)(await insert.ExecuteScalarAsync())!, definition));
        }

        return published;
    }

    /// <summary>Opens a case that must open, and gives its number.</summary>
    public async Task<string> OpenAsync(string type, Actor? actor = null, params (string Name, FactValue Value)[] values) =>
        (await RunAsync(Opening(type, actor, values))).Value.CaseNumber;

    public Task<Result<StepTaken>> TryTakeAsync(
        string number, string transition, Actor? actor = null, params (string Name, FactValue Value)[] values) =>
        RunAsync(Step(number, transition, actor, values));

    /// <summary>Takes a step that must be taken.</summary>
    public async Task<StepTaken> TakeAsync(
        string number, string transition, Actor? actor = null, params (string Name, FactValue Value)[] values) =>
        (await TryTakeAsync(number, transition, actor, values)).Value;

    public Task<Result<StepTaken>> RunAsync(CaseCommand command) => Runner.RunAsync(command, CancellationToken.None);

    public OpenCase Opening(string type, Actor? actor = null, params (string Name, FactValue Value)[] values) => new()
    {
        Id = NextId(),
        Actor = actor ?? Someone.Inspector,
        OccurredAt = Time.GetUtcNow(),
        Type = type,
        Values = Fields.Of(values),
    };

    public TakeStep Step(string number, string transition, Actor? actor = null, params (string Name, FactValue Value)[] values) => new()
    {
        Id = NextId(),
        Actor = actor ?? Someone.Inspector,
        OccurredAt = Time.GetUtcNow(),
        CaseNumber = number,
        Transition = transition,
        Values = Fields.Of(values),
    };

    public Task<VerifyReport> VerifyAsync() => new Verify(Database, Rules.Indicators).RunAsync(null, CancellationToken.None);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<IReadOnlyList<string>> TextsAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        List<string> texts = [];
        while (await row.ReadAsync())
        {
            texts.Add(row.GetString(0));
        }

        return texts;
    }

    public Task<string> StateOfAsync(string number) => ScalarAsync<string>($"select state from cases where number = '{number}'");

    private static Guid NextId() => new(Interlocked.Increment(ref commands), 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}
