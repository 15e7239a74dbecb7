using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Declarations;

/// <summary>The declaration record of one establishment as it stands now; no figures of its production are in it.</summary>
public sealed record EstablishmentFile
{
    /// <summary>The register entry.</summary>
    public required CaseFile Entry { get; init; }

    /// <summary>Today.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>False when no operating permit is on record: nothing is due and everything is served.</summary>
    public required bool IsBound { get; init; }

    /// <summary>The status now.</summary>
    public ActivityStatus Status { get; init; }

    /// <summary>The changes of status, newest first.</summary>
    public ImmutableArray<StatusChange> Changes { get; init; } = [];

    /// <summary>The months from the first obliged or declared one to the last that has ended, newest first.</summary>
    public ImmutableArray<DeclaredMonth> Months { get; init; } = [];

    /// <summary>The months that are overdue, earliest first.</summary>
    public ImmutableArray<JalaliMonth> Missing { get; init; } = [];

    /// <summary>The two numbers of article 2.</summary>
    public Priority Priority { get; init; }

    /// <summary>The services that wait now, with the reason and the way out.</summary>
    public ImmutableArray<(GatedService Service, GateAnswer Answer)> Held { get; init; } = [];

    /// <summary>The version of the parameters that holds now, and since when.</summary>
    public (int Number, DateOnly Since) Rules { get; init; }

    /// <summary>The case type in which a month is declared.</summary>
    public required string DeclarationType { get; init; }

    /// <summary>True when the person who looks is the one who declares.</summary>
    public required bool IsDeclarant { get; init; }
}

/// <summary>What the page of a case says of the declarations of its unit.</summary>
/// <param name="Establishment">The unit's number.</param>
/// <param name="Reason">Why decisions wait now; null when they do not.</param>
/// <param name="Hold">How the application fared at the gate; null on the unit's own page.</param>
public sealed record DeclarationNotice(string Establishment, Domain.Shared.Error? Reason, ServiceHold? Hold);

/// <summary>One month of the record.</summary>
/// <param name="Month">The production month.</param>
/// <param name="State">Where its declaration stands.</param>
/// <param name="DueOn">The last day in time.</param>
/// <param name="DeclaredOn">The day of the first effective submit; null when none stands.</param>
/// <param name="Versions">How many versions of the figures there are.</param>
/// <param name="CaseNumber">The declaration case in which something happened last; null for none.</param>
public sealed record DeclaredMonth(JalaliMonth Month, MonthState State, DateOnly DueOn, DateOnly? DeclaredOn, int Versions, string? CaseNumber);
