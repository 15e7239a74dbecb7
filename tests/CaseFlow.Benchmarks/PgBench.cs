using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>PostgreSQL's own benchmark on the same cluster: <c>pgbench -N -M simple</c>, scale 20.</summary>
internal static partial class PgBench
{
    private const int Scale = 20;

    public static async Task<double> RunAsync(BenchHouse house, int clients, int seconds, CancellationToken cancellationToken)
    {
        var database = await house.CreateDatabaseAsync("caseflow_pgbench", cancellationToken);
        await ExecuteAsync(database, ["-i", "-q", "-s", $"{Scale}"], cancellationToken);
        var output = await ExecuteAsync(
            database, ["-N", "-M", "simple", "-c", $"{clients}", "-j", "2", "-T", $"{seconds}"], cancellationToken);
        var tps = double.Parse(Tps().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        await house.DropDatabaseAsync("caseflow_pgbench", cancellationToken);
        return tps;
    }

    private static async Task<string> ExecuteAsync(
        NpgsqlConnectionStringBuilder database, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Find(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGHOST"] = database.Host;
        start.Environment["PGPORT"] = database.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = database.Username;
        start.Environment["PGPASSWORD"] = database.Password;
        start.Environment["PGDATABASE"] = database.Database;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"pgbench: {await error}");
    }

    private static string Find() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault("pgbench")
            : "pgbench";

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
