using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Workflows.Mails;

/// <summary>Looks for mails that are due: when it is woken, and every few seconds anyway.</summary>
public sealed partial class SendMailsService(SendMails mails, MailBell bell, ILogger<SendMailsService> log) : BackgroundService
{
    private static readonly TimeSpan Anyway = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await mails.RunAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (NpgsqlException fault)
            {
                DatabaseIsAway(fault);
            }

            await bell.Bell.WaitAsync(Anyway, stoppingToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mails could not be read; the next look comes soon.")]
    private partial void DatabaseIsAway(NpgsqlException fault);
}

/// <summary>Rung when a mail was put into the outbox by this node.</summary>
/// <param name="Bell">For the one who sends.</param>
public sealed record MailBell(Bell Bell);
