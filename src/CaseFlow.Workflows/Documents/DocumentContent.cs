using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Documents;

/// <summary>A name with its value, as printed.</summary>
/// <param name="Label">What the value is.</param>
/// <param name="Value">The value in words.</param>
/// <param name="IsPublic">Whether the public page shows it too.</param>
public sealed record ContentLine(LocalizedText Label, LocalizedText Value, bool IsPublic);

/// <summary>Rows, as printed.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Columns">The head.</param>
/// <param name="Rows">The cells, as many a row as there are columns.</param>
public sealed record ContentTable(LocalizedText Title, ImmutableArray<LocalizedText> Columns, ImmutableArray<ImmutableArray<LocalizedText>> Rows);

/// <summary>
/// What one issued document says, in both languages: every word with its values filled in. Kept as canonical bytes with their
/// hash when the document is issued, so that it can be printed again and again with the same text.
/// </summary>
public sealed record DocumentContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The number of the case that issued it.</summary>
    public required string Case { get; init; }

    /// <summary>Its type.</summary>
    public required string CaseType { get; init; }

    /// <summary>The kind of document.</summary>
    public required string Kind { get; init; }

    /// <summary>The hash of the event that issued it, hexadecimal.</summary>
    public required string Event { get; init; }

    /// <summary>The house's own number of it: unique.</summary>
    public required string Reference { get; init; }

    /// <summary>The serial number, as whoever issued it wrote it.</summary>
    public required string Serial { get; init; }

    /// <summary>The business day of issue.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>How it looks.</summary>
    public required DocumentLook Look { get; init; }

    /// <summary>What it is.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Its own number, such as a licence number.</summary>
    public ContentLine? Number { get; init; }

    /// <summary>Whose it is.</summary>
    public ContentLine? Holder { get; init; }

    /// <summary>The paragraphs.</summary>
    public ImmutableArray<LocalizedText> Body { get; init; } = [];

    /// <summary>Names with values.</summary>
    public ImmutableArray<ContentLine> Lines { get; init; } = [];

    /// <summary>Tables.</summary>
    public ImmutableArray<ContentTable> Tables { get; init; } = [];

    /// <summary>The first day of validity.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day of validity.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Numbered conditions.</summary>
    public ImmutableArray<LocalizedText> Terms { get; init; } = [];

    /// <summary>In what office it was signed.</summary>
    public LocalizedText? SignedAs { get; init; }

    /// <summary>Who signed it.</summary>
    public LocalizedText? SignedBy { get; init; }

    /// <summary>The number of the register entry that says whether it holds; null: the case itself, or nothing does.</summary>
    public string? Entry { get; init; }

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Json)).ToArray();

    /// <summary>The hash of canonical bytes.</summary>
    public static byte[] HashOf(byte[] bytes) => SHA256.HashData(bytes);

    /// <summary>Reads canonical bytes back.</summary>
    public static DocumentContent Read(byte[] bytes) =>
        JsonSerializer.Deserialize<DocumentContent>(bytes, Json) ?? throw new InvalidDataException("A document's content is empty.");
}
