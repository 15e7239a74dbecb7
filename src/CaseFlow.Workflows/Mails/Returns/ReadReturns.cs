using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using CaseFlow.Workflows.Engine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Mails.Returns;

/// <summary>
/// Reads what comes back. A server may take a mail and report later that it could not be delivered: such a mail is shown to the administrator as refused, or
/// tried again when the report says that it may pass. A report is deleted once it is noted; whatever else lies in the mailbox is left there.
/// </summary>
public sealed partial class ReadReturns(NpgsqlDataSource database, IOptions<MailOptions> options, MailBell bell, TimeProvider time, ILogger<ReadReturns> log)
{
    private const int MostMails = 200;

    // Only of a mail that is taken for sent: one that waits again is told by its own attempts. A report that could not be deleted is no second one.
    private const string FindSql = """
        select m.id, m.attempts from mails m where m.message_id = $1 and m.state = 2
          and not exists (select from mail_attempts a where a.mail_id = m.id and a.report = $2) for update of m
        """;

    private const string NoteSql = """
        update mail_attempts set outcome = $3, answer = $4, ended_at = $5, report = $6 where mail_id = $1 and number = $2
        """;

    private const string EndSql = "update mails set state = 4, ended_at = $2 where id = $1";

    private const string AgainSql = "update mails set state = 0, next_at = $2, ended_at = null where id = $1";

    private const string IsOursSql = "select exists (select from mails where message_id = $1)";

    /// <summary>Judges the certificate of the mailbox; null: as the machine does.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    /// <summary>Looks into the mailbox, when there is one.</summary>
    /// <returns>How many mails came back.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value.Returns.Of(options.Value);
        if (!settings.IsSetUp)
        {
            return 0;
        }

        try
        {
            return await ReadAsync(settings, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            CouldNotRead(settings.Host, $"No answer within {options.Value.TimeoutSeconds} s.");
        }
        catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException)
        {
            CouldNotRead(settings.Host, fault.Message);
        }

        return 0;
    }

    private async Task<int> ReadAsync(ReturnsOptions settings, CancellationToken cancellationToken)
    {
        var came = 0;
        await using var mailbox = await ReturnsMailbox
            .OpenAsync(settings, TimeSpan.FromSeconds(options.Value.TimeoutSeconds), Trust, cancellationToken).ConfigureAwait(false);
        var count = await mailbox.CountAsync().ConfigureAwait(false);
        for (var number = count; number > Math.Max(0, count - MostMails); number--)
        {
            if (!DeliveryReport.IsOne(MailPart.Of(await mailbox.HeaderAsync(number).ConfigureAwait(false)))
                || DeliveryReport.Read(await mailbox.MailAsync(number).ConfigureAwait(false)) is not { } report
                || await NoteAsync(report, cancellationToken).ConfigureAwait(false) is not { } isNoted)
            {
                continue;
            }

            came += isNoted ? 1 : 0;
            await mailbox.DeleteAsync(number).ConfigureAwait(false);
        }

        await mailbox.QuitAsync().ConfigureAwait(false);
        return came;
    }

    /// <summary>Notes a report.</summary>
    /// <returns>Whether a mail came back by it; null when it is about no mail of this house.</returns>
    private async Task<bool?> NoteAsync(DeliveryReport report, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        if (!report.HasFailed || await FindAsync(connection, report, cancellationToken).ConfigureAwait(false) is not (var mail, var attempt))
        {
            return await IsOursAsync(connection, report.MessageId, cancellationToken).ConfigureAwait(false) ? false : null;
        }

        var now = time.GetUtcNow();
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(NoteSql, Of(mail), Of(attempt), Of((short)MailOutcome.Returned), Of($"{report.Status} {report.Words}".TrimEnd()), Of(now), Of(report.Id));
        batch.Add(report.MayPass ? AgainSql : EndSql, Of(mail), Of(report.MayPass ? now + MailBackOff.After(attempt, Random.Shared.NextDouble()) : now));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        bell.Bell.Ring();
        return true;
    }

    private static async Task<(long Mail, int Attempt)?> FindAsync(NpgsqlConnection connection, DeliveryReport report, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FindSql, connection);
        command.Parameters.Add(Of(report.MessageId));
        command.Parameters.Add(Of(report.Id));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? (row.GetInt64(0), row.GetInt32(1)) : null;
    }

    private static async Task<bool> IsOursAsync(NpgsqlConnection connection, string messageId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(IsOursSql, connection);
        command.Parameters.Add(Of(messageId));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mailbox of returned mails at {Host} could not be read: {Why}")]
    private partial void CouldNotRead(string? host, string why);
}
