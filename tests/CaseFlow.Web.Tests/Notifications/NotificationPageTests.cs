using System.Net;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Notifications;

public sealed class NotificationPageTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Report_IsToldToTheSupervisor_CountedByTheBell_AndReadOnce()
    {
        using var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var number = await _inspections.ReportedAsync();
        await TellAsync();

        var page = (await supervisor.GetAsync("/notifications")).Body;
        var bell = (await supervisor.GetAsync("/cases")).Body;
        await supervisor.PostAsync("/notifications/read", "/notifications", ("id", IdOf(page)));

        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.Contains("اعلان‌ها، ۱ خوانده‌نشده", bell, StringComparison.Ordinal);
        Assert.DoesNotContain("is-unread", (await supervisor.GetAsync("/notifications")).Body, StringComparison.Ordinal);
        Assert.Contains("اعلانی نیست", (await supervisor.GetAsync("/notifications?unread=true")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_ANotice_LeadsToTheCase_AndMarksIt()
    {
        using var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var number = await _inspections.ReportedAsync();
        await TellAsync();
        var page = (await supervisor.GetAsync("/notifications")).Body;

        var answer = await supervisor.PostAsync("/notifications/read", "/notifications", ("id", IdOf(page)), ("case", number));

        Assert.Equal($"/cases/{number}", answer.Location);
        Assert.DoesNotContain("is-unread", (await supervisor.GetAsync("/notifications")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_OfAnother_CannotBeMarked()
    {
        using var one = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        using var other = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await _inspections.ReportedAsync();
        await TellAsync();

        await other.PostAsync("/notifications/read", "/notifications", ("id", IdOf((await one.GetAsync("/notifications")).Body)));

        Assert.Contains("is-unread", (await one.GetAsync("/notifications")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_OfACaseThatIsOutOfReachNow_IsAsIfThereWereNone()
    {
        await site.AddPersonAsync("moves-away", (Roles.Supervisor, "isfahan"));
        using var person = site.NewVisitor();
        await person.SignInAsync("moves-away");
        await _inspections.ReportedAsync();
        await TellAsync();
        Assert.Contains("is-unread", (await person.GetAsync("/notifications")).Body, StringComparison.Ordinal);

        await site.Database.ExecuteAsync("update role_grants set province = 'fars' where person_id = 'moves-away'");

        var page = (await person.GetAsync("/notifications")).Body;
        Assert.Contains("اعلانی نیست", page, StringComparison.Ordinal);
        Assert.DoesNotContain("خوانده‌نشده\"", page.Split("cf-bell")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_GoOnAfterTheLastNotice()
    {
        using var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await site.Database.ExecuteAsync(
            """
            insert into person_notices (person_id, kind, case_id, name, due_on, created_at)
            select p.id, 3, c.id, 'filler', date '2026-01-01' + n, now() from generate_series(1, 40) n,
              (select person_id as id from role_grants where role = 'Supervisor' order by id desc limit 1) p,
              (select id from cases where number = '{number}') c
            """.Replace("{number}", await _inspections.PlannedAsync(), StringComparison.Ordinal));

        var first = (await supervisor.GetAsync("/notifications")).Body;
        var next = first.Split("href=\"/notifications?before=")[1].Split('"')[0];
        var second = (await supervisor.GetAsync($"/notifications?before={next}")).Body;

        Assert.Equal((30, 10), (Count(first), Count(second)));
    }

    [Fact]
    public async Task Kind_ThatAPersonDoesNotWant_IsNotTold()
    {
        using var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await supervisor.PostAsync("/notifications/channels", "/notifications", ("kind", "InHands"), ("kind", "Told"), ("told", "InHands"));
        await _inspections.ReportedAsync();
        await TellAsync();

        var page = await supervisor.GetAsync("/notifications");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("اعلانی نیست", page.Body, StringComparison.Ordinal);
        Assert.Contains("name=\"told\" value=\"InHands\" checked", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"told\" value=\"Told\" checked", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Board_TellsOfTodaysSteps_OfTheAreaAlone()
    {
        var number = await _inspections.ReportedAsync();
        using var here = await site.NewVisitorAsync((Roles.ProvinceManager, "isfahan"));
        using var elsewhere = await site.NewVisitorAsync((Roles.ProvinceManager, "fars"));

        Assert.Contains(number, (await here.GetAsync("/live")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await elsewhere.GetAsync("/live")).Body, StringComparison.Ordinal);
        Assert.Contains("امروز هنوز گامی برداشته نشده است", (await elsewhere.GetAsync("/live")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiveBoard_TellsOfStepsThatPeopleTakeWithAReplayedCase_AndNotOfItsPast()
    {
        var number = await _inspections.ReportedAsync();
        using var manager = await site.NewVisitorAsync((Roles.ProvinceManager, "isfahan"));
        await site.Database.ExecuteAsync($"update cases set origin = 1 where number = '{number}'");

        Assert.Contains(number, (await manager.GetAsync("/live")).Body, StringComparison.Ordinal);
        await site.Database.ExecuteAsync(
            "set session_replication_role = replica; "
            + $"update case_events set occurred_at = '2021-05-05' where case_id = (select id from cases where number = '{number}'); reset session_replication_role");

        Assert.DoesNotContain(number, (await manager.GetAsync("/live")).Body, StringComparison.Ordinal);
    }

    // The site's own node tells people as soon as it is woken; whoever comes first, it is done once. Other transactions of the server
    // hold it up as long as they run.
    private async Task TellAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        do
        {
            await site.Services.GetRequiredService<TellPeople>().RunAsync(patience.Token);
        }
        while (await site.Database.ScalarAsync<bool>("select exists (select from case_events, notice_position p where case_events.tx >= p.tx)"));
    }

    private static string IdOf(string page) => page.Split("name=\"id\" value=\"")[1].Split('"')[0];

    private static int Count(string page) => page.Split("<li class=\"cf-notice-row").Length - 1;
}
