using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using CaseFlow.Workflows.Storage;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Storage;

[SupportedOSPlatform("linux")]
public sealed class LocalPostgresTests : IDisposable
{
    private readonly LocalPostgresOptions options = LocalPostgresOptions.ForTests(Path.GetRandomFileName());

    private string Cluster => Path.Combine(options.DataFolder, "postgres");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(options.DataFolder))
        {
            Directory.Delete(options.DataFolder, recursive: true);
        }
    }

    [Fact]
    public async Task Start_WhenAServerRuns_UsesItAndTheLastToLeaveStopsIt()
    {
        var first = await LocalPostgres.StartAsync(Durable(), Cancel);
        var server = ServerProcess();
        var second = await LocalPostgres.StartAsync(Durable(), Cancel);
        Assert.Equal(server, ServerProcess());

        await first.DisposeAsync();
        Assert.Equal(1, await AskAsync(second, "SELECT 1"));

        await second.DisposeAsync();
        Assert.Null(ServerProcess());
    }

    [Fact]
    public async Task Start_WhenTheServerStops_KeepsWhatWasCommitted()
    {
        await using (var first = await LocalPostgres.StartAsync(Durable(), Cancel))
        {
            await AskAsync(first, "CREATE TABLE kept AS SELECT 7 AS value");
        }

        await using var second = await LocalPostgres.StartAsync(Durable(), Cancel);

        Assert.Equal(7, await AskAsync(second, "SELECT value FROM kept"));
    }

    [Fact]
    public async Task Start_WhenEightStartAtOnce_AllUseOneServer()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LocalPostgres.StartAsync(Durable(), Cancel)));
        var answers = await Task.WhenAll(all.Select(one => AskAsync(one, "SELECT 1")));
        await Task.WhenAll(all.Select(one => one.DisposeAsync().AsTask()));

        Assert.Equal(8, answers.Sum());
        Assert.Null(ServerProcess());
    }

    [Fact]
    public async Task Leave_WhenAnotherProcessHoldsTheFolder_LeavesTheServerToIt()
    {
        var ours = await LocalPostgres.StartAsync(Durable(), Cancel);
        using var other = await HoldInAnotherProcessAsync();
        var server = ServerProcess();
        await ours.DisposeAsync();
        Assert.Equal(server, ServerProcess());

        other.Kill(entireProcessTree: true);
        await other.WaitForExitAsync(Cancel);
        await (await LocalPostgres.StartAsync(Durable(), Cancel)).DisposeAsync();

        Assert.Null(ServerProcess());
    }

    [Fact]
    public async Task Start_WhenTheServerWasKilled_RecoversWhatWasCommitted()
    {
        await using var first = await LocalPostgres.StartAsync(Durable(), Cancel);
        await AskAsync(first, "CREATE TABLE kept AS SELECT 7 AS value");
        var killed = ServerProcess()!.Value;
        using (var process = Process.GetProcessById(killed))
        {
            process.Kill();
        }

        await using var second = await LocalPostgres.StartAsync(Durable(), Cancel);

        Assert.NotEqual(killed, ServerProcess());
        Assert.Equal(7, await AskAsync(second, "SELECT value FROM kept"));
    }

    [Fact]
    public async Task Start_WhenThePidFileNamesAnotherProgram_TakesItAsStale()
    {
        await (await LocalPostgres.StartAsync(Durable(), Cancel)).DisposeAsync();
        await File.WriteAllLinesAsync(
            Path.Combine(Cluster, "postmaster.pid"),
            [Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Cluster, "0", "5432", "/nowhere", "", "0", "ready"],
            Cancel);

        await using var again = await LocalPostgres.StartAsync(Durable(), Cancel);

        Assert.Equal(1, await AskAsync(again, "SELECT 1"));
    }

    [Fact]
    public async Task Start_WhenTheSocketIsGone_RestartsTheServer()
    {
        await using var first = await LocalPostgres.StartAsync(Durable(), Cancel);
        var socket = new NpgsqlConnectionStringBuilder(first.ConnectionString).Host!;
        Directory.Delete(socket, recursive: true);

        await using var second = await LocalPostgres.StartAsync(Durable(), Cancel);

        Assert.Equal(1, await AskAsync(second, "SELECT 1"));
    }

    [Fact]
    public async Task Start_WhenAClusterWasHalfMade_MakesItAnew()
    {
        var unfinished = Directory.CreateDirectory(Cluster + ".new");
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "PG_VERSION"), "15\n", Cancel);

        await using var server = await LocalPostgres.StartAsync(options, Cancel);

        Assert.Equal(1, await AskAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task Start_WhenRunning_ListensOnAPrivateSocketOnly()
    {
        await using var server = await LocalPostgres.StartAsync(options, Cancel);
        var socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(socket));
        Assert.Equal(1, await AskAsync(server, "SELECT count(*)::int FROM pg_settings WHERE name = 'listen_addresses' AND setting = ''"));
        Assert.Equal(1, await AskAsync(server, "SELECT count(*)::int FROM pg_settings WHERE name = 'fsync' AND setting = 'off'"));
    }

    [Fact]
    public async Task Start_WhenThereAreNoPrograms_SaysHowToInstallThem()
    {
        var empty = Directory.CreateDirectory(Path.Combine(options.DataFolder, "no-programs")).FullName;

        var refused = await Assert.ThrowsAsync<LocalPostgresException>(
            () => LocalPostgres.StartAsync(options with { Programs = empty }, Cancel));

        Assert.Contains("apt-get install -y postgresql", refused.Message, StringComparison.Ordinal);
        Assert.Contains("نصب", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Cluster));
    }

    [Theory]
    [InlineData("exit 3", "initdb (exit status 3) failed")]
    [InlineData("kill -KILL $$", "initdb (ended by signal 9) failed")]
    public async Task Start_WhenAProgramEndsBadlyAfterSayingThatAllIsWell_TellsHowItEnded(string end, string told)
    {
        var programs = Directory.CreateDirectory(Path.Combine(options.DataFolder, "programs")).FullName;
        await WriteProgramAsync(programs, "postgres", "echo 'postgres (PostgreSQL) 15.1'");
        await WriteProgramAsync(programs, "pg_ctl", "exit 0");
        await WriteProgramAsync(programs, "initdb", $"echo 'Success.'; {end}");

        var failed = await Assert.ThrowsAsync<LocalPostgresException>(
            () => LocalPostgres.StartAsync(options with { Programs = programs }, Cancel));

        Assert.Contains(told, failed.Message, StringComparison.Ordinal);
        Assert.Contains("Success.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WhenTheServersAccountCannotReachTheFolder_PutsTheClusterElsewhereAndSaysSo()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs the server under another account.");
        var home = Directory.CreateDirectory(options.DataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var hidden = options with { DataFolder = Path.Combine(home.FullName, ".data") };

        await using (var server = await LocalPostgres.StartAsync(hidden, Cancel))
        {
            Assert.Equal(1, await AskAsync(server, "SELECT 1"));
        }

        var elsewhere = await File.ReadAllTextAsync(Path.Combine(hidden.DataFolder, "postgres-lies-in.txt"), Cancel);
        Assert.StartsWith("/var/lib/caseflow/", elsewhere, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(hidden.DataFolder, "postgres")));
    }

    [Theory]
    [InlineData("Host=/nowhere", 40)]
    [InlineData("Host=/nowhere;Maximum Pool Size=7", 7)]
    public async Task Connections_UnlessTheConnectionStringSaysOtherwise_LeaveRoomForOtherProcesses(string connectionString, int most)
    {
        await using var database = CaseFlowDatabase.CreateDataSource(connectionString);

        Assert.Equal(most, new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize);
    }

    private LocalPostgresOptions Durable() => options with { Durable = true };

    private static async Task WriteProgramAsync(string folder, string name, string lines)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{lines}\n", Cancel);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    private int? ServerProcess()
    {
        var file = Path.Combine(Cluster, "postmaster.pid");
        return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture) : null;
    }

    private static async Task<int> AskAsync(LocalPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel) as int? ?? 0;
    }

    private async Task<Process> HoldInAnotherProcessAsync()
    {
        var start = new ProcessStartInfo("flock", ["--shared", Path.Combine(options.DataFolder, "lock"), "sh", "-c", "echo held; exec cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var holder = Process.Start(start)!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(Cancel));
        return holder;
    }
}
