using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>
/// The parameters of the production-statistics circular 60/133338 of 1387/07/29. Each default is the reading that the house papers state;
/// a province that reads an open question otherwise changes the parameter from a date on (<see cref="DeclarationRulebook"/>).
/// </summary>
public sealed record DeclarationRules
{
    /// <summary>From when everybody declares (preamble).</summary>
    public JalaliDate EffectiveGeneral { get; init; } = new(1388, 1, 1);

    /// <summary>From when the units of the announced list declare (article 1, note 1).</summary>
    public JalaliDate EffectiveListed { get; init; } = new(1387, 8, 1);

    /// <summary>Months after the licence in which a new unit owes nothing (article 1, note 2).</summary>
    public int NewUnitGraceMonths { get; init; } = 3;

    /// <summary>The last day in time, inclusive until 24:00 Tehran (provincial note: «تا هشتم»).</summary>
    public int DueDay { get; init; } = 8;

    /// <summary>How many months after the production month the due day lies: 0 or 1.</summary>
    public int DueMonthOffset { get; init; } = 1;

    /// <summary>The calendar whose next working day takes a due day on a holiday; null: the due day is never moved.</summary>
    public WorkingCalendar? DueHolidayShift { get; init; }

    /// <summary>How many days before the due day an undeclared month is recalled.</summary>
    public IReadOnlyList<int> ReminderDaysBefore { get; init; } = [5, 2, 0];

    /// <summary>Which month is the first obliged one (article 1, note 2).</summary>
    public FirstMonthRule FirstMonth { get; init; } = FirstMonthRule.Full;

    /// <summary>Missing months beyond this number make inactive; exactly so many do not (article 3).</summary>
    public int InactiveAfter { get; init; } = 3;

    /// <summary>How missing months are counted (article 3).</summary>
    public InactiveRule InactiveRule { get; init; } = InactiveRule.Consecutive;

    /// <summary>What lifts inactivity (article 3).</summary>
    public ReactivationRule Reactivation { get; init; } = ReactivationRule.AllArrears;

    /// <summary>How strictly services are held (article 3, provincial note).</summary>
    public GateRule Gate { get; init; } = GateRule.Ministry;

    /// <summary>Before this day the province's gate is the ministry's (provincial note).</summary>
    public JalaliDate GateProvinceFrom { get; init; } = new(1388, 1, 1);

    /// <summary>Services that are never held, so that a way out always stays open.</summary>
    public IReadOnlySet<string> NeverHeld { get; init; } = new HashSet<string>(
        "registration password declaration correction complaint objection".Split(' '), StringComparer.Ordinal);

    /// <summary>The first month that counts for priority (article 2).</summary>
    public JalaliMonth PriorityFrom { get; init; } = new(1387, 1);

    /// <summary>Whether a month still in time is expected (article 2).</summary>
    public PendingMonthRule PriorityPendingMonth { get; init; } = PendingMonthRule.Expected;

    /// <summary>True when a late declaration does not count for priority (article 2).</summary>
    public bool PriorityLatenessCounts { get; init; }

    /// <summary>False when a month of explicit zeros is refused (article 1).</summary>
    public bool ZeroIsDeclaration { get; init; } = true;

    /// <summary>Days in which a returned declaration may be handed in again without losing its first time.</summary>
    public int ReturnKeepsFirstTimeDays { get; init; } = 10;

    /// <summary>What lifts the duty for the months of a pause.</summary>
    public PauseReasons SuspendsDuty { get; init; } = PauseReasons.None;

    /// <summary>Month of the year after the nominated one in which nominations end (article 6).</summary>
    public int NominationMonth { get; init; } = 3;

    /// <summary>Day of that month, inclusive (article 6).</summary>
    public int NominationDay { get; init; } = 1;

    /// <summary>Weight of production against value added, 0 to 1 (article 7).</summary>
    public decimal FacilityAlpha { get; init; } = 0.5m;
}
