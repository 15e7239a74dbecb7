using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;

namespace CaseFlow.Domain.Tests.Declarations;

/// <summary>The status computed the slow way: every day from the first obliged one, every month, every act, nothing remembered but inactivity.</summary>
internal static class NaiveStatus
{
    public static IReadOnlyList<(DateOnly Day, ActivityStatus Status)> EveryDay(
        Establishment unit, DeclarationRulebook rulebook, DateOnly until)
    {
        var days = new List<(DateOnly, ActivityStatus)>();
        var inactive = false;
        for (var day = Obligation.FirstMonth(unit, rulebook).FirstDay; day <= until; day = day.AddDays(1))
        {
            var rules = rulebook.On(day);
            var due = Obligation.DueMonths(unit, rulebook, day).Select(month => !Stands(unit.Declaration(month), day, rulebook)).ToList();
            var count = due.Count(missing => missing);
            var tooMany = (rules.InactiveRule == InactiveRule.Cumulative ? count : LongestRun(due)) > rules.InactiveAfter;
            var lifted = rules.Reactivation switch
            {
                ReactivationRule.AllArrears => count == 0,
                ReactivationRule.BreakRun => !tooMany,
                _ => due.Count == 0 || !due[^1],
            };
            inactive = (inactive || tooMany) && !lifted;
            var closed = unit.ClosedOn is { } end && end.ToDateOnly() <= day;
            days.Add((day, closed ? new ActivityStatus(StatusKind.Closed)
                : inactive ? new ActivityStatus(StatusKind.Inactive)
                : count > 0 ? new ActivityStatus(StatusKind.Arrears, count)
                : new ActivityStatus(StatusKind.Active)));
        }

        return days;
    }

    /// <summary>Plays the acts up to the day one by one, as R2 tells it.</summary>
    private static bool Stands(MonthDeclaration declaration, DateOnly day, DeclarationRulebook rulebook)
    {
        var keep = rulebook.For(declaration.Month).ReturnKeepsFirstTimeDays;
        var stands = false;
        DateOnly? returned = null;
        foreach (var act in declaration.Events.Where(act => act.Day <= day))
        {
            stands &= returned is null || act.Day <= returned.Value.AddDays(keep);
            (stands, returned) = act.Act switch
            {
                DeclarationAct.Submit => (true, null),
                DeclarationAct.Withdraw => (false, null),
                DeclarationAct.Return => (stands, stands ? act.Day : null),
                _ => (stands, stands ? returned : null),
            };
        }

        return stands && (returned is null || day <= returned.Value.AddDays(keep));
    }

    private static int LongestRun(IReadOnlyList<bool> missing)
    {
        var longest = 0;
        for (var start = 0; start < missing.Count; start++)
        {
            longest = Math.Max(longest, missing.Skip(start).TakeWhile(one => one).Count());
        }

        return longest;
    }
}
