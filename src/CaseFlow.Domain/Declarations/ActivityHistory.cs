using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>
/// The status of an establishment as a function of its acts, the calendar, the rules and a day (articles 1 and 3). Nothing is remembered
/// between two questions: any past day can be asked, and acts that come late or out of order are simply part of the next answer.
/// </summary>
public static class ActivityHistory
{
    /// <summary>The status at the end of a day.</summary>
    public static ActivityStatus StatusOn(Establishment establishment, DeclarationRulebook rulebook, DateOnly asOf) =>
        Of(establishment, rulebook, asOf) is [.., var last] ? last.To : new ActivityStatus(StatusKind.NotObliged);

    /// <summary>All changes of status up to the end of a day, earliest first. Before the first the unit is not obliged.</summary>
    public static IReadOnlyList<StatusChange> Of(Establishment establishment, DeclarationRulebook rulebook, DateOnly asOf)
    {
        var changes = new List<StatusChange>();
        var begins = Obligation.FirstMonth(establishment, rulebook).FirstDay;
        var closes = establishment.ClosedOn?.ToDateOnly() ?? DateOnly.MaxValue;
        var status = new ActivityStatus(StatusKind.NotObliged);
        if (begins <= asOf && begins < closes)
        {
            var active = new ActivityStatus(StatusKind.Active);
            changes.Add(new StatusChange(begins, status, active, StatusCause.DutyBegan, []));
            status = Walk(establishment, rulebook, asOf < closes ? asOf : closes.AddDays(-1), changes);
        }

        if (closes <= asOf)
        {
            changes.Add(new StatusChange(closes, status, new ActivityStatus(StatusKind.Closed), StatusCause.Closed, []));
        }

        return changes;
    }

    private static ActivityStatus Walk(
        Establishment establishment, DeclarationRulebook rulebook, DateOnly until, List<StatusChange> changes)
    {
        var begins = changes[^1].Day;
        var months = Obligation.DueMonths(establishment, rulebook, until);
        var turns = MonthTurns.Of(establishment, months, rulebook, until);
        foreach (var version in rulebook.Versions.Where(version => version.From > begins && version.From <= until))
        {
            turns.Add(MonthTurn.OfRules(version.From));
        }

        turns.Sort();
        var status = changes[^1].To;
        var arrears = new Arrears(months.Count);
        for (var next = 0; next < turns.Count;)
        {
            var first = next;
            var day = turns[first].Day;
            for (; next < turns.Count && turns[next].Day == day; next++)
            {
                arrears.Take(turns[next]);
            }

            var after = arrears.Judge(rulebook.On(day));
            if (after != status)
            {
                changes.Add(Change(day, status, after, turns[first..next], months));
                status = after;
            }
        }

        return status;
    }

    private static StatusChange Change(
        DateOnly day, ActivityStatus before, ActivityStatus after, List<MonthTurn> turns, IReadOnlyList<JalaliMonth> months)
    {
        var cause = after.IsBetterThan(before)
            ? turns.Find(turn => turn.Cause == StatusCause.Registered)
            : turns.Find(turn => turn.Missing);
        return new StatusChange(day, before, after, cause == default ? turns[0].Cause : cause.Cause,
            [.. turns.Where(turn => turn.Missing || turn.Cause == StatusCause.Registered).Select(turn => months[turn.Index]).Distinct()]);
    }
}
