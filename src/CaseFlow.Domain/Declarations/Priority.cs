using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>The record of an establishment for article 2; both numbers are shown to it.</summary>
/// <param name="Declared">Months declared.</param>
/// <param name="Expected">Months expected; at 0 the record is neutral and stands with the full ones.</param>
public readonly record struct Priority(int Declared, int Expected) : IComparable<Priority>
{
    /// <summary>The record at the end of a request's day: from the first counted month to the month before the request.</summary>
    public static Priority Of(Establishment establishment, DeclarationRulebook rulebook, DateOnly requestedOn)
    {
        var rules = rulebook.On(requestedOn);
        var month = Obligation.FirstMonthAfterGrace(establishment, rulebook);
        month = month.CompareTo(rules.PriorityFrom) > 0 ? month : rules.PriorityFrom;
        var (declared, expected) = (0, 0);
        for (var end = JalaliMonth.Of(requestedOn); month.CompareTo(end) < 0; month = month.AddMonths(1))
        {
            var due = DueDates.Of(month, rulebook);
            if (!Obligation.IsBound(establishment, month, rulebook)
                || (rules.PriorityPendingMonth == PendingMonthRule.OnlyWhenDue && requestedOn <= due))
            {
                continue;
            }

            expected++;
            if (establishment.Declaration(month).EffectiveOn(requestedOn, rulebook.For(month)) is { } span
                && (span.From <= due || !rules.PriorityLatenessCounts))
            {
                declared++;
            }
        }

        return new Priority(declared, expected);
    }

    /// <summary>The better record, i.e. the larger ratio, comes first; before equal ones the caller orders by the time of the request.</summary>
    public int CompareTo(Priority other)
    {
        var (mine, all) = Expected == 0 ? (1L, 1L) : (Declared, Expected);
        var (others, allOfOther) = other.Expected == 0 ? (1L, 1L) : (other.Declared, other.Expected);
        return (others * all).CompareTo(mine * allOfOther);
    }
}
