using System.Collections.Immutable;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>What a file is, by its content.</summary>
public enum FileKind : byte
{
    /// <summary>JPEG, PNG or WebP.</summary>
    Photo,

    /// <summary>PDF.</summary>
    Document,

    /// <summary>CSV or an Excel workbook without macros.</summary>
    Data,
}

/// <summary>What a <see cref="FieldType.File"/> field takes.</summary>
/// <param name="Accept">The kinds; at least one.</param>
/// <param name="MaxCount">As many files at most, from 1 to <see cref="MostFiles"/>.</param>
/// <param name="MaxMegabytes">The greatest size of one file in megabytes of 2^20 bytes, from 1 to <see cref="MostMegabytes"/>.</param>
/// <param name="Capture">A phone opens its camera at once instead of asking where the photograph is.</param>
/// <param name="Place">The person may add where they stand; a photograph that says so itself needs it not.</param>
public sealed record FileRule(ImmutableArray<FileKind> Accept, int MaxCount, int MaxMegabytes, bool Capture, bool Place)
{
    /// <summary>As many files as one field takes at most.</summary>
    public const int MostFiles = 20;

    /// <summary>The size of one file at most, in megabytes.</summary>
    public const int MostMegabytes = 20;

    /// <summary>The greatest size of one file, in bytes.</summary>
    public long MaxBytes => (long)MaxMegabytes << 20;

    /// <inheritdoc />
    public bool Equals(FileRule? other) => other is not null
        && Accept.SequenceEqual(other.Accept) && (MaxCount, MaxMegabytes, Capture, Place) == (other.MaxCount, other.MaxMegabytes, other.Capture, other.Place);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Accept.Length, MaxCount, MaxMegabytes, Capture, Place);
}
