using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CaseFlow.Workflows.Documents;

/// <summary>The name of a value: a field of the case, or of what it is linked with.</summary>
/// <param name="Link">Null: the case's own field. A link's name, <c>case</c> or <c>document</c> otherwise.</param>
/// <param name="Name">The field.</param>
/// <param name="IsPlain">A number without separators, such as a year.</param>
public sealed record DocumentPath(string? Link, string Name, bool IsPlain)
{
    /// <inheritdoc />
    public override string ToString() => Link is null ? Name : $"{Link}.{Name}";
}

/// <summary>A piece of a text: words, or a place for the first of some values that is not empty.</summary>
/// <param name="Words">The words; empty for a place.</param>
/// <param name="Paths">The values; empty for words.</param>
public sealed record TemplatePart(string Words, ImmutableArray<DocumentPath> Paths);

/// <summary>A text with places: <c>{trademark}</c>, <c>{establishment.nameEn|establishment}</c>, <c>{cropYear:plain}</c>.</summary>
public sealed partial record DocumentTemplate
{
    private DocumentTemplate(string source, ImmutableArray<TemplatePart> parts) => (Source, Parts) = (source, parts);

    /// <summary>As it was written.</summary>
    public string Source { get; }

    /// <summary>Its pieces in order.</summary>
    public ImmutableArray<TemplatePart> Parts { get; }

    /// <summary>Every value that it names.</summary>
    public IEnumerable<DocumentPath> Paths => Parts.SelectMany(part => part.Paths);

    /// <summary>Reads a text; null when a brace stands alone or a place names nothing that could be a value.</summary>
    public static DocumentTemplate? Parse(string source)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var at = 0;
        foreach (Match place in Place().Matches(source))
        {
            parts.Add(new TemplatePart(source[at..place.Index], []));
            parts.Add(new TemplatePart(string.Empty, [.. place.Groups[1].Value.Split('|').Select(PathOf)]));
            at = place.Index + place.Length;
        }

        parts.Add(new TemplatePart(source[at..], []));
        return parts.Any(part => part.Words.AsSpan().ContainsAny('{', '}')) ? null : new(source, [.. parts.Where(part => part.Words.Length > 0 || !part.Paths.IsEmpty)]);
    }

    /// <inheritdoc />
    public bool Equals(DocumentTemplate? other) => other is not null && Source == other.Source;

    /// <inheritdoc />
    public override int GetHashCode() => string.GetHashCode(Source, StringComparison.Ordinal);

    private static DocumentPath PathOf(string text)
    {
        var plain = text.EndsWith(":plain", StringComparison.Ordinal);
        var parts = (plain ? text[..^":plain".Length] : text).Split('.');
        return parts.Length == 1 ? new(null, parts[0], plain) : new(parts[0], parts[1], plain);
    }

    [GeneratedRegex(@"\{([a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)?(?::plain)?(?:\|[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)?(?::plain)?)*)\}")]
    private static partial Regex Place();
}

/// <summary>A text with places in both languages.</summary>
/// <param name="Fa">Persian.</param>
/// <param name="En">English.</param>
public sealed record LocalizedTemplate(DocumentTemplate Fa, DocumentTemplate En);
