namespace CaseFlow.Domain.Statistics.Pace;

/// <summary>Where the plan to date comes from.</summary>
public enum PaceBasis
{
    /// <summary>From the targets of the months.</summary>
    MonthTargets,

    /// <summary>From the share of the year's work that was done by this day of the year before.</summary>
    LastYear,

    /// <summary>From the share of the year's working days that have passed.</summary>
    WorkingDays,
}
