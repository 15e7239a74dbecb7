using Npgsql;

namespace CaseFlow.Workflows.Storage;

/// <summary>One private cluster: makes it, sees that its server runs, stops it. The caller holds the starting lock.</summary>
internal sealed class Cluster(string folder, ServerAccount account, PostgresPrograms programs, bool durable)
{
    private const int Attempts = 3;

    public static async Task<Cluster> FindAsync(LocalPostgresOptions options, string dataFolder, CancellationToken cancellationToken)
    {
        var installed = await PostgresPrograms.InstalledAsync(options.Programs, cancellationToken).ConfigureAwait(false);
        var account = await ServerAccount.ChooseAsync(cancellationToken).ConfigureAwait(false);
        var folder = await ClusterPlace.FindAsync(dataFolder, account, cancellationToken).ConfigureAwait(false);
        return new Cluster(folder, account, PostgresPrograms.For(folder, installed), options.Durable);
    }

    public async Task CreateIfAbsentAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var unfinished = ClusterPlace.Unfinished(folder);
        DeleteFolder(unfinished);
        if (!await account.TryOwnFolderAsync(unfinished, cancellationToken).ConfigureAwait(false))
        {
            throw LocalPostgresException.Failed("cluster folder", unfinished);
        }

        string[] careless = durable ? [] : ["--no-sync"];
        await RunAsync(
            programs.InitDb,
            ["-D", unfinished, "-U", LocalPostgres.UserName, "-E", "UTF8", "--locale=C", "--lc-ctype=C.UTF-8",
                "--auth-local=trust", "--auth-host=reject", .. careless],
            cancellationToken).ConfigureAwait(false);
        Directory.Move(unfinished, folder);
    }

    /// <summary>The socket folder of the server, which is started unless it runs already.</summary>
    public async Task<string> RunServerAsync(CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        for (var started = 0; ;)
        {
            var server = RunningServer.Find(folder);
            if (server is null)
            {
                await StartServerAsync(last: ++started == Attempts, cancellationToken).ConfigureAwait(false);
            }
            else if (await AnswersAsync(server.SocketFolder, cancellationToken).ConfigureAwait(false))
            {
                return server.SocketFolder;
            }
            else if (server is { Ready: true, SocketIsThere: false })
            {
                await StopServerAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await tick.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async Task StopServerAsync(CancellationToken cancellationToken)
    {
        if (RunningServer.Find(folder) is { } server)
        {
            await RunAsync(programs.PgCtl, ["stop", "-D", folder, "-m", durable ? "fast" : "immediate", "-w", "-t", "300"], cancellationToken)
                .ConfigureAwait(false);
            DeleteFolder(server.SocketFolder);
        }
    }

    public void Delete() => DeleteFolder(folder);

    private async Task StartServerAsync(bool last, CancellationToken cancellationToken)
    {
        await RunningServer.AwaitOrphansAsync(folder, cancellationToken).ConfigureAwait(false);
        File.Delete(Path.Combine(folder, "postmaster.pid"));
        var socketFolder = await ClusterPlace.SocketFolderAsync(folder, account, cancellationToken).ConfigureAwait(false);
        foreach (var stale in Directory.EnumerateFiles(socketFolder))
        {
            File.Delete(stale);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "postgresql.conf"), ServerSettings.Text(socketFolder, durable), cancellationToken)
            .ConfigureAwait(false);
        var log = Path.Combine(folder, "server.log");
        var (status, output) = await account
            .RunAsync(programs.PgCtl, ["start", "-D", folder, "-l", log, "-w", "-t", "600"], cancellationToken).ConfigureAwait(false);
        if (status != 0 && last)
        {
            throw LocalPostgresException.Failed("pg_ctl start", status, $"{output} ({log})");
        }
    }

    private static async Task<bool> AnswersAsync(string socketFolder, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(LocalPostgres.ConnectionStringTo(socketFolder, "postgres") + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException notYet) when (notYet.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return false;
        }
        catch (NpgsqlException noSocket) when (noSocket is not PostgresException)
        {
            return false;
        }
    }

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var (status, output) = await account.RunAsync(program, arguments, cancellationToken).ConfigureAwait(false);
        if (status != 0)
        {
            throw LocalPostgresException.Failed(Path.GetFileName(program), status, output);
        }
    }
}
