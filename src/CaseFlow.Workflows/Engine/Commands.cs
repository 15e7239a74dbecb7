using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Engine;

/// <summary>One of the only two things that change a case: open one, or take a step.</summary>
public abstract record CaseCommand
{
    /// <summary>Chosen by the caller; repeated, it returns the first answer and changes nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who acts.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When it happened; not after now.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The form's values, typed. Fields that the form does not have are refused.</summary>
    public Fields Values { get; init; } = Fields.Empty;
}

/// <summary>Opens a case of a type under its newest version.</summary>
public sealed record OpenCase : CaseCommand
{
    /// <summary>The case type.</summary>
    public required string Type { get; init; }

    /// <summary>The number of the case that it is linked to, under the link <c>origin</c>; null for none.</summary>
    public string? LinkedTo { get; init; }

    /// <summary>The province when the opener's grant does not name exactly one; null otherwise.</summary>
    public string? Province { get; init; }

    /// <summary>Live unless replay or import opens it.</summary>
    public CaseOrigin Origin { get; init; } = CaseOrigin.Live;
}

/// <summary>Takes a transition of a case: also the built-in <c>Cancel</c> and <c>Void</c>.</summary>
public sealed record TakeStep : CaseCommand
{
    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The transition's name.</summary>
    public required string Transition { get; init; }

    /// <summary>The version that the person saw; a step on another one is refused as moved on. Null: do not check.</summary>
    public int? ExpectedVersion { get; init; }
}

/// <summary>The answer to a command that was carried out.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Version">Its version after the command.</param>
/// <param name="State">Its state after the command.</param>
/// <param name="Repeated">True when the command had been carried out before.</param>
public sealed record StepTaken(string CaseNumber, int Version, string State, bool Repeated = false);
