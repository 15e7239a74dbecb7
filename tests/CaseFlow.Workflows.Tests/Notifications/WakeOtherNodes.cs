using System.Diagnostics;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Notifications;

/// <summary>However many steps commit, a process sends few notifications; and a step waits for none of them.</summary>
public sealed class WakeOtherNodes(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Ring_InAStorm_SendsAtMostOneInTheSpacing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        var heard = 0;
        connection.Notification += (_, _) => heard++;
        await using (var listen = new NpgsqlCommand("listen caseflow", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        var commits = new Bell();
        using var nodes = new WakeNodes(database.DataSource, commits, NullLogger<WakeNodes>.Instance);
        await nodes.StartAsync(cancellation);
        var started = Stopwatch.GetTimestamp();
        var rung = 0;
        while (Stopwatch.GetElapsedTime(started) < Storm)
        {
            commits.Ring();
            rung++;
            await connection.WaitAsync(TimeSpan.FromMilliseconds(1), cancellation);
        }

        await nodes.StopAsync(cancellation);
        await using (var last = new NpgsqlCommand("unlisten *", connection))
        {
            await last.ExecuteNonQueryAsync(cancellation);
        }

        Assert.True(rung > 50, $"only {rung} rings are no storm");
        Assert.InRange(heard, 1, (int)(Stopwatch.GetElapsedTime(started) / WakeNodes.Spacing) + 1);
    }

    [Fact]
    public async Task Bell_RungBeforeAnybodyWaits_WakesTheNextWaiterOnce()
    {
        var bell = new Bell();
        bell.Ring();
        bell.Ring();

        await bell.WaitAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bell.WaitAsync(new CancellationToken(canceled: true)));
    }
}
