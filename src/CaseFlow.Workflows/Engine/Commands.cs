using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Engine;

/// <summary>What changes a case: open one, take a step, hand it over, or move it to another version.</summary>
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

    /// <summary>The number of the case that it changes; null when it opens one.</summary>
    public virtual string? Subject => null;

    /// <summary>What it does, in the words of the audit log.</summary>
    public abstract string Act { get; }
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

    /// <inheritdoc />
    public override string Act => $"Open {Type}";
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

    /// <inheritdoc />
    public override string? Subject => CaseNumber;

    /// <inheritdoc />
    public override string Act => Transition;
}

/// <summary>Puts a case into somebody's hands, one's own (claim) or another's, or back among those that nobody holds. No step of the case.</summary>
public sealed record HandOver : CaseCommand
{
    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Who holds it when the command was made; another holder by then is refused as moved on. Null: nobody.</summary>
    public required Actor? From { get; init; }

    /// <summary>Who is to hold it, with the rights held now; null: nobody.</summary>
    public required Actor? To { get; init; }

    /// <summary>Why; needed unless one takes it oneself or lays one's own down.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc />
    public override string? Subject => CaseNumber;

    /// <inheritdoc />
    public override string Act => HandingOver.NameOf(this);
}

/// <summary>The answer to a command that was carried out.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Version">Its version after the command.</param>
/// <param name="State">Its state after the command.</param>
/// <param name="Repeated">True when the command had been carried out before.</param>
public sealed record StepTaken(string CaseNumber, int Version, string State, bool Repeated = false);
