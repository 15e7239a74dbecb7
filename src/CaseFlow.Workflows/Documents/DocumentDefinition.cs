using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CaseFlow.Workflows.Documents;

/// <summary>How a document looks on paper.</summary>
public enum DocumentLook
{
    /// <summary>A framed certificate: licences, permits.</summary>
    Certificate,

    /// <summary>A letter or report.</summary>
    Letter,
}

/// <summary>What a document of a kind says: a file of <c>workflows/documents/</c>. Immutable.</summary>
public sealed record DocumentDefinition
{
    /// <summary>The kind that stands for every kind without a file of its own.</summary>
    public const string AnyKind = "*";

    /// <summary>What a house without such files prints: the fields of the step that issued the document.</summary>
    public static DocumentDefinition Plain { get; } = new() { Kind = AnyKind, Look = DocumentLook.Letter, ShowsForm = true };

    /// <summary>The kind that <c>IssueDocument</c> names, or <see cref="AnyKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The case types that it is for; empty: all that issue the kind.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>How it looks.</summary>
    public required DocumentLook Look { get; init; }

    /// <summary>The document's own number, such as a licence number; null when it has none beside its serial.</summary>
    public DocumentLine? Number { get; init; }

    /// <summary>Whose it is; null for nobody's.</summary>
    public DocumentLine? Holder { get; init; }

    /// <summary>The paragraphs.</summary>
    public ImmutableArray<LocalizedTemplate> Body { get; init; } = [];

    /// <summary>Names with values under the paragraphs.</summary>
    public ImmutableArray<DocumentLine> Lines { get; init; } = [];

    /// <summary>Adds what was filled in at the step that issued it, rows as tables.</summary>
    public bool ShowsForm { get; init; }

    /// <summary>The first day of validity; null for none.</summary>
    public DocumentTemplate? ValidFrom { get; init; }

    /// <summary>The last day of validity; null for none.</summary>
    public DocumentTemplate? ValidUntil { get; init; }

    /// <summary>Numbered conditions.</summary>
    public ImmutableArray<LocalizedTemplate> Terms { get; init; } = [];

    /// <summary>In what office it was signed; null for the role of nobody.</summary>
    public LocalizedTemplate? SignedAs { get; init; }

    /// <summary>What says whether it still holds; null for documents that only are what they are.</summary>
    public DocumentStatus? Status { get; init; }

    /// <summary>Every text with a place for a value, with its JSON path.</summary>
    internal ImmutableArray<(string Path, DocumentTemplate Template)> Templates { get; init; } = [];
}

/// <summary>A name with a value.</summary>
/// <param name="Label">What the value is; plain text.</param>
/// <param name="Value">The value; the line is left out when it comes to nothing.</param>
/// <param name="IsPublic">Whether the public page shows it too.</param>
public sealed record DocumentLine(Domain.Shared.LocalizedText Label, LocalizedTemplate Value, bool IsPublic);

/// <summary>Where the validity of a document is kept.</summary>
/// <param name="Links">The names of the links to the register entry, in order of preference; empty: the case itself.</param>
/// <param name="Until">The entry's field with the last day of validity; null when there is none.</param>
/// <param name="States">What each state of it means for the document.</param>
public sealed record DocumentStatus(ImmutableArray<string> Links, string? Until, FrozenDictionary<string, Standing> States);

/// <summary>What the public page says about a document.</summary>
public enum Standing
{
    /// <summary>In force today.</summary>
    Valid,

    /// <summary>Suspended.</summary>
    Suspended,

    /// <summary>Revoked, withdrawn or annulled.</summary>
    Revoked,

    /// <summary>Its last day has passed.</summary>
    Expired,

    /// <summary>A later document stands in its place.</summary>
    Replaced,

    /// <summary>Its first day has not come.</summary>
    NotYetValid,

    /// <summary>Issued by the organization; it is of a kind that neither holds nor lapses.</summary>
    Genuine,
}
