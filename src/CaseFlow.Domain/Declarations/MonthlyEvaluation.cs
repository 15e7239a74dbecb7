using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Domain.Declarations;

/// <summary>The monthly evaluation of a province or headquarters office (article 8), counted over its obliged establishments.</summary>
/// <param name="OnTime">Declared in time.</param>
/// <param name="Late">Declared late.</param>
/// <param name="Missing">Overdue.</param>
/// <param name="Pending">Not declared, still in time.</param>
/// <param name="Inactive">Obliged establishments that are inactive; they stay in the denominator.</param>
/// <param name="IsProvisional">True until the due day of the month has ended.</param>
public sealed record MonthlyEvaluation(int OnTime, int Late, int Missing, int Pending, int Inactive, bool IsProvisional)
{
    /// <summary>The obliged establishments.</summary>
    public int Obliged => OnTime + Late + Missing + Pending;

    /// <summary>Declared of obliged in percent with one decimal; null when nobody was obliged.</summary>
    public decimal? Coverage => Percent.Share(OnTime + Late, Obliged, 1);

    /// <summary>Declared in time of obliged in percent with one decimal; null when nobody was obliged.</summary>
    public decimal? Timeliness => Percent.Share(OnTime, Obliged, 1);

    /// <summary>Counts a month at the end of a day.</summary>
    public static MonthlyEvaluation Of(
        IEnumerable<Establishment> establishments, JalaliMonth month, DeclarationRulebook rulebook, DateOnly asOf)
    {
        var counts = new int[Enum.GetValues<MonthState>().Length];
        var inactive = 0;
        foreach (var establishment in establishments.Where(one => Obligation.IsObliged(one, month, rulebook)))
        {
            counts[(int)MonthStates.Of(establishment, month, rulebook, asOf)]++;
            inactive += ActivityHistory.StatusOn(establishment, rulebook, asOf).Kind == StatusKind.Inactive ? 1 : 0;
        }

        return new MonthlyEvaluation(
            counts[(int)MonthState.OnTime], counts[(int)MonthState.Late], counts[(int)MonthState.Missing],
            counts[(int)MonthState.Pending], inactive, asOf <= DueDates.Of(month, rulebook));
    }
}
