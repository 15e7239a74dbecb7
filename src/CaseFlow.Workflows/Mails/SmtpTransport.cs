using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using Microsoft.Extensions.Options;

namespace CaseFlow.Workflows.Mails;

/// <summary>
/// Sends through a server by SMTP with STARTTLS and sign-in, over <c>System.Net.Mail</c>. Each mail has a connection of its own, so that what goes wrong with one
/// says nothing about the next.
/// </summary>
public sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    private const string BeforeTheServersWords = "The server response was: ";

    // The last answer, to the mail itself, is waited for under the client's own time and not under the token.
    private const int AfterTheToken = 500;

    /// <summary>Replies that say something about us and nothing about the mail: how we speak and how we signed in.</summary>
    private static readonly HashSet<int> AboutUs = [500, 501, 502, 503, 504, 530, 534, 535, 538];

    /// <inheritdoc />
    public async Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var message = MailMessages.Of(mail, settings.From!);
        using var client = new SmtpClient(settings.Host!, settings.Port)
        {
            EnableSsl = settings.RequireTls,
            Timeout = (settings.TimeoutSeconds * 1000) + AfterTheToken,
            DeliveryFormat = SmtpDeliveryFormat.SevenBit,
            Credentials = string.IsNullOrEmpty(settings.User) ? null : new NetworkCredential(settings.User, settings.Password),
        };
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            await client.SendMailAsync(message, time.Token).ConfigureAwait(false);
            return new MailAnswer(MailOutcome.Sent, (int)SmtpStatusCode.Ok, "OK");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailAnswer(MailOutcome.Unreachable, null, $"No answer within {settings.TimeoutSeconds} s.");
        }
        catch (SmtpException fault)
        {
            return AnswerOf(fault, settings, time.IsCancellationRequested && !cancellationToken.IsCancellationRequested);
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException)
        {
            return new MailAnswer(MailOutcome.Unreachable, null, fault.Message);
        }
    }

    private static MailAnswer AnswerOf(SmtpException fault, MailOptions settings, bool isOverTime)
    {
        if (isOverTime)
        {
            return new MailAnswer(MailOutcome.Unreachable, null, $"No answer within {settings.TimeoutSeconds} s.");
        }

        var code = (int)fault.StatusCode;
        var at = fault.Message.IndexOf(BeforeTheServersWords, StringComparison.Ordinal);
        var words = at >= 0 ? fault.Message[(at + BeforeTheServersWords.Length)..] : fault.GetBaseException().Message;
        return code switch
        {
            421 => new MailAnswer(MailOutcome.Unreachable, code, words),
            >= 400 and < 500 => new MailAnswer(MailOutcome.Deferred, code, words),
            >= 500 when !AboutUs.Contains(code) => new MailAnswer(MailOutcome.Refused, code, words),
            _ => new MailAnswer(MailOutcome.Unreachable, code > 0 ? code : null, words),
        };
    }
}
