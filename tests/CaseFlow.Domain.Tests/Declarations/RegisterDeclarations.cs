using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Tests.Declarations;

/// <summary>What an act on a declaration is answered (articles 1 and 4), and what is kept of it.</summary>
public sealed class RegisterDeclarations
{
    private static readonly JalaliMonth Month = new(1388, 1);
    private static readonly Establishment Unit = new() { LicensedOn = new JalaliDate(1380, 5, 10) };

    [Fact]
    public void Submit_Twice_IsToldTheVersion() => Assert.Equal(
        new AlreadySubmitted(Month, 2), Refusal((3, DeclarationAct.Submit), (4, DeclarationAct.Correct), (5, DeclarationAct.Submit)));

    [Fact]
    public void Submit_BeforeTheMonthHasEnded_IsRefused() =>
        Assert.IsType<MonthNotEnded>(Register(Unit, new JalaliDate(1388, 1, 31).ToDateOnly(), DeclarationAct.Submit, 1).Error);

    [Fact]
    public void Submit_AfterAWithdrawal_IsTakenWithItsOwnTime()
    {
        var unit = Take((3, DeclarationAct.Submit), (4, DeclarationAct.Withdraw), (12, DeclarationAct.Submit));

        Assert.Equal(MonthState.Late, MonthStates.Of(unit, Month, DeclarationRulebook.National, Day(12)));
    }

    [Fact]
    public void Correct_KeepsTheFirstVersion()
    {
        var unit = Take((3, DeclarationAct.Submit), (20, DeclarationAct.Correct));

        Assert.Equal([Day(3), Day(20)], unit.Declaration(Month).Versions.Select(version => version.Day));
        Assert.Equal(MonthState.OnTime, MonthStates.Of(unit, Month, DeclarationRulebook.National, Day(20)));
    }

    [Fact]
    public void Correct_AfterAcceptance_NeedsTheProvince()
    {
        var accepted = Take((3, DeclarationAct.Submit), (4, DeclarationAct.Accept));

        Assert.IsType<CorrectionNeedsApproval>(Register(accepted, Day(5), DeclarationAct.Correct, 1).Error);
        Assert.True(Register(accepted, Day(5), DeclarationAct.Correct, 1, approved: true).IsOk);
    }

    [Fact]
    public void Correct_NothingSubmitted_IsRefused() => Assert.IsType<NothingSubmitted>(Refusal((3, DeclarationAct.Correct)));

    [Fact]
    public void Withdraw_AfterAcceptance_IsRefused() => Assert.IsType<AlreadyReviewed>(
        Refusal((3, DeclarationAct.Submit), (4, DeclarationAct.Accept), (5, DeclarationAct.Withdraw)));

    [Fact]
    public void Register_BeforeTheLastAct_IsRefused() =>
        Assert.IsType<ActBeforeLastAct>(Refusal((4, DeclarationAct.Submit), (3, DeclarationAct.Correct)));

    [Fact]
    public void Submit_EmptyNegativeOrZero_IsAnsweredByTheRules()
    {
        var strict = DeclarationRulebook.Of(new DeclarationRules { ZeroIsDeclaration = false });
        var empty = new DeclarationEvent(Day(3), DeclarationAct.Submit);
        var zero = empty with { Lines = [new ProductLine("27101", "t", 0, 0)] };

        Assert.IsType<EmptyDeclaration>(RegisterAct.Register(Unit, Month, empty, DeclarationRulebook.National).Error);
        Assert.IsType<NegativeProduction>(Register(Unit, Day(3), DeclarationAct.Submit, -1).Error);
        Assert.True(RegisterAct.Register(Unit, Month, zero, DeclarationRulebook.National).IsOk);
        Assert.IsType<ZeroIsNoDeclaration>(RegisterAct.Register(Unit, Month, zero, strict).Error);
    }

    private static DateOnly Day(int day) => new JalaliDate(1388, 2, day).ToDateOnly();

    private static Error? Refusal(params (int Day, DeclarationAct Act)[] acts) =>
        Register(Take(acts[..^1]), Day(acts[^1].Day), acts[^1].Act, 1).Error;

    private static Establishment Take(params (int Day, DeclarationAct Act)[] acts) =>
        acts.Aggregate(Unit, (unit, act) => Register(unit, Day(act.Day), act.Act, 1).Value);

    private static Result<Establishment> Register(Establishment unit, DateOnly day, DeclarationAct act, decimal quantity, bool approved = false) =>
        RegisterAct.Register(
            unit,
            Month,
            new DeclarationEvent(day, act) { Lines = [new ProductLine("27101", "t", quantity, 10)] },
            DeclarationRulebook.National,
            approved);
}
