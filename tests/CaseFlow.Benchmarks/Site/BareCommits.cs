using Npgsql;

namespace CaseFlow.Benchmarks.Site;

/// <summary>
/// Commits that do nothing but reach the disk, on the same server at the same instants as the steps: no step can be faster, so a disk that stalls
/// is told apart from a slow step.
/// </summary>
internal static class BareCommits
{
    private const int Rate = 50;

    public static Task<ArrivalTimes> RunAsync(NpgsqlDataSource database, int seconds, CancellationToken cancellationToken) => Arrivals.SendAsync(
        Rate * seconds,
        Rate,
        async _ =>
        {
            await using var command = database.CreateCommand("select pg_logical_emit_message(true, 'bench', 'a commit')");
            return await command.ExecuteScalarAsync(cancellationToken) is not null;
        },
        cancellationToken);
}
