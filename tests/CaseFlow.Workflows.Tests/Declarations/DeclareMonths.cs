using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Declarations;

/// <summary>Months are declared on the stored house: to the second in time, by one of two, and seen by those whom they concern.</summary>
public sealed class DeclareMonths(DeclarationHouse house) : IClassFixture<DeclarationHouse>
{
    [Fact]
    public async Task Submit_InTheLastSecondOfTheDueDayInTehran_IsOnTime()
    {
        house.MoveTo("1400/01/20");
        var (unit, other) = (await house.UnitAsync("1399/01/01"), await house.UnitAsync("1399/01/01"));
        var (first, second) = (await house.DraftAsync(unit, "1399/12"), await house.DraftAsync(other, "1399/12"));
        house.MoveTo("1400/02/01");
        var (intime, late) = (await house.DraftAsync(unit, "1400/01"), await house.DraftAsync(other, "1400/01"));
        house.MoveTo("1400/02/08", new TimeOnly(23, 59, 59));
        await house.SubmitAsync(intime);
        house.MoveTo("1400/02/09", new TimeOnly(0, 0));
        await house.SubmitAsync(late);
        Assert.Equal((MonthState.OnTime, MonthState.Late), (await StateAsync(unit, "1400/01"), await StateAsync(other, "1400/01")));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Submit_TwiceAtOnce_LetsOneThroughAndTellsTheOtherTheVersion()
    {
        house.MoveTo("1400/03/02");
        var unit = await house.UnitAsync("1399/01/01");
        string[] drafts = [await house.DraftAsync(unit, "1400/02"), await house.DraftAsync(unit, "1400/02"), await house.DraftAsync(unit, "1400/02")];
        var answers = await AtOnce.RunAsync(3, i => house.SubmitAsync(drafts[i]));
        Assert.Single(answers, answer => answer.IsOk);
        Assert.All(answers.Where(answer => !answer.IsOk), answer => Assert.Equal(1, Assert.IsType<AlreadySubmitted>(answer.Error).Version));
    }

    [Fact]
    public async Task Verify_WhenARowSaysAnotherActThanItsEvent_NamesTheCase()
    {
        house.MoveTo("1400/03/02");
        var unit = await house.UnitAsync("1399/01/01");
        var (right, wrong) = (await house.DeclareAsync(unit, "1400/01"), await house.DeclareAsync(unit, "1400/02"));
        Assert.Equal(0, (await house.Engine.Verify.RunAsync(null, CancellationToken.None)).Differences);
        await house.Database.ExecuteAsync($"update declaration_acts set month = 140003 where case_id = (select id from cases where number = '{wrong}')");
        var named = Assert.Single((await house.Engine.Verify.RunAsync(null, CancellationToken.None)).Named);
        Assert.Contains(wrong, named, StringComparison.Ordinal);
        await house.Database.ExecuteAsync($"delete from declaration_acts where case_id in (select id from cases where number in ('{right}', '{wrong}'))");
        Assert.Equal(2, (await house.Engine.Verify.RunAsync(null, CancellationToken.None)).Differences);
    }

    [Fact]
    public async Task Find_ByWhoIsOutOfReach_AnswersAsIfThereWereNoSuchUnit()
    {
        house.MoveTo("1400/03/03");
        var unit = await house.UnitAsync("1399/01/01");
        foreach (var (number, actor) in new[] { (unit, Someone.With("x", "Supervisor", "fars")), (unit, Someone.With("y", "Unit", "isfahan")), ("EST-1400-999999", DeclarationHouse.Supervisor) })
        {
            var refused = await house.Files.FindAsync(number, actor, CancellationToken.None);
            Assert.Equal(new CaseNotFound(number), refused.Error);
        }

        var own = (await house.Files.FindAsync(unit, DeclarationHouse.Declarant, CancellationToken.None)).Value;
        Assert.Equal((true, StatusKind.Inactive), (own.IsDeclarant, own.Status.Kind));
        Assert.False((await house.Files.FindAsync(unit, DeclarationHouse.Supervisor, CancellationToken.None)).Value.IsDeclarant);
    }

    [Fact]
    public async Task Find_ShowsMonthsMissingOnesAndBothNumbersOfThePriority()
    {
        house.MoveTo("1400/06/09");
        var unit = await house.UnitAsync("1399/12/20");
        await house.DeclareAsync(unit, "1400/04");
        var file = (await house.Files.FindAsync(unit, DeclarationHouse.Supervisor, CancellationToken.None)).Value;
        Assert.Equal(["1400/05", "1400/04"], file.Months.Select(month => month.Month.ToString()));
        Assert.Equal([MonthState.Missing, MonthState.Late], file.Months.Select(month => month.State));
        Assert.Equal([new JalaliMonth(1400, 5)], file.Missing);
        Assert.Equal((1, 2), (file.Priority.Declared, file.Priority.Expected));
        Assert.Equal(new ActivityStatus(StatusKind.Arrears, 1), file.Status);
        Assert.Empty(file.Held);
    }

    [Fact]
    public async Task Notice_OfAHeldApplication_NamesTheWayOutAndKeepsTheDayOfTheRequest()
    {
        house.MoveTo("1405/07/09");
        var unit = await house.UnitAsync("1404/12/01");
        var product = await house.OpenAsync(
            "product", ("nameFa", "شیر".Fact()), ("nameEn", "Milk".Fact()), ("standardNumber", "93".Fact()), ("industry", "food-agriculture".Fact()), ("mandatory", FactValue.Of(true)));
        var number = await house.OpenAsync(
            "mark-licence", ("action", "issue".Fact()), ("establishment", unit.Fact()), ("product", product.Fact()), ("trademark", "سپیدان".Fact()));
        var held = await NoticeAsync(number);
        Assert.Equal(4, Assert.IsType<ServiceHeldForInactivity>(held!.Reason).Months.Count);
        house.MoveTo("1405/07/12");
        foreach (var month in (string[])["1405/03", "1405/04", "1405/05", "1405/06"])
        {
            Assert.NotNull((await NoticeAsync(number))!.Reason);
            await house.DeclareAsync(unit, month);
        }

        var lifted = await NoticeAsync(number);
        Assert.Null(lifted!.Reason);
        Assert.Equal(new ServiceHold(DeclarationHouse.Day("1405/07/09"), DeclarationHouse.Day("1405/07/12")), lifted.Hold);
    }

    private async Task<DeclarationNotice?> NoticeAsync(string number) =>
        await house.Files.NoticeOfAsync(Assert.Single(await house.Engine.Loader.ReadAsync([number], CancellationToken.None)), CancellationToken.None);

    private async Task<MonthState> StateAsync(string unit, string month) =>
        (await house.Files.FindAsync(unit, DeclarationHouse.Supervisor, CancellationToken.None)).Value.Months.Single(one => one.Month.ToString() == month).State;
}
