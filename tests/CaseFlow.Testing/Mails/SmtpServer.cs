using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;

namespace CaseFlow.Testing.Mails;

/// <summary>A real SMTP server on a port of this machine, with STARTTLS and AUTH LOGIN, that keeps what it is sent and misbehaves as it is told.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Task, bool> conversations = [];
    private readonly Channel<ReceivedMail> coming = Channel.CreateUnbounded<ReceivedMail>();
    private readonly Task accepting;

    public SmtpServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whether it can encrypt.</summary>
    public bool OffersTls { get; init; } = true;

    /// <summary>Who may send; null for anybody.</summary>
    public (string User, string Password)? Account { get; init; }

    /// <summary>What it shows when it encrypts.</summary>
    public X509Certificate2 Certificate { get; init; } = Trusted.Value;

    /// <summary>What it does at a moment of the conversation about a recipient (empty before there is one); null: what a good server does.</summary>
    public Func<SmtpPhase, string, SmtpReaction?> Script { get; set; } = (_, _) => null;

    /// <summary>What it has taken, in order.</summary>
    public ConcurrentQueue<ReceivedMail> Mails { get; } = [];

    /// <summary>Waits for so many more mails than were waited for before, and gives them.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> TakeAsync(int count, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        List<ReceivedMail> mails = [];
        while (mails.Count < count)
        {
            mails.Add(await coming.Reader.ReadAsync(patience.Token));
        }

        return mails;
    }

    /// <summary>Waits for the next mail to somebody; what comes to others meanwhile is passed over.</summary>
    public async Task<ReceivedMail> TakeForAsync(string address, CancellationToken cancellationToken)
    {
        ReceivedMail mail;
        do
        {
            mail = (await TakeAsync(1, cancellationToken))[0];
        }
        while (mail.To != address);

        return mail;
    }

    /// <summary>Every line of every client, in order.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    /// <summary>The certificate that <see cref="Trust"/> makes this process believe in.</summary>
    public static Lazy<X509Certificate2> Trusted { get; } = new(() => NewCertificate());

    /// <summary>A certificate of nobody that clients know.</summary>
    public static X509Certificate2 NewCertificate(string name = "localhost")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Makes mails of this process believe in <see cref="Trusted"/>, as a machine does whose administrator has put it among its authorities.</summary>
    public static void Trust()
    {
#pragma warning disable SYSLIB0014 // System.Net.Mail has no other way to say it
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, errors) =>
            errors is SslPolicyErrors.None || (errors is SslPolicyErrors.RemoteCertificateChainErrors && shown?.GetCertHashString() == Trusted.Value.GetCertHashString());
