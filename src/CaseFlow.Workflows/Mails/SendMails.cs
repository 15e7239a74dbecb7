using CaseFlow.Domain.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CaseFlow.Workflows.Mails;

/// <summary>Sends what is due, one mail after the other. Any number of nodes may do it at once.</summary>
public sealed partial class SendMails(
    MailLeases leases, IMailTransport transport, IServiceScopeFactory scopes, IOptions<MailOptions> options, TimeProvider time, ILogger<SendMails> log)
{
    private static readonly MailAnswer NoAddress = new(MailOutcome.NotComposed, null, "The person has no address, or has left.");

    /// <summary>Sends until nothing is due, until the rate is reached, or until the server cannot be talked to: the others would fare no better.</summary>
    /// <param name="stop">Ends it after the mail that is under way.</param>
    /// <returns>How many the server has taken.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        await leases.GiveUpAsync(stop).ConfigureAwait(false);
        var sent = 0;
        while (options.Value.IsSetUp && !stop.IsCancellationRequested && await leases.TakeAsync(stop).ConfigureAwait(false) is { } mail)
        {
            var outcome = await SendAsync(mail, stop).ConfigureAwait(false);
            sent += outcome is MailOutcome.Sent ? 1 : 0;
            if (outcome is MailOutcome.Unreachable)
            {
                break;
            }
        }

        return sent;
    }

    private async Task<MailOutcome?> SendAsync(DueMail mail, CancellationToken stop)
    {
        if (mail.Reader.Address is not { } address)
        {
            await EndAsync(mail, NoAddress, MailState.Dropped, null).ConfigureAwait(false);
            return null;
        }

        if (mail.Content is not { } content)
        {
            var composed = await ComposeAsync(mail, stop).ConfigureAwait(false);
            if (!composed.TryGet(out var text, out var error))
            {
                var why = new MailAnswer(MailOutcome.NotComposed, null, error.Text.In("en"));
                await EndAsync(mail, why, MailState.Waiting, NextOf(mail)).ConfigureAwait(false);
                return why.Outcome;
            }

            if (text is null)
            {
                await EndAsync(mail, null, MailState.Dropped, null).ConfigureAwait(false);
                return null;
            }

            content = text;
            await leases.KeepAsync(mail, content, stop).ConfigureAwait(false);
        }

        // Once it is on its way it is not called back: the answer of the server counts.
        var answer = await transport.SendAsync(new OutgoingMail(mail.MessageId, address, content), CancellationToken.None).ConfigureAwait(false);
        var (state, next) = answer.Outcome switch
        {
            MailOutcome.Sent => (MailState.Sent, (DateTimeOffset?)null),
            MailOutcome.Refused => (MailState.Bounced, null),
            _ => (MailState.Waiting, NextOf(mail)),
        };
        await EndAsync(mail, answer, state, next).ConfigureAwait(false);
        return answer.Outcome;
    }

    private async Task<Result<MailContent?>> ComposeAsync(DueMail mail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var composer = scope.ServiceProvider.GetServices<IMailComposer>().Single(each => each.Kind == mail.Kind);
        try
        {
            return await composer.ComposeAsync(mail, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            CouldNotCompose(fault, mail.Kind, mail.Id);
            return new MailNotComposed(fault.Message);
        }
    }

    private async Task EndAsync(DueMail mail, MailAnswer? answer, MailState state, DateTimeOffset? next)
    {
        try
        {
            if (!await leases.EndAsync(mail, answer, state, next).ConfigureAwait(false))
            {
                LeaseWasOver(mail.Id, mail.MessageId, answer?.Outcome);
            }
        }
        catch (NpgsqlException fault)
        {
            CouldNotNote(fault, mail.Id, mail.MessageId, answer?.Outcome);
            throw;
        }
    }

    private DateTimeOffset NextOf(DueMail mail) => time.GetUtcNow() + MailBackOff.After(mail.Attempt, Random.Shared.NextDouble());

    [LoggerMessage(Level = LogLevel.Error, Message = "A mail of the kind {Kind} could not be composed (mail {Mail}).")]
    private partial void CouldNotCompose(Exception fault, MailKind kind, long mail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Mail} ({MessageId}) took longer than its lease; it came to {Outcome}, and another node may send it again.")]
    private partial void LeaseWasOver(long mail, string messageId, MailOutcome? outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Mail} ({MessageId}) came to {Outcome}, which could not be noted; it may be sent again under the same Message-ID.")]
    private partial void CouldNotNote(Exception fault, long mail, string messageId, MailOutcome? outcome);
}
