namespace CaseFlow.Workflows.Mails.Returns;

/// <summary>The section <c>Mail:Returns</c>: the mailbox of <c>Mail:From</c>, to which servers report what they could not deliver. Without a host nobody reads it.</summary>
public sealed record ReturnsOptions
{
    /// <summary>The server's name; null: reports are not read.</summary>
    public string? Host { get; set; }

    /// <summary>The port of POP3 with encryption from the first byte.</summary>
    public int Port { get; set; } = 995;

    /// <summary>Whose mailbox; null: the one who signs in to send.</summary>
    public string? User { get; set; }

    /// <summary>The password; null: the one for sending.</summary>
    public string? Password { get; set; }

    /// <summary>Whether there is a mailbox to read.</summary>
    public bool IsSetUp => !string.IsNullOrWhiteSpace(Host);

    /// <summary>These, with what the settings of sending say where they are silent.</summary>
    internal ReturnsOptions Of(MailOptions mail) =>
        this with { User = string.IsNullOrEmpty(User) ? mail.User : User, Password = string.IsNullOrEmpty(Password) ? mail.Password : Password };

    /// <summary>Everything that is wrong with them.</summary>
    internal IEnumerable<string> Problems(MailOptions mail)
    {
        if (!IsSetUp)
        {
            yield break;
        }

        if (Uri.CheckHostName(Host) is UriHostNameType.Unknown)
        {
            yield return $"Mail:Returns:Host '{Host}' is no name of a server: write it without a scheme and without a port.";
        }

        if (Port is < 1 or > 65535)
        {
            yield return "Mail:Returns:Port must lie between 1 and 65535; it is the port of POP3 with encryption from the first byte, usually 995.";
        }

        if (Of(mail) is { User: null or "" } or { Password: null or "" })
        {
            yield return "Mail:Returns:User and Mail:Returns:Password say whose mailbox it is: give both, or Mail:User and Mail:Password.";
        }
    }
}