#pragma warning restore SYSLIB0014
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        listener.Stop();
        await Task.WhenAll(conversations.Keys);
        closing.Dispose();
    }

    private void Take(ReceivedMail mail)
    {
        Mails.Enqueue(mail);
        coming.Writer.TryWrite(mail);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(closing.Token);
                var conversation = TalkAsync(client);
                conversations[conversation] = true;
                _ = conversation.ContinueWith(done => conversations.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // closed
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var wire = new SmtpWire(client.GetStream(), closing.Token);
                await new Conversation(this, wire).RunAsync();
            }
            catch (Exception fault) when (fault is OperationCanceledException or IOException or EndOfStreamException or ConversationOver)
            {
                return; // the client went, or this one does
            }
        }
    }

    private sealed class ConversationOver : Exception;

    /// <summary>One client's conversation.</summary>
    private sealed class Conversation(SmtpServer server, SmtpWire wire)
    {
        private string recipient = string.Empty;
        private string sender = string.Empty;
        private bool isSignedIn;

        public async Task RunAsync()
        {
            await AnswerAsync(SmtpPhase.Greeting, "220 mail.test ESMTP");
            while (await wire.ReadLineAsync() is { } line)
            {
                server.Heard.Enqueue(line);
                if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                {
                    await wire.WriteAsync("221 Bye");
                    return;
                }

                await ObeyAsync(line);
            }
        }

        private async Task ObeyAsync(string line)
        {
            switch (line.ToUpperInvariant())
            {
                case var said when said.StartsWith("EHLO", StringComparison.Ordinal):
                    await AnswerAsync(SmtpPhase.Hello, [.. Abilities()]);
                    break;
                case "STARTTLS":
                    if (await AnswerAsync(SmtpPhase.StartTls, "220 Go ahead"))
                    {
                        await wire.EncryptAsync(server.Certificate);
                    }

                    break;
                case var said when said.StartsWith("AUTH LOGIN", StringComparison.Ordinal):
                    await SignInAsync(line["AUTH LOGIN".Length..].Trim());
                    break;
                case var said when said.StartsWith("MAIL FROM:", StringComparison.Ordinal):
                    sender = AddressIn(line);
                    await (server.Account is null || isSignedIn
                        ? (Task)AnswerAsync(SmtpPhase.Sender, "250 2.1.0 Ok") : wire.WriteAsync("530 5.7.0 Authentication required"));
                    break;
                case var said when said.StartsWith("RCPT TO:", StringComparison.Ordinal):
                    recipient = AddressIn(line);
                    await AnswerAsync(SmtpPhase.Recipient, "250 2.1.5 Ok");
                    break;
                case "DATA":
                    if (await AnswerAsync(SmtpPhase.Data, "354 End with a dot"))
                    {
                        var mail = new ReceivedMail(sender, recipient, await wire.ReadMailAsync());
                        await AnswerAsync(SmtpPhase.Content, () => server.Take(mail), "250 2.0.0 Queued");
                    }

                    break;
                case "RSET":
                    await wire.WriteAsync("250 2.0.0 Ok");
                    break;
                default:
                    await wire.WriteAsync("500 5.5.2 Not understood");
                    break;
            }
        }

        private IEnumerable<string> Abilities() =>
        [
            "250-mail.test",
            .. server.OffersTls && !wire.IsEncrypted ? ["250-STARTTLS"] : Array.Empty<string>(),
            .. server.Account is not null && (wire.IsEncrypted || !server.OffersTls) ? ["250-AUTH LOGIN PLAIN"] : Array.Empty<string>(),
            "250 8BITMIME",
        ];

        private async Task SignInAsync(string first)
        {
            var user = first;
            if (user.Length == 0)
            {
                await wire.WriteAsync("334 VXNlcm5hbWU6");
                user = await wire.ReadLineAsync() ?? string.Empty;
            }

            await wire.WriteAsync("334 UGFzc3dvcmQ6");
            var password = await wire.ReadLineAsync() ?? string.Empty;
            isSignedIn = server.Account == (Decoded(user), Decoded(password));
            await (isSignedIn ? (Task)AnswerAsync(SmtpPhase.SignIn, "235 2.7.0 Welcome") : wire.WriteAsync("535 5.7.8 Wrong user or password"));
        }

        private Task<bool> AnswerAsync(SmtpPhase phase, params string[] lines) => AnswerAsync(phase, () => { }, lines);

        /// <summary>Says yes, or does what the script says; true when it said yes.</summary>
        private async Task<bool> AnswerAsync(SmtpPhase phase, Action take, params string[] lines)
        {
            switch (server.Script(phase, recipient))
            {
                case SmtpReaction.Reply(var line):
                    await wire.WriteAsync(line);
                    return line.StartsWith("421", StringComparison.Ordinal) || phase is SmtpPhase.Greeting ? throw new ConversationOver() : false;
                case SmtpReaction.Silence { Until: { } until }:
                    await until.WaitAsync(server.closing.Token);
                    break;
                case SmtpReaction.Silence:
                    await wire.WaitForTheEndAsync();
                    throw new ConversationOver();
                case SmtpReaction.Drop:
                    throw new ConversationOver();
                case SmtpReaction.TakeAndDrop:
                    take();
                    throw new ConversationOver();
            }

            take();
            foreach (var line in lines)
            {
                await wire.WriteAsync(line);
            }

            return true;
        }

        private static string AddressIn(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

        private static string Decoded(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
    }
}
