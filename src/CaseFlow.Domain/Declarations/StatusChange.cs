using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>Why a status changed.</summary>
public enum StatusCause
{
    /// <summary>The first obliged month began.</summary>
    DutyBegan,

    /// <summary>The due day of a month ended without a declaration.</summary>
    DeadlinePassed,

    /// <summary>A missing month was registered.</summary>
    Registered,

    /// <summary>A declaration was withdrawn, or returned and not handed in again.</summary>
    Lapsed,

    /// <summary>Another version of the rules came into force.</summary>
    RulesChanged,

    /// <summary>The permit was revoked or the unit closed.</summary>
    Closed,
}

/// <summary>One change of status, at the end of a day: the log entry of article 3.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Cause">Why.</param>
/// <param name="Months">The months that were lost or made good on that day.</param>
public sealed record StatusChange(
    DateOnly Day, ActivityStatus From, ActivityStatus To, StatusCause Cause, IReadOnlyList<JalaliMonth> Months);
