using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications;

/// <summary>A published report without its content.</summary>
public sealed record PublicationLine
{
    /// <summary>The row.</summary>
    public required long Id { get; init; }

    /// <summary>The public code.</summary>
    public required string Code { get; init; }

    /// <summary>The report's id.</summary>
    public required string Report { get; init; }

    /// <summary>The Jalali year.</summary>
    public required int Year { get; init; }

    /// <summary>The month; null for a report of the year.</summary>
    public required int? Month { get; init; }

    /// <summary>Which edition of this report of this period, from 1.</summary>
    public required int Edition { get; init; }

    /// <summary>The newest edition of this report of this period.</summary>
    public required int LastEdition { get; init; }

    /// <summary>The ledger position.</summary>
    public required long Position { get; init; }

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The name of who published it.</summary>
    public required LocalizedText PublishedBy { get; init; }

    /// <summary>Why there is a further edition; null for the first.</summary>
    public required string? Reason { get; init; }

    /// <summary>Whether a later edition stands in its place.</summary>
    public bool IsSuperseded => Edition < LastEdition;
}

/// <summary>A published report as it is kept.</summary>
/// <param name="Line">Which it is.</param>
/// <param name="Content">The canonical bytes.</param>
/// <param name="Deed">The signed bytes.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Plan">SHA-256 of the plan that it prints.</param>
public sealed record Publication(PublicationLine Line, byte[] Content, byte[] Deed, Signature Signature, string Plan)
{
    /// <summary>The report, read from its bytes.</summary>
    public ComposedReport Report() => CanonicalReport.Read(Content);
}

/// <summary>A warning with the reason why it was published all the same.</summary>
/// <param name="Check">The check that gave it.</param>
/// <param name="Place">The cell.</param>
/// <param name="Text">What it said.</param>
/// <param name="Reason">The reason.</param>
public sealed record ConfirmedWarning(string Check, LocalizedText Place, LocalizedText Text, string Reason);

/// <summary>A file made of a publication.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Language"><c>fa</c> or <c>en</c>.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
/// <param name="Size">How many bytes.</param>
public sealed record PublicationFile(string Name, string MediaType, string Language, string Hash, int Size);
