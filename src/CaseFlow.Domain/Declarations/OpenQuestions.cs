namespace CaseFlow.Domain.Declarations;

/// <summary>Whether a month that begins before the duty does is due (article 1, note 2 leaves it open).</summary>
public enum FirstMonthRule
{
    /// <summary>The first whole month is the first obliged one.</summary>
    Full,

    /// <summary>The month in which the duty begins is already obliged.</summary>
    Containing,
}

/// <summary>How the "more than three months" of article 3 are counted.</summary>
public enum InactiveRule
{
    /// <summary>Missing months in one run.</summary>
    Consecutive,

    /// <summary>Missing months anywhere.</summary>
    Cumulative,
}

/// <summary>What "registering the missing statistics" of article 3 asks for.</summary>
public enum ReactivationRule
{
    /// <summary>Every overdue month is declared.</summary>
    AllArrears,

    /// <summary>The inactive rule is no longer met.</summary>
    BreakRun,

    /// <summary>The last due month is declared.</summary>
    LastMonth,
}

/// <summary>How strictly services depend on declarations.</summary>
public enum GateRule
{
    /// <summary>Only an inactive establishment is held (ministerial circular, article 3).</summary>
    Ministry,

    /// <summary>Any arrear holds (provincial covering note).</summary>
    Province,
}

/// <summary>Whether a month whose deadline still runs counts for the priority of article 2.</summary>
public enum PendingMonthRule
{
    /// <summary>It is expected.</summary>
    Expected,

    /// <summary>It is expected once its due day has ended.</summary>
    OnlyWhenDue,
}

/// <summary>Reasons for which a province may lift the duty; the circular names none.</summary>
[Flags]
public enum PauseReasons
{
    /// <summary>Nothing lifts the duty.</summary>
    None = 0,

    /// <summary>The permit is suspended.</summary>
    Suspension = 1,

    /// <summary>The establishment closes for a season.</summary>
    SeasonalClosing = 2,

    /// <summary>Force majeure.</summary>
    ForceMajeure = 4,
}
