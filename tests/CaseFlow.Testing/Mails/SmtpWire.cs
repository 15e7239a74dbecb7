using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CaseFlow.Testing.Mails;

/// <summary>The bytes of an SMTP conversation, in the clear or encrypted.</summary>
internal sealed class SmtpWire(Stream plain, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private Stream stream = plain;
    private int next;
    private int end;

    public bool IsEncrypted => stream is SslStream;

    public async Task EncryptAsync(X509Certificate2 certificate)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
        stream = secure;
    }

    /// <summary>A line without its end; null when the client has gone.</summary>
    public async Task<string?> ReadLineAsync()
    {
        var line = await ReadBytesAsync();
        return line is null ? null : Encoding.Latin1.GetString(line);
    }

    /// <summary>The bytes of a mail up to its last dot, with doubled dots undone.</summary>
    public async Task<byte[]> ReadMailAsync()
    {
        using var mail = new MemoryStream();
        while (await ReadBytesAsync() is { } line)
        {
            if (line is [(byte)'.'])
            {
                return mail.ToArray();
            }

            mail.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            mail.Write("\r\n"u8);
        }

        throw new EndOfStreamException("The client went in the middle of a mail.");
    }

    public async Task WriteAsync(string line)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    public async Task WaitForTheEndAsync()
    {
        while (await ReadBytesAsync() is not null)
        {
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<byte[]?> ReadBytesAsync()
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (next == end)
            {
                (next, end) = (0, await stream.ReadAsync(buffer, cancellationToken));
                if (end == 0)
                {
                    return null;
                }
            }

            var read = buffer[next++];
            if (read == (byte)'\n')
            {
                return line.ToArray() is [.. var text, (byte)'\r'] ? text : line.ToArray();
            }

            line.WriteByte(read);
        }
    }
}
