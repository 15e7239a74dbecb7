using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CaseFlow.Testing.Mails;

/// <summary>A real POP3 server on a port of this machine, encrypted from the first byte, with one mailbox that the test fills.</summary>
public sealed class PopServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Task accepting;

    public PopServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whose mailbox it is.</summary>
    public (string User, string Password) Account { get; init; } = ("caseflow", "secret");

    /// <summary>What it shows when it encrypts.</summary>
    public X509Certificate2 Certificate { get; init; } = SmtpServer.Trusted.Value;

    /// <summary>What lies in the mailbox, the newest last.</summary>
    public List<string> Mails { get; } = [];

    /// <summary>At a line that begins so it closes the connection; null: never.</summary>
    public string? DropAt { get; set; }

    /// <summary>At a line that begins so it says nothing more; null: never.</summary>
    public string? SilentAt { get; set; }

    /// <summary>Every line of every client but passwords, in order.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(closing.Token);
                await using var wire = new SmtpWire(client.GetStream(), closing.Token);
                await wire.EncryptAsync(Certificate);
                await TalkAsync(wire);
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException or IOException or AuthenticationException)
            {
                continue; // this client has gone, or all of it is over
            }
        }
    }

    private async Task TalkAsync(SmtpWire wire)
    {
        HashSet<int> deleted = [];
        var user = "";
        var isIn = false;
        await wire.WriteAsync("+OK mailbox");
        while (await wire.ReadLineAsync() is { } line && (DropAt is null || !line.StartsWith(DropAt, StringComparison.Ordinal)))
        {
            if (SilentAt is { } silent && line.StartsWith(silent, StringComparison.Ordinal))
            {
                await wire.WaitForTheEndAsync();
                return;
            }

            var words = line.Split(' ');
            Heard.Enqueue(words[0] == "PASS" ? "PASS" : line);
            var mail = isIn && words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            switch (words[0])
            {
                case "USER":
                    user = words[1];
                    await wire.WriteAsync("+OK");
                    break;
                case "PASS":
                    isIn = (user, words[1]) == Account;
                    await wire.WriteAsync(isIn ? "+OK" : "-ERR [AUTH] wrong user or password");
                    break;
                case "STAT" when isIn:
                    await wire.WriteAsync($"+OK {Mails.Count} {Mails.Sum(each => each.Length)}");
                    break;
                case "TOP" when mail > 0:
                    await SendAsync(wire, Mails[mail - 1].ReplaceLineEndings("\n").Split("\n\n")[0] + "\n");
                    break;
                case "RETR" when mail > 0:
                    await SendAsync(wire, Mails[mail - 1]);
                    break;
                case "DELE" when mail > 0:
                    deleted.Add(mail);
                    await wire.WriteAsync("+OK");
                    break;
                case "QUIT":
                    foreach (var gone in deleted.OrderDescending())
                    {
                        Mails.RemoveAt(gone - 1);
                    }

                    await wire.WriteAsync("+OK");
                    return;
                default:
                    await wire.WriteAsync("-ERR");
                    break;
            }
        }
    }

    private static async Task SendAsync(SmtpWire wire, string text)
    {
        await wire.WriteAsync("+OK");
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            await wire.WriteAsync(line.StartsWith('.') ? $".{line}" : line);
        }

        await wire.WriteAsync(".");
    }
}
