using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>What became of the mutants of some types.</summary>
/// <param name="Types">In the order in which they were given.</param>
public sealed record MutationReport(IReadOnlyList<MutatedType> Types)
{
    /// <summary>How many of a hundred mutants may survive with a reason.</summary>
    public const int MostListedPercent = 2;

    /// <summary>Of a hundred mutants, those that survive with a reason.</summary>
    public decimal ListedPercent => Mutants == 0 ? 0 : 100m * Types.Sum(type => type.Listed.Count) / Mutants;

    /// <summary>How many were tried.</summary>
    public int Mutants => Types.Sum(type => type.Mutants);

    /// <summary>True when every survivor has its reason, no reason is out of date, and there are not too many.</summary>
    public bool IsGood => Types.All(type => type.Survivors.Count == 0 && type.Stale.Count == 0) && ListedPercent <= MostListedPercent;
}

/// <summary>What became of the mutants of one type.</summary>
public sealed record MutatedType
{
    /// <summary>The type.</summary>
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>How many were tried.</summary>
    public required int Mutants { get; init; }

    /// <summary>How many some scenario noticed.</summary>
    public required int Killed { get; init; }

    /// <summary>Those that nobody noticed.</summary>
    public required IReadOnlyList<string> Survivors { get; init; }

    /// <summary>Those that nobody noticed, with a reason in the type's README.</summary>
    public required IReadOnlyList<string> Listed { get; init; }

    /// <summary>Those that have a reason there and do not survive, or do not exist.</summary>
    public required IReadOnlyList<string> Stale { get; init; }
}

/// <summary>How a mutant ended.</summary>
internal enum MutantFate
{
    /// <summary>No longer a definition: it could not be published, so it proves nothing.</summary>
    Unreadable,

    /// <summary>A scenario failed.</summary>
    Killed,

    /// <summary>All scenarios came true.</summary>
    Survived,
}
