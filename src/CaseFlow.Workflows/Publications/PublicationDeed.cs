using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Publications;

/// <summary>
/// What is signed: which report of which period it is, by whom and when it was published, and the hashes of everything that it rests on. Each deed names
/// the one before, so that none can be taken away unnoticed.
/// </summary>
public sealed record PublicationDeed
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The shape of this record.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The public code.</summary>
    public required string Code { get; init; }

    /// <summary>The report's id.</summary>
    public required string Report { get; init; }

    /// <summary>The Jalali year.</summary>
    public required int Year { get; init; }

    /// <summary>The month; null for a report of the year.</summary>
    public int? Month { get; init; }

    /// <summary>Which edition of this report of this period, from 1.</summary>
    public required int Edition { get; init; }

    /// <summary>The ledger position.</summary>
    public required long Position { get; init; }

    /// <summary>The plan edition; null for none.</summary>
    public string? PlanEdition { get; init; }

    /// <summary>SHA-256 of the report's canonical bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of <see cref="FrozenDefinitions.Manifest"/>.</summary>
    public required string Definitions { get; init; }

    /// <summary>SHA-256 of the plan's canonical bytes.</summary>
    public required string Plan { get; init; }

    /// <summary>SHA-256 of the confirmed warnings; null when there were none.</summary>
    public string? Warnings { get; init; }

    /// <summary>The digest over the heads of all chains (ADR 0030); null in deeds older than that.</summary>
    public string? Heads { get; init; }

    /// <summary>Why there is a further edition; null for the first.</summary>
    public string? Reason { get; init; }

    /// <summary>The person's id.</summary>
    public required string PublishedBy { get; init; }

    /// <summary>When, to the second.</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>SHA-256 of the deed of the publication before, whatever its report; null for the first of all.</summary>
    public string? Previous { get; init; }

    /// <summary>Its one form: canonical JSON.</summary>
    public byte[] Bytes() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Options)).ToArray();

    /// <summary>The deed of bytes that were written here.</summary>
    /// <exception cref="JsonException">They are of another form.</exception>
    public static PublicationDeed Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<PublicationDeed>(bytes, Options) ?? throw new JsonException("A deed is an object.");
}
