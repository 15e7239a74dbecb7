using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;

namespace CaseFlow.Domain.Tests.Declarations;

/// <summary>The parameters of the papers by name: each takes its options, and nothing else.</summary>
public sealed class SetParameters
{
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["effective.general"] = "1389/01/01",
        ["effective.listed"] = "1388/01/01",
        ["new-unit.grace-months"] = "6",
        ["due.day"] = "10",
        ["due.month-offset"] = "0",
        ["due.holiday-shift"] = "next working day",
        ["first-month"] = "containing",
        ["inactive.after"] = "2",
        ["inactive.rule"] = "cumulative",
        ["reactivation"] = "break_run",
        ["gate"] = "province",
        ["gate.province-from"] = "1389/01/01",
        ["priority.from"] = "1388/01",
        ["priority.pending-month"] = "only-when-due",
        ["priority.lateness-counts"] = "yes",
        ["zero-is-declaration"] = "no",
        ["return.keeps-first-time-days"] = "5",
        ["suspends-duty"] = "force majeure",
        ["nomination.due"] = "03/15",
        ["facility.alpha"] = "0.25",
    };

    [Fact]
    public void Set_EveryParameterToAnotherOption_ChangesTheRules()
    {
        Assert.Equal(DeclarationParameters.Names, Others.Keys.Select(name => name.Replace('.', '_').Replace('-', '_')).Order(StringComparer.Ordinal));
        var rules = new DeclarationRules();
        Assert.All(Others, one =>
            Assert.NotEqual(rules, DeclarationParameters.Set(rules, one.Key, one.Value, WorkingCalendar.IranianWeek).Value));
    }

    [Theory]
    [InlineData("inactive.rule", "sometimes")]
    [InlineData("inactive_rule", "1")]
    [InlineData("due.day", "0")]
    [InlineData("due-day", "٨x")]
    [InlineData("effective.general", "1388/13/01")]
    [InlineData("nomination.due", "12/31")]
    [InlineData("facility.alpha", "1.5")]
    [InlineData("due.holiday-shift", "maybe")]
    public void Set_AParameterToAValueItDoesNotTake_IsRefused(string name, string value) => Assert.Equal(
        new BadDeclarationParameter(name, value),
        DeclarationParameters.Set(new DeclarationRules(), name, value, WorkingCalendar.IranianWeek).Error);

    [Fact]
    public void Set_AnUnknownParameter_IsRefused() => Assert.IsType<UnknownDeclarationParameter>(
        DeclarationParameters.Set(new DeclarationRules(), "due.hour", "12", WorkingCalendar.IranianWeek).Error);
}
