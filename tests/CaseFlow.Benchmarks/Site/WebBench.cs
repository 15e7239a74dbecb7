using CaseFlow.Benchmarks.Filling;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;
using Npgsql;

namespace CaseFlow.Benchmarks.Site;

/// <summary>What the bench of the web is asked for.</summary>
/// <param name="Seconds">How long steps are taken.</param>
/// <param name="Cases">How many cases are stored.</param>
/// <param name="Data">The data folder, kept for the next run.</param>
/// <param name="Json">One JSON object instead of a table.</param>
/// <param name="Check">A mark that is missed is a failure.</param>
internal sealed record WebBenchRequest(int Seconds, int Cases, string Data, bool Json, bool Check);

/// <summary>Measures the web site as its users meet it: its own process on a filled data folder, real sessions, real forms.</summary>
internal static class WebBench
{
    private const string MeasuredStory = "inspections/taha-inspection/scenarios/happy.json";
    private const string CasesSql = "select count(*) from cases where kind in (0, 1)";
    private const int TimesASecond = 3;

    private static readonly string[] Weighed = ["/cases", "/search?q=1", "/dashboard"];

    public static async Task<int> RunAsync(WebBenchRequest request, CancellationToken cancellationToken)
    {
        var people = new BenchPeople();
        if (!(await PrepareAsync(request, people, cancellationToken)).TryGet(out var steps, out var error))
        {
            Console.Error.WriteLine($"{error.Text.En}\nThe definitions have changed since {request.Data} was filled: delete it, and it is filled anew.");
            return 1;
        }

        var (web, coldStart) = await WebProcess.StartAsync(request.Data, cancellationToken);
        await using (web)
        {
            await using var database = await CaseFlowDatabase.OpenAsync(Options(request), cancellationToken);
            var sessions = await SignInAsync(web, steps, cancellationToken);
            var pages = await PageKinds.FindAsync(sessions, database.DataSource, cancellationToken);
            var stored = await CountAsync(database.DataSource, CasesSql, cancellationToken);
            var events = await CountAsync(database.DataSource, "select count(*) from case_events", cancellationToken);
            await PageLoad.RunAsync(pages, Math.Max(2, request.Seconds * TimesASecond), cancellationToken);
            var weights = await WeighAsync(sessions, pages, cancellationToken);
            var step = await StepLoad.RunAsync(web, database.DataSource, sessions, steps, cancellationToken);
            var report = new WebReport
            {
                Cases = stored,
                Events = events,
                Step = step,
                Pages = pages,
                Weights = weights,
                ColdStart = coldStart,
            };
            if (request.Json)
            {
                Console.WriteLine(report.ToJson());
            }
            else
            {
                report.Print(Console.Out);
            }

            foreach (var session in sessions.Values.Distinct())
            {
                session.Dispose();
            }

            return request.Check && !report.IsGood ? 1 : 0;
        }
    }

    /// <summary>Fills the house up to the asked number and adds the cases whose steps are measured. Leaves the server, so that the web starts cold.</summary>
    private static async Task<Result<List<CaseFile>>> PrepareAsync(WebBenchRequest request, BenchPeople people, CancellationToken cancellationToken)
    {
        await using var database = await CaseFlowDatabase.OpenAsync(Options(request), cancellationToken);
        var workflows = WorkflowsFolder.Find();
        if (!(await EngineParts.OpenAsync(database.DataSource, workflows, TimeProvider.System, cancellationToken)).TryGet(out var engine, out var error))
        {
            return error;
        }

        foreach (var (_, persona) in PageKinds.Personas)
        {
            people.Add(persona);
        }

        foreach (var province in engine.Rules.Reference.Provinces)
        {
            people.Add(SupervisorOf(province.Id));
        }

        var fill = new FillHouse(engine, workflows, people);
        var missing = request.Cases - (int)await CountAsync(database.DataSource, CasesSql, cancellationToken);
        if (missing > 0)
        {
            Console.Error.WriteLine($"Filling in {missing:N0} cases; they are kept in {request.Data}.");
            await fill.RunAsync(missing, made => Console.Error.Write($"\r{made:N0}"), cancellationToken);
            Console.Error.WriteLine();
        }

        return await fill.PrepareAsync(MeasuredStory, StepLoad.Transition, StepLoad.CasesFor(request.Seconds), cancellationToken);
    }

    private static CaseFlowDatabaseOptions Options(WebBenchRequest request) => new() { ConnectionString = null, DataFolder = request.Data };

    /// <summary>Every persona by name, and the supervisors of the steps by province.</summary>
    private static async Task<Dictionary<string, Session>> SignInAsync(WebProcess web, IReadOnlyList<CaseFile> steps, CancellationToken cancellationToken)
    {
        var sessions = new Dictionary<string, Session>(StringComparer.Ordinal);
        foreach (var (name, actor) in PageKinds.Personas)
        {
            sessions.Add(name, await Session.SignInAsync(web.Address, actor.Id, cancellationToken));
        }

        foreach (var province in steps.Select(file => file.Province).Distinct(StringComparer.Ordinal))
        {
            sessions.Add(province, await Session.SignInAsync(web.Address, SupervisorOf(province).Id, cancellationToken));
        }

        return sessions;
    }

    private static Actor SupervisorOf(string province) => new()
    {
        Id = BenchPeople.IdOf("Supervisor", province, 0), Grants = [new RoleGrant("Supervisor", province)],
    };

    private static async Task<Dictionary<string, long>> WeighAsync(
        IReadOnlyDictionary<string, Session> sessions, IReadOnlyList<PageKind> pages, CancellationToken cancellationToken)
    {
        var weights = new Dictionary<string, long>(StringComparer.Ordinal);
        var (supervisor, largest) = (sessions["supervisor-tehran"], pages.Where(page => page.Group == "case").MaxBy(page => page.Latencies.AverageBytes)!.Paths[0]);
        foreach (var path in Weighed.Append(largest))
        {
            weights[path] = await PageWeight.OfAsync(supervisor, path, cancellationToken);
        }

        return weights;
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 300;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
