using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>Where the declaration of a month stands.</summary>
public enum MonthState
{
    /// <summary>Nothing is due and nothing was declared.</summary>
    NotObliged,

    /// <summary>Not declared, the due day has not ended.</summary>
    Pending,

    /// <summary>Not declared, the due day has ended.</summary>
    Missing,

    /// <summary>The first effective submit was in time; a correction does not change that.</summary>
    OnTime,

    /// <summary>Declared after the due day: the arrear is gone, the lateness stays.</summary>
    Late,
}

/// <summary>Reads the state of a month (article 1; day of the provincial note).</summary>
public static class MonthStates
{
    /// <summary>The state of a month at the end of a day.</summary>
    public static MonthState Of(Establishment establishment, JalaliMonth month, DeclarationRulebook rulebook, DateOnly asOf)
    {
        var due = DueDates.Of(month, rulebook);
        if (establishment.Declaration(month).EffectiveOn(asOf, rulebook.For(month)) is { } span)
        {
            return span.From <= due ? MonthState.OnTime : MonthState.Late;
        }

        if (!Obligation.IsObliged(establishment, month, rulebook))
        {
            return MonthState.NotObliged;
        }

        return asOf <= due ? MonthState.Pending : MonthState.Missing;
    }

    /// <summary>The obliged months that are missing at the end of a day, earliest first.</summary>
    public static IReadOnlyList<JalaliMonth> Missing(Establishment establishment, DeclarationRulebook rulebook, DateOnly asOf) =>
        [.. Obligation.DueMonths(establishment, rulebook, asOf)
            .Where(month => establishment.Declaration(month).EffectiveOn(asOf, rulebook.For(month)) is null)];
}
