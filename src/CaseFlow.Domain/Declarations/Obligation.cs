using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>Who declares which month (article 1 and its notes).</summary>
public static class Obligation
{
    /// <summary>
    /// The first obliged month. The duty begins with the general date, for a listed unit with the date of the list, and never before the
    /// grace months after the licence (notes 1 and 2); the rules are those of the licence's day.
    /// </summary>
    public static JalaliMonth FirstMonth(Establishment establishment, DeclarationRulebook rulebook)
    {
        var rules = rulebook.On(establishment.LicensedOn.ToDateOnly());
        var start = Later(Effective(establishment, rules), AfterGrace(establishment, rules));
        return rules.FirstMonth == FirstMonthRule.Containing || start.Day == 1 ? start.Month : start.Month.AddMonths(1);
    }

    /// <summary>The first whole month after the licence and its grace months, whatever the effective date (article 2).</summary>
    public static JalaliMonth FirstMonthAfterGrace(Establishment establishment, DeclarationRulebook rulebook)
    {
        var start = AfterGrace(establishment, rulebook.On(establishment.LicensedOn.ToDateOnly()));
        return start.Day == 1 ? start.Month : start.Month.AddMonths(1);
    }

    /// <summary>Whether a month must be declared.</summary>
    public static bool IsObliged(Establishment establishment, JalaliMonth month, DeclarationRulebook rulebook) =>
        month.CompareTo(FirstMonth(establishment, rulebook)) >= 0 && IsBound(establishment, month, rulebook);

    /// <summary>The obliged months whose due day ended before the end of a day, earliest first.</summary>
    public static IReadOnlyList<JalaliMonth> DueMonths(Establishment establishment, DeclarationRulebook rulebook, DateOnly asOf)
    {
        var months = new List<JalaliMonth>();
        for (var month = FirstMonth(establishment, rulebook); month.FirstDay <= asOf; month = month.AddMonths(1))
        {
            if (IsBound(establishment, month, rulebook) && DueDates.Of(month, rulebook) < asOf)
            {
                months.Add(month);
            }
        }

        return months;
    }

    /// <summary>Whether the unit stands and no recognised pause lifts the duty; months after the month of closing are not due.</summary>
    internal static bool IsBound(Establishment establishment, JalaliMonth month, DeclarationRulebook rulebook)
    {
        if (establishment.ClosedOn is { } closed && month.CompareTo(closed.Month) > 0)
        {
            return false;
        }

        foreach (var pause in establishment.Pauses)
        {
            if (month.CompareTo(pause.From) >= 0 && month.CompareTo(pause.To) <= 0
                && rulebook.For(month).SuspendsDuty.HasFlag(pause.Reason))
            {
                return false;
            }
        }

        return true;
    }

    private static JalaliDate Effective(Establishment establishment, DeclarationRules rules)
    {
        if (establishment.ListedOn is not { } listed)
        {
            return rules.EffectiveGeneral;
        }

        var start = Later(rules.EffectiveListed, listed);
        return start.CompareTo(rules.EffectiveGeneral) < 0 ? start : rules.EffectiveGeneral;
    }

    private static JalaliDate AfterGrace(Establishment establishment, DeclarationRules rules) =>
        establishment.LicensedOn.AddMonths(rules.NewUnitGraceMonths);

    private static JalaliDate Later(JalaliDate one, JalaliDate other) => one.CompareTo(other) >= 0 ? one : other;
}
