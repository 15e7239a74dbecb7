using System.Text;
using System.Text.RegularExpressions;

namespace CaseFlow.Testing.Mails;

/// <summary>A mail as a server received it: the envelope, the bytes, and what a mail program reads from them.</summary>
public sealed record ReceivedMail(string From, string To, byte[] Bytes)
{
    private MimePart? whole;

    public MimePart Whole => whole ??= MimePart.Read(Encoding.Latin1.GetString(Bytes));

    public string Subject => Whole.Header("Subject");

    public string MessageId => Whole.Header("Message-ID");

    public string Text => Whole.Find("text/plain").Text;

    public string Html => Whole.Find("text/html").Text;

    public MimePart Attachment => Whole.All().Single(part => part.Raw("Content-Disposition").StartsWith("attachment", StringComparison.Ordinal));
}

/// <summary>A part of a mail: headers and what stands below them.</summary>
public sealed partial record MimePart(IReadOnlyDictionary<string, string> Headers, string Body, IReadOnlyList<MimePart> Parts)
{
    public string Text => Encoding.UTF8.GetString(Content);

    public byte[] Content => Raw("Content-Transfer-Encoding").Trim() == "base64" ? Convert.FromBase64String(Body) : Encoding.Latin1.GetBytes(Body);

    /// <summary>The file's name, from its RFC 2231 parameter.</summary>
    public string FileName => Uri.UnescapeDataString(FileNameParameter().Match(Raw("Content-Disposition")).Groups[1].Value);

    /// <summary>A header as it travelled, unfolded; empty when there is none.</summary>
    public string Raw(string name) => Headers.GetValueOrDefault(name, string.Empty);

    /// <summary>A header as it is read: encoded words decoded (RFC 2047).</summary>
    public string Header(string name) => EncodedWord().Replace(BetweenWords().Replace(Raw(name), "?==?"), word =>
        Encoding.UTF8.GetString(word.Groups[1].Value.ToUpperInvariant() == "B" ? Convert.FromBase64String(word.Groups[2].Value) : Quoted(word.Groups[2].Value)));

    public IEnumerable<MimePart> All() => Parts.SelectMany(part => part.All()).Prepend(this);

    public MimePart Find(string type) => All().Single(part => part.Raw("Content-Type").StartsWith(type, StringComparison.Ordinal));

    public static MimePart Read(string text)
    {
        var gap = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Regex.Replace(text[..gap], "\r\n[ \t]+", " ").Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = text[(gap + 4)..];
        var boundary = Boundary().Match(headers.GetValueOrDefault("Content-Type", string.Empty));
        return new MimePart(headers, body, !boundary.Success ? [] :
        [
            .. body.Split("--" + boundary.Groups[1].Value)[1..^1].Select(part => Read(part[2..^2])),
        ]);
    }

    private static byte[] Quoted(string text) =>
        Encoding.Latin1.GetBytes(QuotedByte().Replace(text.Replace('_', ' '), hex => ((char)Convert.ToByte(hex.Groups[1].Value, 16)).ToString()));

    [GeneratedRegex(@"=\?utf-8\?([BQ])\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex BetweenWords();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex QuotedByte();

    [GeneratedRegex("boundary=\"?([^\";]+)\"?")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"filename\*=utf-8''([^;\s]+)")]
    private static partial Regex FileNameParameter();
}
