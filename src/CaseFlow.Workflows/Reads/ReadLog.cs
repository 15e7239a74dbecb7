using System.Threading.Channels;
using CaseFlow.Workflows.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Reads;

/// <summary>
/// Writes down who looked at whom, beside the pages and not in their way: one writer takes whatever has come in while it wrote the last batch, so that
/// a quiet house is written at once and a busy one in hundreds. A clean stop writes everything; a crash loses what no transaction had taken yet, a few
/// milliseconds. When the log cannot be written pages wait after ten thousand lines: nobody reads unlogged.
/// </summary>
public sealed partial class ReadLog(NpgsqlDataSource database, ILogger<ReadLog> logger) : IHostedService, IDisposable
{
    private const int MostWaiting = 10_000;
    private const int MostInABatch = 1000;
    private const int LongestText = 1000;
    private const long PartitionLock = 0x5245_4144; // "READ"

    private const string Insert = """
        insert into unit_reads (at, person, on_behalf_of, case_number, unit, page, address, duty, status)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Channel<Line> waiting = Channel.CreateBounded<Line>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly HashSet<string> partitions = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private Task writing = Task.CompletedTask;

    /// <summary>Takes a line in; waits only when the log has not been writable for long.</summary>
    public ValueTask WriteAsync(UnitRead read, CancellationToken cancellationToken) => waiting.Writer.WriteAsync(new Line(read, null), cancellationToken);

    /// <summary>Waits until everything taken in so far is written.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await waiting.Writer.WriteAsync(new Line(null, written), cancellationToken).ConfigureAwait(false);
        await written.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        writing = Task.Run(WriteAllAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Ends the intake and waits until everything is written.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await stopping.CancelAsync().ConfigureAwait(false);
        await writing.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => stopping.Dispose();

    // Not a BackgroundService: that one never begins when it is stopped before a thread was free for it, and what waits would be lost.
    private async Task WriteAllAsync()
    {
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var (reads, written) = (new List<UnitRead>(), new List<TaskCompletionSource>());
            while (reads.Count < MostInABatch && waiting.Reader.TryRead(out var line))
            {
                if (line.Read is { } read)
                {
                    reads.Add(read);
                }

                if (line.Written is { } flush)
                {
                    written.Add(flush);
                }
            }

            await WriteAsync(reads).ConfigureAwait(false);
            written.ForEach(flush => flush.SetResult());
        }
    }

    private async Task WriteAsync(List<UnitRead> reads)
    {
        for (var pause = FirstPause; reads.Count > 0; pause = pause * 2 > LongestPause ? LongestPause : pause * 2)
        {
            try
            {
                await InsertAsync(reads).ConfigureAwait(false);
                return;
            }
            catch (Exception fault) when (fault is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                LogNotWritten(logger, reads.Count, fault);
                if (stopping.IsCancellationRequested)
                {
                    reads.ForEach(read => LogLost(logger, read));
                    return;
                }

                await Task.WhenAny(Task.Delay(pause, CancellationToken.None), Task.Delay(Timeout.Infinite, stopping.Token)).ConfigureAwait(false);
            }
        }
    }

    private async Task InsertAsync(List<UnitRead> reads)
    {
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var month in reads.Select(read => new DateOnly(read.At.UtcDateTime.Year, read.At.UtcDateTime.Month, 1)).Distinct())
        {
            await MakePartitionAsync(connection, month).ConfigureAwait(false);
        }

        await using var command = new NpgsqlCommand(Insert, connection);
        command.Parameters.Add(new NpgsqlParameter<DateTime[]>
        {
            TypedValue = [.. reads.Select(read => read.At.UtcDateTime)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
        });
        foreach (var text in (Func<UnitRead, string?>[])
            [read => read.Person, read => read.OnBehalfOf, read => read.CaseNumber, read => read.Unit, read => read.Page, read => read.Address, read => read.Duty])
        {
            command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. reads.Select(read => Storable(text(read)))] });
        }

        command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. reads.Select(read => (short)read.Status)] });
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>An address is what somebody typed: it may be endless, or hold what no text column takes.</summary>
    private static string? Storable(string? text) =>
        text is null ? null : string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0).Take(LongestText));

    private async Task MakePartitionAsync(NpgsqlConnection connection, DateOnly month)
    {
        var name = $"unit_reads_{month:yyyy_MM}";
        if (partitions.Contains(name))
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        batch.Add("select pg_advisory_xact_lock($1)", SqlBatch.Of(PartitionLock)); // several nodes may be first
        batch.Add($"create table if not exists {name} partition of unit_reads for values from ('{month:yyyy-MM-dd} 00:00+00') to ('{month.AddMonths(1):yyyy-MM-dd} 00:00+00')");
        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        partitions.Add(name);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The log of reads cannot be written; {Count} lines wait.")]
    private static partial void LogNotWritten(ILogger logger, int count, Exception fault);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Not in the log of reads, because the house closed without its database: {Read}")]
    private static partial void LogLost(ILogger logger, UnitRead read);

    private readonly record struct Line(UnitRead? Read, TaskCompletionSource? Written);
}
