using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;

namespace CaseFlow.Domain.Tests.Declarations;

/// <summary>An application of an inactive establishment: reason, way out, and the hold that lifts by itself (article 3).</summary>
public sealed class PassTheGate
{
    private static readonly Establishment Silent = new() { LicensedOn = new JalaliDate(1380, 5, 10) };

    [Fact]
    public void Apply_WhenInactive_NamesReasonMonthsAndRules()
    {
        var answer = ServiceGate.Decide(Silent, "licence", DeclarationRulebook.National, Day(1388, 5, 9));

        var refusal = Assert.IsType<ServiceHeldForInactivity>(answer.Refusal);
        Assert.Equal(["1388/01", "1388/02", "1388/03", "1388/04"], refusal.Months.Select(month => month.ToString()));
        Assert.Equal((GateRule.Ministry, 1), (answer.Rule, answer.RulesVersion));
        Assert.Contains("article 3", refusal.Text.En, StringComparison.Ordinal);
        Assert.Contains("فروردین ۱۳۸۸", refusal.Text.Fa, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("declaration")]
    [InlineData("complaint")]
    public void Apply_ForAServiceThatIsNeverHeld_IsServed(string service) =>
        Assert.False(ServiceGate.Decide(Silent, service, DeclarationRulebook.National, Day(1388, 5, 9)).IsHold);

    [Fact]
    public void Apply_InTheStrictProvince_IsHeldForOneMonth()
    {
        var rulebook = DeclarationRulebook.Of(new DeclarationRules { Gate = GateRule.Province });

        var answer = ServiceGate.Decide(Silent, "licence", rulebook, Day(1388, 2, 9));

        Assert.Single(Assert.IsType<ServiceHeldForArrears>(answer.Refusal).Months);
    }

    [Fact]
    public void Wait_WhenAllArrearsAreDeclared_TheHoldLiftsAndTheRequestKeepsItsTime()
    {
        var declared = Enumerable.Range(1, 4).Aggregate(Silent, (unit, month) => unit.With(
            new MonthDeclaration(new JalaliMonth(1388, month), [new DeclarationEvent(Day(1388, 5, 20), DeclarationAct.Submit)])));

        var before = Hold(declared, Day(1388, 5, 19));
        var after = Hold(declared, Day(1388, 6, 1));

        Assert.Equal(new ServiceHold(Day(1388, 5, 10), null), before);
        Assert.Equal(new ServiceHold(Day(1388, 5, 10), Day(1388, 5, 20)), after);
        Assert.True(after.WasHeld);
    }

    [Fact]
    public void Change_OfTheGateFromADayOn_LeavesEarlierDaysAsTheyWere()
    {
        var rulebook = new DeclarationRulebook(
        [
            new RulesVersion(Day(1387, 7, 29), new DeclarationRules()),
            new RulesVersion(Day(1388, 3, 1), new DeclarationRules { Gate = GateRule.Province }),
        ]);

        Assert.False(ServiceGate.Decide(Silent, "licence", rulebook, Day(1388, 2, 31)).IsHold);
        Assert.Equal(2, ServiceGate.Decide(Silent, "licence", rulebook, Day(1388, 3, 1)).RulesVersion);
        Assert.True(ServiceGate.Decide(Silent, "licence", rulebook, Day(1388, 3, 1)).IsHold);
    }

    private static ServiceHold Hold(Establishment unit, DateOnly asOf) =>
        ServiceHold.Of(unit, "licence", DeclarationRulebook.National, Day(1388, 5, 10), asOf);

    private static DateOnly Day(int year, int month, int day) => new JalaliDate(year, month, day).ToDateOnly();
}
