using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Publications;

/// <summary>Months that were closed together.</summary>
/// <param name="Months">In order.</param>
/// <param name="Position">The ledger position at which they stand.</param>
public sealed record ClosedMonthsAt(ImmutableArray<JalaliMonth> Months, long Position);

/// <summary>A closed month.</summary>
/// <param name="Month">The month.</param>
/// <param name="ClosedAt">When.</param>
/// <param name="ClosedBy">The name of who closed it.</param>
/// <param name="Reason">Why then.</param>
/// <param name="Position">The ledger position at which it stands.</param>
/// <param name="Late">How many postings came into it afterwards.</param>
public sealed record ClosedMonth(JalaliMonth Month, DateTimeOffset ClosedAt, LocalizedText ClosedBy, string Reason, long Position, int Late);

/// <summary>A posting that came after the figures of its month stood: a late fact, or a reversal of an earlier one.</summary>
public sealed record LatePosting
{
    /// <summary>The ledger position.</summary>
    public required long Position { get; init; }

    /// <summary>The business date.</summary>
    public required DateOnly BusinessDate { get; init; }

    /// <summary>When it was posted.</summary>
    public required DateTimeOffset PostedAt { get; init; }

    /// <summary>The indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The credited province.</summary>
    public required string Province { get; init; }

    /// <summary>The industry, or null.</summary>
    public required string? Industry { get; init; }

    /// <summary>How much.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The position of the posting that it takes back; null for a fact of its own.</summary>
    public required long? Reverses { get; init; }

    /// <summary>The number of the case.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The type of the case.</summary>
    public required string CaseType { get; init; }

    /// <summary>The step that posted: a transition, or a step of the engine such as <c>Voided</c>.</summary>
    public required string Step { get; init; }

    /// <summary>The reason given with that step; null when its form asked for none.</summary>
    public required string? Reason { get; init; }
}
