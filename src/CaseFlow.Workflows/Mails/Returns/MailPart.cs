using System.Text.RegularExpressions;

namespace CaseFlow.Workflows.Mails.Returns;

/// <summary>A mail, or a part of one: its header fields and what follows them (RFC 5322, RFC 2046).</summary>
internal sealed partial class MailPart
{
    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);

    private MailPart(string body) => Body = body;

    /// <summary>What follows the header, undecoded.</summary>
    public string Body { get; }

    /// <summary>The media type in lower case, <c>text/plain</c> when none is given.</summary>
    public string Type => (this["Content-Type"] ?? "text/plain").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The first field of this name in one line; null when there is none.</summary>
    public string? this[string field] => fields.GetValueOrDefault(field);

    /// <summary>The value of a parameter of <c>Content-Type</c>; null when there is none.</summary>
    public string? Parameter(string name) =>
        Parameters().Matches(this["Content-Type"] ?? "").FirstOrDefault(found => found.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            is { } parameter ? parameter.Groups["quoted"].Success ? parameter.Groups["quoted"].Value : parameter.Groups["bare"].Value : null;

    /// <summary>Reads a mail or a part. Lines may end in either way; a header need not be followed by anything.</summary>
    public static MailPart Of(string text)
    {
        text = text.ReplaceLineEndings("\n").TrimStart('\n');
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var part = new MailPart(end < 0 ? "" : text[(end + 2)..]);
        foreach (var line in Folds().Replace(end < 0 ? text : text[..end], " ").Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                part.fields.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
            }
        }

        return part;
    }

    /// <summary>The parts of a multipart; none of anything else.</summary>
    public IEnumerable<MailPart> Parts()
    {
        if (!Type.StartsWith("multipart/", StringComparison.Ordinal) || Parameter("boundary") is not { Length: > 0 } boundary)
        {
            return [];
        }

        var end = Body.IndexOf($"\n--{boundary}--", StringComparison.Ordinal);
        return $"\n{(end < 0 ? Body : Body[..end])}\n".Split($"\n--{boundary}\n").Skip(1).Select(Of);
    }

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Folds();

    [GeneratedRegex("""; *(?<name>[\w-]+) *= *(?:"(?<quoted>[^"]*)"|(?<bare>[^;\s]*))""", RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();
}
