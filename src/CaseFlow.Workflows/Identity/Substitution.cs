namespace CaseFlow.Workflows.Identity;

/// <summary>Somebody may act for an absent person; four eyes count both (engine §4).</summary>
public sealed class Substitution
{
    /// <summary>Given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The absent person's id.</summary>
    public required string PersonId { get; init; }

    /// <summary>The id of the person who stands in.</summary>
    public required string SubstituteId { get; init; }

    /// <summary>The first day, in the organization's zone.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day, included.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The id of whoever planned it for the absent person; null: that person.</summary>
    public string? PlannedBy { get; init; }

    /// <summary>Why somebody else planned it.</summary>
    public string? Reason { get; init; }
}
