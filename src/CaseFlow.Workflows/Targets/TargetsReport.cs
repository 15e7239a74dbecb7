using System.Collections.Immutable;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Targets;

/// <summary>Something in a file that keeps it from being brought in.</summary>
/// <param name="Sheet">The sheet; null where the file has but one.</param>
/// <param name="Place">The cell, e.g. <c>C7</c>; for a whole row its first cell.</param>
/// <param name="What">What stands there.</param>
/// <param name="Why">Why that will not do.</param>
public sealed record FileProblem(string? Sheet, string Place, string What, LocalizedText Why)
{
    /// <summary>As one line of text.</summary>
    public LocalizedText Text => new(
        $"{(Sheet is null ? string.Empty : $"برگه «{Sheet}»، ")}خانه {Place} («{What}»): {Why.Fa}",
        $"{(Sheet is null ? string.Empty : $"sheet '{Sheet}', ")}cell {Place} ('{What}'): {Why.En}");
}

/// <summary>What came of a file: everything that is wrong with it, or how many cells it changed.</summary>
/// <param name="Cells">How many targets the file speaks of.</param>
/// <param name="Changed">How many of them are other than before; they are written unless something is wrong or it was a dry run.</param>
/// <param name="Problems">What is wrong, in the order of the file.</param>
/// <param name="Outliers">What is far from last year and must be confirmed.</param>
public sealed record TargetsReport(int Cells, int Changed, ImmutableArray<FileProblem> Problems, ImmutableArray<FileProblem> Outliers)
{
    /// <summary>Whether nothing keeps the file from being brought in.</summary>
    public bool IsClean => Problems.IsEmpty && Outliers.IsEmpty;
}
