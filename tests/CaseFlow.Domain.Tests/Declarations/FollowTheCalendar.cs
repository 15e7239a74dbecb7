using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;

namespace CaseFlow.Domain.Tests.Declarations;

/// <summary>Due days, reminders, pauses, changes of status and dated rules over the years' ends.</summary>
public sealed class FollowTheCalendar
{
    private static readonly Establishment Silent = new() { LicensedOn = new JalaliDate(1380, 5, 10) };

    [Fact]
    public void Remind_OfEsfand_FallsIntoTheNextYear() =>
        Assert.Equal(["1388/01/03", "1388/01/06", "1388/01/08"], Reminders(Silent with { ListedOn = new JalaliDate(1387, 7, 29) }, new JalaliMonth(1387, 12)));

    [Fact]
    public void Remind_OnceDeclared_IsSilent()
    {
        var month = new JalaliMonth(1388, 12);
        var unit = Silent.With(new MonthDeclaration(month, [new DeclarationEvent(Day(1389, 1, 5), DeclarationAct.Submit)]));

        Assert.Equal(["1389/01/03"], Reminders(unit, month));
    }

    [Fact]
    public void Remind_BeforeTheDuty_IsSilent() => Assert.Empty(Reminders(Silent, new JalaliMonth(1387, 12)));

    [Fact]
    public void Change_OfTheDueDay_LeavesEarlierMonthsAsTheyWere()
    {
        var rulebook = new DeclarationRulebook(
        [
            new RulesVersion(Day(1390, 1, 1), new DeclarationRules { DueDay = 10 }),
            new RulesVersion(Day(1387, 7, 29), new DeclarationRules()),
        ]);

        Assert.Equal(Day(1390, 1, 8), DueDates.Of(new JalaliMonth(1389, 12), rulebook));
        Assert.Equal(Day(1390, 2, 10), DueDates.Of(new JalaliMonth(1390, 1), rulebook));
    }

    [Fact]
    public void Shift_OfAHoliday_TakesTheNextWorkingDay()
    {
        var holiday = new WorkingCalendar([DayOfWeek.Friday], [new Holiday(Day(1388, 2, 8), new("تعطیل", "Holiday"))]);
        var rulebook = DeclarationRulebook.Of(new DeclarationRules { DueHolidayShift = holiday });

        Assert.Equal(Day(1388, 2, 9), DueDates.Of(new JalaliMonth(1388, 1), rulebook));
    }

    [Fact]
    public void Pause_OnlyWhereTheRulesSaySo_LiftsTheDuty()
    {
        var paused = Silent with { Pauses = [new DutyPause(new(1388, 1), new(1388, 3), PauseReasons.SeasonalClosing)] };
        var lenient = DeclarationRulebook.Of(new DeclarationRules { SuspendsDuty = PauseReasons.SeasonalClosing });

        Assert.Equal("INACTIVE", ActivityHistory.StatusOn(paused, DeclarationRulebook.National, Day(1388, 5, 9)).ToString());
        Assert.Equal("ARREARS(1)", ActivityHistory.StatusOn(paused, lenient, Day(1388, 5, 9)).ToString());
    }

    [Fact]
    public void Walk_ThroughSilenceDeclarationAndClosing_LogsEveryChangeWithItsCause()
    {
        var unit = Enumerable.Range(1, 4).Aggregate(Silent with { ClosedOn = new JalaliDate(1388, 6, 1) }, (one, month) => one.With(
            new MonthDeclaration(new JalaliMonth(1388, month), [new DeclarationEvent(Day(1388, 5, 10), DeclarationAct.Submit)])));

        var log = ActivityHistory.Of(unit, DeclarationRulebook.National, Day(1388, 7, 1));

        Assert.Equal(
            [
                "1388/01/01 ACTIVE DutyBegan 0", "1388/02/09 ARREARS(1) DeadlinePassed 1", "1388/03/09 ARREARS(2) DeadlinePassed 1",
                "1388/04/09 ARREARS(3) DeadlinePassed 1", "1388/05/09 INACTIVE DeadlinePassed 1", "1388/05/10 ACTIVE Registered 4",
                "1388/06/01 CLOSED Closed 0",
            ],
            log.Select(change => $"{JalaliDate.Of(change.Day)} {change.To} {change.Cause} {change.Months.Count}"));
    }

    [Fact]
    public void Order_ByPriority_PutsTheLargerRatioFirstAndTheNeutralNotLast() => Assert.Equal(
        [new Priority(3, 3), new Priority(0, 0), new Priority(2, 3), new Priority(1, 2), new Priority(0, 9)],
        new[] { new Priority(1, 2), new Priority(0, 9), new Priority(3, 3), new Priority(2, 3), new Priority(0, 0) }.Order());

    private static IEnumerable<string> Reminders(Establishment unit, JalaliMonth month) =>
        DueDates.Reminders(unit, month, DeclarationRulebook.National).Select(day => JalaliDate.Of(day).ToString());

    private static DateOnly Day(int year, int month, int day) => new JalaliDate(year, month, day).ToDateOnly();
}
