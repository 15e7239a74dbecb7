using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace CaseFlow.Workflows.Mails.Returns;

/// <summary>
/// A conversation with a mailbox by POP3 over TLS (RFC 1939, RFC 8314). What is deleted is gone when the conversation was ended by <see cref="QuitAsync"/>, and
/// untouched when it broke off.
/// </summary>
internal sealed class ReturnsMailbox : IAsyncDisposable
{
    private readonly SslStream stream;
    private readonly StreamReader reader;
    private readonly CancellationTokenSource patience;
    private readonly TimeSpan timeout;

    private ReturnsMailbox(SslStream stream, CancellationTokenSource patience, TimeSpan timeout)
    {
        (this.stream, this.patience, this.timeout) = (stream, patience, timeout);
        reader = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
    }

    /// <summary>Connects, encrypts and signs in.</summary>
    /// <param name="settings">Whose mailbox, and where.</param>
    /// <param name="timeout">How long each answer may take.</param>
    /// <param name="trust">Judges the server's certificate; null: as the machine does.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IOException">The connection broke off, or the server says no.</exception>
    public static async Task<ReturnsMailbox> OpenAsync(
        ReturnsOptions settings, TimeSpan timeout, RemoteCertificateValidationCallback? trust, CancellationToken cancellationToken)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, patience.Token).ConfigureAwait(false);
            var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = settings.Host, RemoteCertificateValidationCallback = trust }, patience.Token).ConfigureAwait(false);
            var mailbox = new ReturnsMailbox(stream, patience, timeout);
            await mailbox.AnswerAsync("the greeting").ConfigureAwait(false);
            await mailbox.SayAsync($"USER {settings.User}", "USER").ConfigureAwait(false);
            await mailbox.SayAsync($"PASS {settings.Password}", "PASS").ConfigureAwait(false);
            return mailbox;
        }
        catch
        {
            client.Dispose();
            patience.Dispose();
            throw;
        }
    }

    /// <summary>How many mails lie there; they are numbered from 1, the newest last.</summary>
    public async Task<int> CountAsync() =>
        int.Parse((await SayAsync("STAT", "STAT").ConfigureAwait(false)).Split(' ')[1], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The header of a mail.</summary>
    public Task<string> HeaderAsync(int number) => ReadAsync($"TOP {number} 0");

    /// <summary>A whole mail.</summary>
    public Task<string> MailAsync(int number) => ReadAsync($"RETR {number}");

    /// <summary>Marks a mail to be deleted at the end.</summary>
    public Task DeleteAsync(int number) => SayAsync($"DELE {number}", "DELE");

    /// <summary>Ends the conversation; what was marked is deleted now.</summary>
    public Task QuitAsync() => SayAsync("QUIT", "QUIT");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        await stream.DisposeAsync().ConfigureAwait(false);
        patience.Dispose();
    }

    private async Task<string> SayAsync(string line, string what)
    {
        patience.CancelAfter(timeout);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line}\r\n"), patience.Token).ConfigureAwait(false);
        return await AnswerAsync(what).ConfigureAwait(false);
    }

    private async Task<string> AnswerAsync(string what)
    {
        var answer = await LineAsync().ConfigureAwait(false);
        return answer.StartsWith("+OK", StringComparison.Ordinal) ? answer : throw new IOException($"The mailbox answers to {what}: {answer}");
    }

    private async Task<string> ReadAsync(string command)
    {
        await SayAsync(command, command).ConfigureAwait(false);
        var text = new StringBuilder();
        while (await LineAsync().ConfigureAwait(false) is var line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line.AsSpan(1) : line).Append('\n');
        }

        return text.ToString();
    }

    private async Task<string> LineAsync() =>
        await reader.ReadLineAsync(patience.Token).ConfigureAwait(false) ?? throw new IOException("The mailbox closed the connection.");
}
