using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Workflows.Storage;

/// <summary>Where the private PostgreSQL keeps its data and how carefully.</summary>
public sealed record LocalPostgresOptions
{
    private const long TwoGigabytes = 2L << 30;

    /// <summary>The data folder; the cluster lies in its <c>postgres</c> folder. It is made when absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>True: every commit survives a power cut. False (tests only): nothing does, and the last process to leave deletes the cluster.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The folder of PostgreSQL's programs; null takes the newest installed.</summary>
    public string? Programs { get; init; } = Environment.GetEnvironmentVariable("PGBIN");

    /// <summary>Options for tests: in memory when <c>/dev/shm</c> has 2 GB free, else in the temporary folder; one cluster for each <paramref name="owner"/>.</summary>
    public static LocalPostgresOptions ForTests(string owner)
    {
        var memory = new DirectoryInfo("/dev/shm");
        var parent = memory.Exists && new DriveInfo(memory.FullName).AvailableFreeSpace >= TwoGigabytes
            ? memory.FullName
            : Path.GetTempPath();
        var name = $"caseflow-tests-{Environment.UserName}-{ShortHash(owner)}";
        return new LocalPostgresOptions { DataFolder = Path.Combine(parent, name), Durable = false };
    }

    internal static string ShortHash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
