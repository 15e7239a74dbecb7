namespace CaseFlow.Domain.Declarations;

/// <summary>The overdue months of one establishment while its days are walked through, and the judgement of article 3 on them.</summary>
/// <param name="months">How many months become due in the walk.</param>
internal sealed class Arrears(int months)
{
    private readonly bool[] missing = new bool[months];
    private int lastDue = -1;
    private bool inactive;

    public void Take(MonthTurn turn)
    {
        if (turn.Index >= 0)
        {
            missing[turn.Index] = turn.Missing;
            lastDue = Math.Max(lastDue, turn.Index);
        }
    }

    /// <summary>The status at the end of a day. Inactivity lasts, once begun, until what lifts it is met.</summary>
    public ActivityStatus Judge(DeclarationRules rules)
    {
        var (count, run) = Count();
        var tooMany = (rules.InactiveRule == InactiveRule.Consecutive ? run : count) > rules.InactiveAfter;
        var lifted = rules.Reactivation switch
        {
            ReactivationRule.AllArrears => count == 0,
            ReactivationRule.BreakRun => !tooMany,
            _ => lastDue < 0 || !missing[lastDue],
        };
        inactive = !lifted && (inactive || tooMany);
        return inactive ? new ActivityStatus(StatusKind.Inactive)
            : count == 0 ? new ActivityStatus(StatusKind.Active)
            : new ActivityStatus(StatusKind.Arrears, count);
    }

    private (int Count, int LongestRun) Count()
    {
        var (count, run, longest) = (0, 0, 0);
        for (var index = 0; index <= lastDue; index++)
        {
            run = missing[index] ? run + 1 : 0;
            count += missing[index] ? 1 : 0;
            longest = Math.Max(longest, run);
        }

        return (count, longest);
    }
}
