using System.Globalization;

namespace CaseFlow.Workflows.Storage;

/// <summary>The installed programs of one PostgreSQL version.</summary>
internal sealed record PostgresPrograms(string Folder, int Version)
{
    private const int OldestVersion = 15;
    private static readonly string[] Roots = ["/usr/lib/postgresql", "/usr"];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>Those in <paramref name="chosen"/> alone when given; else the version that the cluster was made by, or the newest.</summary>
    public static async Task<PostgresPrograms> FindAsync(string? chosen, string cluster, CancellationToken cancellationToken)
    {
        var found = await InstalledAsync(chosen, cancellationToken).ConfigureAwait(false);
        var usable = found.Where(programs => programs.Version >= OldestVersion).OrderByDescending(programs => programs.Version).ToList();
        if (usable.Count == 0)
        {
            throw LocalPostgresException.NotInstalled(chosen is null ? "/usr/lib/postgresql/*/bin, PATH" : $"PGBIN={chosen}");
        }

        var versionFile = Path.Combine(cluster, "PG_VERSION");
        if (!File.Exists(versionFile))
        {
            return usable[0];
        }

        var version = (await File.ReadAllTextAsync(versionFile, cancellationToken).ConfigureAwait(false)).Trim();
        return usable.Find(programs => programs.Version.ToString(CultureInfo.InvariantCulture) == version)
            ?? throw LocalPostgresException.WrongVersion(cluster, version);
    }

    private static async Task<List<PostgresPrograms>> InstalledAsync(string? chosen, CancellationToken cancellationToken)
    {
        var folders = string.IsNullOrEmpty(chosen) ? DistributionFolders().Concat(PathFolders()) : [chosen];
        var found = new List<PostgresPrograms>();
        foreach (var folder in folders.Where(IsComplete).Distinct(StringComparer.Ordinal))
        {
            var (status, output) = await ExternalProgram
                .RunAsync(Path.Combine(folder, "postgres"), ["--version"], cancellationToken).ConfigureAwait(false);
            if (status == 0 && MajorVersion(output) is { } version)
            {
                found.Add(new PostgresPrograms(folder, version));
            }
        }

        return found;
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

    // "postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)"
    private static int? MajorVersion(string output) =>
        output.Split(' ').ElementAtOrDefault(2)?.Split('.')[0].TrimEnd() is { } text
        && int.TryParse(new string([.. text.TakeWhile(char.IsAsciiDigit)]), CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
