using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Storage;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>
/// kill -9 in the middle of the work, of the engine's process and of the database's: what was acknowledged is there exactly
/// once, what was not is there at most once, and everything agrees.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class SurviveKills : IAsyncLifetime
{
    private readonly LocalPostgresOptions options = LocalPostgresOptions.ForTests(Path.GetRandomFileName()) with { Durable = true };
    private readonly int[] next = new int[ActorProcess.Actors];
    private readonly HashSet<Guid> acknowledged = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(options.DataFolder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Kill_TheEngineAndTheDatabaseSeveralTimes_LosesAndDoublesNothing()
    {
        var entry = await PrepareAsync();
        await WorkUntilKilledAsync(entry, steps: 120, alsoTheServer: false);
        await WorkUntilKilledAsync(entry, steps: 120, alsoTheServer: true);
        await WorkUntilKilledAsync(entry, steps: 120, alsoTheServer: true);

        await using var server = await LocalPostgres.StartAsync(options, Cancel);
        await using var database = CaseFlowDatabase.CreateDataSource(server.ConnectionString);
        var house = await EngineHouse.OpenAsync(database, new FakeClock(), ActorProcess.Matter, ActorProcess.Entry);
        var stored = await house.TextsAsync("select command_id::text from case_events where command_id is not null and name <> 'Opened' or command_id is not null");
        var ids = stored.Select(Guid.Parse).ToHashSet();
        Assert.Equal(stored.Count, ids.Count);
        Assert.Empty(acknowledged.Except(ids));
        await AssertCleanAsync(house);

        var limit = next.Max() + 2;
        await WorkToTheEndAsync(server.ConnectionString, entry, limit);
        Assert.Equal(ActorProcess.Actors * limit, acknowledged.Count);
        Assert.Equal(1L + acknowledged.Count, await house.ScalarAsync<long>("select count(*) from case_events where command_id is not null"));
        Assert.Equal(ActorProcess.Actors * (limit / 2), await house.ScalarAsync<decimal>("select sum(quantity) from ledger_balances"));
        await AssertCleanAsync(house);
    }

    private async Task<string> PrepareAsync()
    {
        await using var server = await LocalPostgres.StartAsync(options, Cancel);
        await using var database = CaseFlowDatabase.CreateDataSource(server.ConnectionString);
        await SchemaUpgrade.ApplyAsync(database, Cancel);
        var house = await EngineHouse.OpenAsync(database, new FakeClock(), ActorProcess.Matter, ActorProcess.Entry);
        return await house.OpenAsync("entry");
    }

    private async Task WorkUntilKilledAsync(string entry, int steps, bool alsoTheServer)
    {
        await using var server = await LocalPostgres.StartAsync(options, Cancel);
        using var actors = Start(server.ConnectionString, entry, int.MaxValue);
        for (var seen = 0; seen < steps; seen++)
        {
            Assert.True(await ReadAsync(actors), "The actors ended by themselves.");
        }

        if (alsoTheServer)
        {
            using var postmaster = Process.GetProcessById(ServerProcess());
            postmaster.Kill();
        }

        actors.Kill();
        while (await ReadAsync(actors))
        {
        }

        await actors.WaitForExitAsync(Cancel);
    }

    private async Task WorkToTheEndAsync(string connectionString, string entry, int limit)
    {
        using var actors = Start(connectionString, entry, limit);
        while (await ReadAsync(actors))
        {
        }

        await actors.WaitForExitAsync(Cancel);
        Assert.Equal(0, actors.ExitCode);
    }

    private Process Start(string connectionString, string entry, int limit)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [
                .. Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? [typeof(SurviveKills).Assembly.Location] : Array.Empty<string>(),
                ActorProcess.Argument, connectionString, entry, limit.ToString(CultureInfo.InvariantCulture), string.Join(',', next),
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>One acknowledged command; false at the end, a line cut by the kill included.</summary>
    private async Task<bool> ReadAsync(Process actors)
    {
        if (await actors.StandardOutput.ReadLineAsync(Cancel) is not { } line || line.Split(' ') is not [var actor, var number, { Length: 36 } id])
        {
            return false;
        }

        acknowledged.Add(Guid.Parse(id));
        next[int.Parse(actor, CultureInfo.InvariantCulture)] = int.Parse(number, CultureInfo.InvariantCulture) + 1;
        return true;
    }

    private int ServerProcess() => int.Parse(
        File.ReadLines(Path.Combine(options.DataFolder, "postgres", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static async Task AssertCleanAsync(EngineHouse house)
    {
        var report = await house.VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
    }
}
