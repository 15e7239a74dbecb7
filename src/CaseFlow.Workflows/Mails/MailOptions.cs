using System.Net;
using System.Net.Mail;
using CaseFlow.Workflows.Mails.Returns;
using Microsoft.Extensions.Options;

namespace CaseFlow.Workflows.Mails;

/// <summary>The section <c>Mail</c> of the settings: through which server mails go out. Without a host they wait.</summary>
public sealed class MailOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mail";

    /// <summary>The server's name; null: mails wait until there is one.</summary>
    public string? Host { get; set; }

    /// <summary>The port of submission.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Who signs in at the server; null for a server that asks nobody.</summary>
    public string? User { get; set; }

    /// <summary>The password of <see cref="User"/>.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string? From { get; set; }

    /// <summary>Whether nothing is said before the conversation is encrypted (STARTTLS).</summary>
    public bool RequireTls { get; set; } = true;

    /// <summary>How long one mail may take, in seconds.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>How many mails all nodes together hand over in a minute at most.</summary>
    public int PerMinute { get; set; } = 120;

    /// <summary>The mailbox to which undeliverable mails come back.</summary>
    public ReturnsOptions Returns { get; set; } = new();

    /// <summary>Whether there is a server to send through.</summary>
    public bool IsSetUp => !string.IsNullOrWhiteSpace(Host);
}

/// <summary>Says at start everything that is wrong with <see cref="MailOptions"/>.</summary>
public sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    private const int ImplicitTls = 465;
    private const int LongestTimeout = 240;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        string[] problems = [.. ProblemsOf(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> ProblemsOf(MailOptions options)
    {
        if (!options.IsSetUp)
        {
            yield break;
        }

        if (Uri.CheckHostName(options.Host) is UriHostNameType.Unknown)
        {
            yield return $"Mail:Host '{options.Host}' is no name of a server: write it without a scheme and without a port.";
        }

        if (options.Port is ImplicitTls)
        {
            yield return "Mail:Port 465 expects encryption from the first byte, which is not supported: use the port of submission with STARTTLS, usually 587.";
        }
        else if (options.Port is < 1 or > 65535)
        {
            yield return "Mail:Port must lie between 1 and 65535.";
        }

        if (!MailAddress.TryCreate(options.From, out var from) || from.Address != options.From)
        {
            yield return $"Mail:From '{options.From}' is no address: write one such as caseflow@example.ir.";
        }

        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password))
        {
            yield return "Mail:User and Mail:Password belong together: give both or neither.";
        }

        if (!options.RequireTls && !string.IsNullOrEmpty(options.User) && !IsThisMachine(options.Host!))
        {
            yield return "Mail:RequireTls is off, and the password would cross the network unencrypted: turn it on, or leave out Mail:User and Mail:Password.";
        }

        if (options.TimeoutSeconds is < 1 or > LongestTimeout)
        {
            yield return $"Mail:TimeoutSeconds must lie between 1 and {LongestTimeout}.";
        }

        if (options.PerMinute is < 1 or > 6000)
        {
            yield return "Mail:PerMinute must lie between 1 and 6000.";
        }

        foreach (var problem in options.Returns.Problems(options))
        {
            yield return problem;
        }
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
