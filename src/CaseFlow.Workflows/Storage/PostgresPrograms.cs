using System.Globalization;

namespace CaseFlow.Workflows.Storage;

/// <summary>The installed programs of one PostgreSQL version.</summary>
internal sealed record PostgresPrograms(string Folder, int Version)
{
    private const int OldestVersion = 15;
    private static readonly string[] Roots = ["/usr/lib/postgresql", "/usr"];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The installed versions that will do, newest first: those in <paramref name="chosen"/> alone when given.</summary>
    public static async Task<IReadOnlyList<PostgresPrograms>> InstalledAsync(string? chosen, CancellationToken cancellationToken)
    {
        var folders = string.IsNullOrEmpty(chosen) ? DistributionFolders().Concat(PathFolders()) : [chosen];
        var found = new List<PostgresPrograms>();
        foreach (var folder in folders.Where(IsComplete).Distinct(StringComparer.Ordinal))
        {
            if (await VersionAsync(folder, cancellationToken).ConfigureAwait(false) is >= OldestVersion and var version)
            {
                found.Add(new PostgresPrograms(folder, version));
            }
        }

        return found.Count > 0
            ? [.. found.OrderByDescending(programs => programs.Version)]
            : throw LocalPostgresException.NotInstalled(string.IsNullOrEmpty(chosen) ? "/usr/lib/postgresql/*/bin, PATH" : $"PGBIN={chosen}");
    }

    /// <summary>The version that the cluster was made by, or the newest for one still to be made.</summary>
    public static PostgresPrograms For(string cluster, IReadOnlyList<PostgresPrograms> installed)
    {
        var versionFile = Path.Combine(cluster, "PG_VERSION");
        if (!File.Exists(versionFile))
        {
            return installed[0];
        }

        var version = File.ReadAllText(versionFile).Trim();
        return installed.FirstOrDefault(programs => programs.Version.ToString(CultureInfo.InvariantCulture) == version)
            ?? throw LocalPostgresException.WrongVersion(cluster, version);
    }

    private static IEnumerable<string> DistributionFolders() =>
        from root in Roots
        where Directory.Exists(root)
        from folder in Directory.EnumerateDirectories(root, root == "/usr" ? "pgsql-*" : "*")
        select Path.Combine(folder, "bin");

    private static string[] PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsComplete(string folder) =>
        new[] { "postgres", "initdb", "pg_ctl" }.All(program => File.Exists(Path.Combine(folder, program)));

    // Debian's folders are named by the version; elsewhere the server says "postgres (PostgreSQL) 15.8".
    private static async Task<int?> VersionAsync(string folder, CancellationToken cancellationToken)
    {
        if (MajorVersion(Path.GetFileName(Path.GetDirectoryName(folder)) ?? "") is { } named)
        {
            return named;
        }

        var (status, output) = await ExternalProgram
            .RunAsync(Path.Combine(folder, "postgres"), ["--version"], cancellationToken).ConfigureAwait(false);
        return status == 0 ? MajorVersion(output.Split(' ').ElementAtOrDefault(2) ?? "") : null;
    }

    private static int? MajorVersion(string text) =>
        int.TryParse(new string([.. text.TakeWhile(char.IsAsciiDigit)]), CultureInfo.InvariantCulture, out var version) ? version : null;
}
