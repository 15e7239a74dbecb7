using System.Net;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Deadlines;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Administration;

/// A day that is announced to be off moves the deadlines that count it, on every node, and each says why.
public sealed class HolidayTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Path = "/administration/holidays";

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task DayOff_InsideATerm_MovesTheDeadline_AndTheCaseSaysWhy()
    {
        var number = await _inspections.AssignedAsync();
        var (name, before) = await DeadlineAsync(number);
        using var admin = await AdminAsync();

        var preview = await ChangeAsync(admin, "preview", "1405/08/16", off: true);
        Assert.Contains(number, preview.Body, StringComparison.Ordinal);
        Assert.Equal(before, (await DeadlineAsync(number)).DueOn);
        var made = await ChangeAsync(admin, "do", "1405/08/16", off: true);

        Assert.Equal(HttpStatusCode.Redirect, made.Status);
        var after = (await DeadlineAsync(number)).DueOn;
        Assert.Equal(site.Engine.Rules.Calendar.AddWorkingDays(before, 1), after);
        Assert.Equal(after, await site.Database.ScalarAsync<DateOnly>($"select due_on from cases where number = '{number}'"));
        using var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        Assert.Contains("۱۶ آبان ۱۴۰۵ تعطیل شد: آلودگی هوا", (await supervisor.GetAsync($"/cases/{number}")).Body, StringComparison.Ordinal);
        Assert.Equal(1L, await site.Database.ScalarAsync<long>(
            $"select count(*) from case_events_readable where name = 'DeadlinesMoved' and body #>> '{{clocks,0,name}}' = '{name}' and case_id = (select id from cases where number = '{number}')"));
        Assert.Equal(1L, await site.Database.ScalarAsync<long>("select count(*) from audit_log where action = 'ChangeHolidays' and subject = '2026-11-07' and kind = 2"));
        Assert.Equal(0, (await site.Engine.Verify.RunAsync(null, TestContext.Current.CancellationToken)).Differences);
    }

    [Fact]
    public async Task DayOff_MadeOnOneNode_IsCountedByTheNextStepOnAnother()
    {
        var other = (await EngineParts.OpenAsync(
            site.Database.DataSource, CaseFlow.Workflows.Definitions.WorkflowsFolder.Find(), site.Clock, TestContext.Current.CancellationToken)).Value;
        var day = new DateOnly(2026, 11, 16);
        Assert.True(other.Rules.Calendar.IsWorkingDay(day));
        await site.Engine.Holidays.RunAsync(Admin, Change(day, isOff: true), TestContext.Current.CancellationToken);

        await other.Runner.RunAsync(
            new TakeStep { Id = Guid.CreateVersion7(), Actor = Admin, OccurredAt = site.Clock.GetUtcNow(), CaseNumber = "NONE-1405-000001", Transition = "Any" },
            TestContext.Current.CancellationToken);

        Assert.False(other.Rules.Calendar.IsWorkingDay(day));
    }

    [Fact]
    public async Task Holiday_TakenBack_BringsTheDeadlineForward()
    {
        var day = new DateOnly(2026, 11, 8);
        var number = await _inspections.AssignedAsync();
        var before = (await DeadlineAsync(number)).DueOn;
        await site.Engine.Holidays.RunAsync(Admin, Change(day, isOff: true), TestContext.Current.CancellationToken);
        Assert.NotEqual(before, (await DeadlineAsync(number)).DueOn);

        var back = await site.Engine.Holidays.RunAsync(Admin, Change(day, isOff: false), TestContext.Current.CancellationToken);

        Assert.True(back.IsOk);
        Assert.Equal(before, (await DeadlineAsync(number)).DueOn);
    }

    [Theory]
    [InlineData("1405/08/13", true, "روز گذشته")]
    [InlineData("1405/08/21", true, "هم‌اکنون هم تعطیل")]
    [InlineData("1405/08/17", false, "تعطیل رسمی نیست")]
    [InlineData("فردا", true, "تاریخ را مانند")]
    public async Task Change_OfADayThatCannotChange_IsRefusedWithTheReason(string day, bool off, string why)
    {
        using var admin = await AdminAsync();

        var answer = await ChangeAsync(admin, "do", day, off);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(why, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoAdministrators_WhoMakeTheSameDayOff_MakeItOnce()
    {
        var day = new DateOnly(2026, 11, 17);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => site.Engine.Holidays.RunAsync(Admin, Change(day, isOff: true), TestContext.Current.CancellationToken)));

        Assert.Single(answers, answer => answer.IsOk);
        Assert.Equal(1L, await site.Database.ScalarAsync<long>("select count(*) from calendar_changes where day = '2026-11-17'"));
    }

    [Fact]
    public async Task DayOff_WhileStepsRun_LeavesNoDeadlineOfTheOldCalendar()
    {
        var day = new DateOnly(2026, 11, 9);
        await _inspections.PlannedAsync();
        var opening = Enumerable.Range(0, 12).Select(_ => _inspections.AssignedAsync()).ToList();

        await site.Engine.Holidays.RunAsync(Admin, Change(day, isOff: true), TestContext.Current.CancellationToken);

        var dues = new HashSet<DateOnly>();
        foreach (var number in await Task.WhenAll(opening))
        {
            dues.Add((await DeadlineAsync(number)).DueOn);
        }

        Assert.Single(dues);
        Assert.Equal(0, (await site.Engine.Verify.RunAsync(null, TestContext.Current.CancellationToken)).Differences);
    }

    private static Actor Admin => new() { Id = "admin-of-days", Grants = [new RoleGrant(Roles.Administrator)] };

    private static HolidayChange Change(DateOnly day, bool isOff) => new(day, isOff, new LocalizedText("آلودگی هوا", "Air pollution"), "تصمیم استانداری", "نامه ۱۲");

    private Task<Visitor> AdminAsync() => site.NewVisitorAsync((Roles.Administrator, null));

    private static Task<Answer> ChangeAsync(Visitor admin, string act, string day, bool off) => admin.PostAsync(
        Path, Path, ("act", act), ("day", day), ("off", off ? "true" : "false"), ("nameFa", "آلودگی هوا"), ("nameEn", "Air pollution"),
        ("reason", "تصمیم استانداری"), ("source", "نامه ۱۲"));

    private async Task<(string Name, DateOnly DueOn)> DeadlineAsync(string number)
    {
        var where = $"from case_clocks where calendar = 1 and status = 0 and case_id = (select id from cases where number = '{number}') order by name limit 1";
        return (await site.Database.ScalarAsync<string>($"select name {where}"), await site.Database.ScalarAsync<DateOnly>($"select due_on {where}"));
    }
}
