using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases;

/// <summary>One case that waits for a second person.</summary>
public sealed record Approval
{
    /// <summary>The case in the list.</summary>
    public required WorklistRow Row { get; init; }

    /// <summary>Its version, so that a decision on an older one is refused.</summary>
    public required int Version { get; init; }

    /// <summary>The second person's steps that the roles of the actor may take from its state.</summary>
    public required ImmutableArray<string> Asked { get; init; }

    /// <summary>The last step that a person took: the one that is to be confirmed.</summary>
    public required StepTrace? Prepared { get; init; }

    /// <summary>Who took it; null when the person is unknown here.</summary>
    public required LocalizedText? PreparedBy { get; init; }

    /// <summary>Why none of the steps is the actor's to take (the same person prepared it); null when one is.</summary>
    public required Error? Refusal { get; init; }

    /// <summary>The step that may be taken for several cases at once; null when this one must be decided alone.</summary>
    public required string? Together { get; init; }
}

/// <summary>One page of what waits for a second person.</summary>
/// <param name="Rows">The cases, the most urgent first.</param>
/// <param name="Page">The worklist behind it, with its counts and the next page.</param>
public sealed record ApprovalSheet(IReadOnlyList<Approval> Rows, WorklistSheet Page);

/// <summary>One case of several that are to be approved at once.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="Command">The command's id: sent twice, it is carried out once.</param>
public readonly record struct ChosenApproval(string Number, int Version, Guid Command);

/// <summary>What became of one of several cases.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">The main party's name; null when the case is out of reach.</param>
/// <param name="Refusal">Why not; null when it was approved.</param>
public sealed record ApprovalAnswer(string Number, string? Title, Error? Refusal);
