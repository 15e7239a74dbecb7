using System.Diagnostics;
using System.Globalization;

namespace CaseFlow.Workflows.Storage;

/// <summary>The server process that a cluster's pid file names, when it really is this cluster's server.</summary>
internal sealed record RunningServer(int ProcessId, string SocketFolder, bool Ready)
{
    private const int SocketFolderLine = 4;
    private const int StatusLine = 7;

    public bool SocketIsThere => File.Exists(Path.Combine(SocketFolder, $".s.PGSQL.{LocalPostgres.Port}"));

    /// <summary>Null when there is no server. A pid file is stale unless its process is a postgres that works in this cluster.</summary>
    public static RunningServer? Find(string cluster)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(cluster, "postmaster.pid"));
            return lines.Length > 0
                && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var processId)
                && IsServerOf(cluster, processId)
                ? new RunningServer(
                    processId,
                    lines.ElementAtOrDefault(SocketFolderLine) ?? "",
                    lines.ElementAtOrDefault(StatusLine)?.Trim() == "ready")
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Waits for the backends of a server that was killed, which still hold its shared memory, and ends those that stay.</summary>
    public static async Task AwaitOrphansAsync(string cluster, CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        for (var patience = 80; Orphans(cluster) is { Count: > 0 } orphans; patience--)
        {
            if (patience <= 0)
            {
                orphans.ForEach(orphan => orphan.Kill());
            }

            await tick.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static List<Process> Orphans(string cluster) =>
        [.. Process.GetProcesses().Where(process => IsServerOf(cluster, process.Id))];

    private static bool IsServerOf(string cluster, int processId) =>
        LinkTarget($"/proc/{processId}/exe") is { } program
        && Path.GetFileName(program.Replace(" (deleted)", "", StringComparison.Ordinal)) == "postgres"
        && LinkTarget($"/proc/{processId}/cwd") == cluster;

    // Null also for a process that has just ended or belongs to somebody else: neither is our server.
    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
