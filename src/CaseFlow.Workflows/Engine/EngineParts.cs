using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Cases.Moves;
using CaseFlow.Workflows.Deadlines;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Workflows.Engine;

/// <summary>The engine over one database and one folder of definitions: everything that plans, writes and verifies.</summary>
public sealed class EngineParts
{
    private EngineParts(HouseRules rules, string workflows, byte[] documentKey, NpgsqlDataSource database, TimeProvider time)
    {
        Rules = rules;
        Workflows = workflows;
        Database = database;
        Time = time;
        Numbers = new CaseNumbers();
        Series = new LedgerSeries(database);
        Loader = new CaseLoader(database, rules.Definitions, Numbers, Series);
        Planner = new StepPlanner(rules, Numbers);
        Documents = new KeepDocuments(rules, documentKey);
        Runner = new StepRunner(
            database, Planner, Loader, Documents, new StepWriter(rules.Definitions, Series, rules.Reference.Declarations), time, Commits);
        Bulk = new BulkWriter(rules.Definitions, Series, rules.Reference.Declarations);
        Deadlines = new FireDeadlines(database, Runner, rules, time);
        Verify = new Verify(database, rules.Indicators, rules.Reference.Declarations);
    }

    /// <summary>The rules of the house.</summary>
    public HouseRules Rules { get; }

    /// <summary>The folder <c>workflows/</c> that it was opened with.</summary>
    public string Workflows { get; }

    /// <summary>The database.</summary>
    public NpgsqlDataSource Database { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Rung after every commit of a step, for <see cref="WakeNodes"/>.</summary>
    public Bell Commits { get; } = new();

    /// <summary>The stock of case numbers.</summary>
    public CaseNumbers Numbers { get; }

    /// <summary>The ids of the ledger's series.</summary>
    public LedgerSeries Series { get; }

    /// <summary>Brings cases into memory.</summary>
    public CaseLoader Loader { get; }

    /// <summary>Plans commands.</summary>
    public StepPlanner Planner { get; }

    /// <summary>Puts issued documents into words.</summary>
    public KeepDocuments Documents { get; }

    /// <summary>Carries commands out.</summary>
    public StepRunner Runner { get; }

    /// <summary>Writes many planned cases.</summary>
    public BulkWriter Bulk { get; }

    /// <summary>Fires due clocks.</summary>
    public FireDeadlines Deadlines { get; }

    /// <summary>Computes everything again and compares.</summary>
    public Verify Verify { get; }

    /// <summary>Puts the parts together over definitions that are published already.</summary>
    /// <param name="rules">The rules of the house.</param>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="documentKey">The key of public codes.</param>
    /// <param name="database">With the newest schema.</param>
    /// <param name="time">The clock.</param>
    public static EngineParts Over(HouseRules rules, string workflows, byte[] documentKey, NpgsqlDataSource database, TimeProvider time) =>
        new(rules, workflows, documentKey, database, time);

    /// <summary>Reads and checks the folder, publishes new versions into the database, and puts the parts together.</summary>
    /// <param name="database">With the newest schema.</param>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The parts, or every problem of the folder at once.</returns>
    public static async Task<Result<EngineParts>> OpenAsync(
        NpgsqlDataSource database, string workflows, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!(await PublishDefinitions.FilesAsync(database, workflows, cancellationToken).ConfigureAwait(false)).TryGet(out var files, out var error)
            || !HouseFolder.Load(workflows, files).TryGet(out var house, out error)
            || !WorkingCalendars.Load(workflows, "iran").TryGet(out var calendar, out error)
            || !DocumentCatalogue.Load(workflows, house.Workflows).TryGet(out var documents, out error))
        {
            return error;
        }

        var published = await PublishDefinitions.RunAsync(database, house.Workflows, time, cancellationToken).ConfigureAwait(false);
        if (!published.TryGet(out var definitions, out error))
        {
            return error;
        }

        var rules = new HouseRules
        {
            Definitions = definitions,
            Reference = house.Reference,
            Indicators = house.Indicators,
            Calendar = calendar,
            Documents = documents,
        };
        return new EngineParts(rules, workflows, await DocumentKey.ReadAsync(database, cancellationToken).ConfigureAwait(false), database, time);
    }
}

/// <summary>Registers the engine's parts.</summary>
public static class EngineRegistration
{
    /// <summary>Registers every part of an open engine, each by its own type.</summary>
    public static IServiceCollection AddEngine(this IServiceCollection services, EngineParts engine) => services
        .AddSingleton(engine.Rules)
        .AddSingleton(engine.Rules.Definitions)
        .AddSingleton(engine.Rules.Reference)
        .AddSingleton(engine.Rules.Indicators)
        .AddSingleton(engine.Rules.Calendar)
        .AddSingleton(engine.Numbers)
        .AddSingleton(engine.Series)
        .AddSingleton(engine.Loader)
        .AddSingleton(engine.Planner)
        .AddSingleton(engine.Documents)
        .AddSingleton(engine.Runner)
        .AddSingleton(engine.Bulk)
        .AddSingleton(engine.Deadlines)
        .AddSingleton(engine.Verify)
        .AddSingleton(engine)
        .AddMoves();
}
