using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>A day on which a due month goes missing or is made good, or new rules begin.</summary>
/// <param name="Day">The day, at its end.</param>
/// <param name="Index">The place of the month among the due months; −1 for new rules.</param>
/// <param name="Cause">What happened.</param>
/// <param name="Missing">Whether the month is missing from this day on.</param>
internal readonly record struct MonthTurn(DateOnly Day, int Index, StatusCause Cause, bool Missing) : IComparable<MonthTurn>
{
    public static MonthTurn OfRules(DateOnly day) => new(day, -1, StatusCause.RulesChanged, false);

    /// <summary>By day and month; a month withdrawn and handed in again on one day is made good at its end.</summary>
    public int CompareTo(MonthTurn other) => Day != other.Day ? Day.CompareTo(other.Day)
        : Index != other.Index ? Index.CompareTo(other.Index)
        : other.Missing.CompareTo(Missing);
}

/// <summary>Collects the turns of all due months.</summary>
internal static class MonthTurns
{
    public static List<MonthTurn> Of(
        Establishment establishment, IReadOnlyList<JalaliMonth> months, DeclarationRulebook rulebook, DateOnly until)
    {
        var turns = new List<MonthTurn>(months.Count * 2);
        for (var index = 0; index < months.Count; index++)
        {
            var overdue = DueDates.Of(months[index], rulebook).AddDays(1);
            var missing = true;
            if (establishment.Declarations.TryGetValue(months[index], out var declaration))
            {
                foreach (var span in declaration.Spans(rulebook.For(months[index])))
                {
                    missing &= span.From > overdue || span.End <= overdue;
                    AddLater(turns, new MonthTurn(span.From, index, StatusCause.Registered, false), overdue, until);
                    AddLater(turns, new MonthTurn(span.End, index, StatusCause.Lapsed, true), overdue, until);
                }
            }

            turns.Add(new MonthTurn(overdue, index, StatusCause.DeadlinePassed, missing));
        }

        return turns;
    }

    private static void AddLater(List<MonthTurn> turns, MonthTurn turn, DateOnly overdue, DateOnly until)
    {
        if (turn.Day > overdue && turn.Day <= until)
        {
            turns.Add(turn);
        }
    }
}
