namespace CaseFlow.Workflows.Mails;

/// <summary>Hands mails over to the world.</summary>
public interface IMailTransport
{
    /// <summary>Hands one over. Whatever becomes of it is an answer; only a fault of the program is an exception.</summary>
    Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>What came of handing a mail over.</summary>
/// <param name="Outcome">Whether it was taken, and if not, whether it is worth another try.</param>
/// <param name="Code">The server's reply code; null when it said nothing.</param>
/// <param name="Words">The server's own words, or what went wrong.</param>
public sealed record MailAnswer(MailOutcome Outcome, int? Code, string Words);
