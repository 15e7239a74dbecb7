namespace CaseFlow.Workflows.Storage;

/// <summary>Finds the folders of cluster and socket: within reach of the server's account, the socket's path short.</summary>
internal static class ClusterPlace
{
    private const string OutsideRoot = "/var/lib/caseflow";

    /// <summary>The cluster of a data folder, which may not exist yet.</summary>
    public static async Task<string> FindAsync(string dataFolder, ServerAccount account, CancellationToken cancellationToken)
    {
        var inside = Path.Combine(dataFolder, "postgres");
        var pointer = Path.Combine(dataFolder, "postgres-lies-in.txt");
        if (File.Exists(pointer))
        {
            return (await File.ReadAllTextAsync(pointer, cancellationToken).ConfigureAwait(false)).Trim();
        }

        if (Directory.Exists(inside) || await account.TryOwnFolderAsync(Unfinished(inside), cancellationToken).ConfigureAwait(false))
        {
            return inside;
        }

        Directory.CreateDirectory(OutsideRoot);
        var outside = FirstUnused(Path.Combine(OutsideRoot, LocalPostgresOptions.ShortHash(dataFolder)));
        await File.WriteAllTextAsync(pointer, outside + "\n", cancellationToken).ConfigureAwait(false);
        return outside;
    }

    /// <summary>Where a cluster is made before it takes its name, so that one half made is never taken for whole.</summary>
    public static string Unfinished(string cluster) => cluster + ".new";

    /// <summary>The folder of the socket: paths over 107 bytes fail, so it never lies in the data folder.</summary>
    public static async Task<string> SocketFolderAsync(string cluster, ServerAccount account, CancellationToken cancellationToken)
    {
        var name = $"caseflow-{LocalPostgresOptions.ShortHash(Environment.UserName + cluster)}";
        foreach (var parent in Parents())
        {
            var folder = Path.Combine(parent, name);
            if (folder.Length < 80 && await account.TryOwnFolderAsync(folder, cancellationToken).ConfigureAwait(false))
            {
                return folder;
            }
        }

        throw LocalPostgresException.Failed("socket folder", $"/run/{name}, {Path.GetTempPath()}{name}");
    }

    // systemd names a service's own folder below /run, where users may not write.
    private static IEnumerable<string> Parents() =>
        new[] { Environment.GetEnvironmentVariable("RUNTIME_DIRECTORY"), "/run", Path.GetTempPath(), "/tmp" }.OfType<string>();

    // A cluster that an earlier, now deleted data folder of this path left is neither shown again nor deleted.
    private static string FirstUnused(string folder) =>
        Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? folder : $"{folder}-{n}").First(path => !Directory.Exists(path));
}
