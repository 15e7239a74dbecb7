using System.Collections.Frozen;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// Puts one running case under another version of its type (design §4). No step: nothing is counted, and no transition, entry or exit
/// runs. Whatever stands in its way is refused by name, so that a preview can say it before anything is done.
/// </summary>
public sealed record MoveToVersion : CaseCommand
{
    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The case type.</summary>
    public required string Type { get; init; }

    /// <summary>The version under which the case runs.</summary>
    public required int From { get; init; }

    /// <summary>The version under which it is to run.</summary>
    public required int To { get; init; }

    /// <summary>The new name of a state that the other version does not have, or has in another sense.</summary>
    public FrozenDictionary<string, string> States { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Clocks that may be stopped although their running out would have moved the case.</summary>
    public FrozenSet<string> StoppedClocks { get; init; } = [];

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc />
    public override string? Subject => CaseNumber;

    /// <inheritdoc />
    public override string Act => $"{Moving.Name} {Type} {From} → {To}";
}
