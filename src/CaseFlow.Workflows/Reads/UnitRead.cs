namespace CaseFlow.Workflows.Reads;

/// <summary>A person looked at the data of a unit, or tried to.</summary>
public sealed record UnitRead
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person's id; <c>anonymous</c> for somebody who was not signed in.</summary>
    public required string Person { get; init; }

    /// <summary>The person stood in for; null for none.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The case, as it was asked for: also one that does not exist or is out of reach. Null for a search.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The unit that the case is about; null when it names none or was not shown.</summary>
    public string? Unit { get; init; }

    /// <summary>What kind of page or file it was, e.g. <c>case</c>.</summary>
    public required string Page { get; init; }

    /// <summary>Its address with everything asked for.</summary>
    public required string Address { get; init; }

    /// <summary>The duty by which the person reached the case: <c>Role@province</c>, <c>holder</c> or <c>opener</c>; null when it was not shown.</summary>
    public string? Duty { get; init; }

    /// <summary>The HTTP status of the answer: 200 when it was shown.</summary>
    public required int Status { get; init; }
}
