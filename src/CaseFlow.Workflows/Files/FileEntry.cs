using System.Text.RegularExpressions;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Files;

/// <summary>
/// A file as an event names it: a row of the field's value, so that what is said of the file stands in the chain with its hash.
/// The bytes lie under the hash. Nothing here is guessed: what neither the file nor the phone says is null.
/// </summary>
public sealed partial record FileEntry
{
    private const int LongestName = 200;
    private const int LongestTime = 40;

    /// <summary>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>What the file was called, cleaned, with the ending of its type.</summary>
    public required string Name { get; init; }

    /// <summary>The media type, found in the content.</summary>
    public required string Type { get; init; }

    /// <summary>The size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The width in pixels as it is shown upright; null for what is no photograph.</summary>
    public int? Width { get; init; }

    /// <summary>The height in pixels as it is shown upright; null for what is no photograph.</summary>
    public int? Height { get; init; }

    /// <summary>When the camera says that it was taken, ISO 8601, with an offset only when the camera wrote one; null: it does not say.</summary>
    public string? TakenAt { get; init; }

    /// <summary>Degrees north; null: unknown.</summary>
    public decimal? Latitude { get; init; }

    /// <summary>Degrees east; null: unknown.</summary>
    public decimal? Longitude { get; init; }

    /// <summary><c>photo</c> when the photograph itself says the place, <c>phone</c> when the browser did; null: no place.</summary>
    public string? PlaceFrom { get; init; }

    /// <summary>As a row of a field's value.</summary>
    public Fields ToRow()
    {
        List<KeyValuePair<string, FactValue>> row = [Of("hash", Hash), Of("name", Name), Of("size", Size), Of("type", Type)];
        row.AddRange(
            new[] { Of("width", Width), Of("height", Height), Of("latitude", Latitude), Of("longitude", Longitude), Of("takenAt", TakenAt), Of("placeFrom", PlaceFrom) }
                .Where(pair => !pair.Value.IsEmpty));
        return Fields.From(row);
    }

    /// <summary>Reads a row back; null when it is none of a file.</summary>
    public static FileEntry? Read(Fields row)
    {
        if (row["hash"].TextOrNull is not { } hash || !IsHash(hash) || row["name"].TextOrNull is not { Length: > 0 and <= LongestName } name
            || row["type"].TextOrNull is not { } type || MediaTypes.KindOf(type) is null || Whole(row["size"]) is not { } size)
        {
            return null;
        }

        return new FileEntry
        {
            Hash = hash,
            Name = name,
            Type = type,
            Size = size,
            Width = (int?)Whole(row["width"]),
            Height = (int?)Whole(row["height"]),
            TakenAt = row["takenAt"].TextOrNull is { Length: <= LongestTime } taken ? taken : null,
            Latitude = Within(row["latitude"], 90),
            Longitude = Within(row["longitude"], 180),
            PlaceFrom = row["placeFrom"].TextOrNull,
        };
    }

    /// <summary>The files of a field's value; empty when it has none.</summary>
    public static IEnumerable<FileEntry> AllOf(FactValue value) =>
        value.Kind is FactKind.Rows ? value.AsRows.Select(Read).OfType<FileEntry>() : [];

    /// <summary>True for a hash as it is written here.</summary>
    public static bool IsHash(string text) => Hexadecimal().IsMatch(text);

    private static KeyValuePair<string, FactValue> Of(string name, string? text) => KeyValuePair.Create(name, FactValue.Of(text));

    private static KeyValuePair<string, FactValue> Of(string name, decimal? number) =>
        KeyValuePair.Create(name, number is { } known ? FactValue.Of(known) : FactValue.Null);

    private static long? Whole(FactValue value) =>
        value.Kind is FactKind.Number && value.AsNumber is >= 0 and <= int.MaxValue ? decimal.ToInt64(decimal.Truncate(value.AsNumber)) : null;

    private static decimal? Within(FactValue value, decimal most) =>
        value.Kind is FactKind.Number && Math.Abs(value.AsNumber) <= most ? value.AsNumber : null;

    [GeneratedRegex("^[0-9a-f]{64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();
}
