using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Reads;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Workflows.Tests.Reads;

/// <summary>What the log of reads has taken in is in the database after a clean stop, and after a database that was away for a while.</summary>
public sealed class KeepReadLog(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Day = new(2026, 11, 30, 20, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WhileLinesComeInFromManySides_LosesNone()
    {
        using var log = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(reader => Task.Run(
            async () =>
            {
                for (var line = 0; line < 500; line++)
                {
                    await log.WriteAsync(Read("stop", Day.AddMinutes(reader * line)), Cancel);
                }
            },
            Cancel)));

        await log.StopAsync(Cancel);

        Assert.Equal(4000, await CountAsync("stop"));
    }

    [Fact]
    public async Task Write_AtTheTurnOfAMonth_MakesThePartitionOfEach()
    {
        using var log = await StartAsync();
        await log.WriteAsync(Read("month", new DateTimeOffset(2027, 1, 31, 23, 59, 59, TimeSpan.Zero)), Cancel);
        await log.WriteAsync(Read("month", new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero)), Cancel);

        await log.FlushAsync(Cancel);

        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from unit_reads_2027_01"));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from unit_reads_2027_02"));
        await log.StopAsync(Cancel);
    }

    [Fact]
    public async Task Write_WhenTheTableIsAwayForAWhile_IsDoneWhenItIsBack()
    {
        using var log = await StartAsync();
        await log.WriteAsync(Read("before", Day), Cancel);
        await log.FlushAsync(Cancel);
        await database.ExecuteAsync("alter table unit_reads rename to unit_reads_away");
        await log.WriteAsync(Read("away", Day), Cancel);
        var written = log.FlushAsync(Cancel);
        Assert.NotSame(written, await Task.WhenAny(written, Task.Delay(300, Cancel)));

        await database.ExecuteAsync("alter table unit_reads_away rename to unit_reads");
        await written;

        Assert.Equal(1, await CountAsync("away"));
        await log.StopAsync(Cancel);
    }

    [Fact]
    public async Task Write_OfAnAddressThatNoColumnTakes_KeepsTheLineAndTheLog()
    {
        using var log = await StartAsync();
        await log.WriteAsync(Read("odd", Day) with { Address = "GET /cases/\0\ud800" + new string('x', 100_000) }, Cancel);
        await log.WriteAsync(Read("odd", Day), Cancel);

        await log.FlushAsync(Cancel);

        Assert.Equal(2, await CountAsync("odd"));
        await log.StopAsync(Cancel);
    }

    private async Task<ReadLog> StartAsync()
    {
        var log = new ReadLog(database.DataSource, NullLogger<ReadLog>.Instance);
        await log.StartAsync(Cancel);
        return log;
    }

    private Task<long> CountAsync(string person) => database.ScalarAsync<long>($"select count(*) from unit_reads where person = '{person}'");

    private static UnitRead Read(string person, DateTimeOffset at) =>
        new() { At = at, Person = person, CaseNumber = "X-1", Page = "case", Address = "GET /cases/X-1", Status = 200 };
}
