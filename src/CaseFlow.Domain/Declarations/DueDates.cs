using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>The days that follow from a production month: due day and reminders (provincial note), and the nominations of a year (article 6).</summary>
public static class DueDates
{
    /// <summary>The last day in time for a month, until 24:00 Tehran. That of Esfand lies in the next year and is not moved.</summary>
    public static DateOnly Of(JalaliMonth month, DeclarationRulebook rulebook)
    {
        var rules = rulebook.For(month);
        var due = month.AddMonths(rules.DueMonthOffset);
        var day = due.FirstDay.AddDays(Math.Min(rules.DueDay, due.DayCount) - 1);
        return rules.DueHolidayShift?.SameOrNextWorkingDay(day) ?? day;
    }

    /// <summary>The days, earliest first, on which an obliged establishment that has not declared the month by then is reminded.</summary>
    public static IReadOnlyList<DateOnly> Reminders(Establishment establishment, JalaliMonth month, DeclarationRulebook rulebook)
    {
        if (!Obligation.IsObliged(establishment, month, rulebook))
        {
            return [];
        }

        var rules = rulebook.For(month);
        var due = Of(month, rulebook);
        return [.. rules.ReminderDaysBefore.Order().Reverse()
            .Select(days => due.AddDays(-days))
            .Where(day => establishment.Declaration(month).EffectiveOn(day, rules) is null)];
    }

    /// <summary>The last day on which a province may nominate the best units of a year (article 6).</summary>
    public static DateOnly Nominations(JalaliYear year, DeclarationRulebook rulebook)
    {
        var rules = rulebook.On(year.LastDay);
        return new JalaliDate(year.Value + 1, rules.NominationMonth, rules.NominationDay).ToDateOnly();
    }
}
