using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Sessions;

/// Sessions of boards: who sees them, what is done from their page, and what keeps them open.
public sealed class SessionPages(WebSite site) : IClassFixture<WebSite>
{
    private const string BoardMember = "BoardMember";

    private readonly Disputes _disputes = new(site);

    [Fact]
    public async Task List_ForTheSecretaryOfTheProvince_ShowsThePlannedSessionWithItsAgenda()
    {
        var session = await _disputes.PlannedAsync(await _disputes.ReferredAsync(), await _disputes.ReferredAsync());
        using var secretary = await site.NewVisitorAsync((Roles.SessionSecretary, "isfahan"));

        var page = await secretary.GetAsync("/sessions");

        Assert.Contains($"href=\"/sessions/{session}\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("۲ از ۱۰", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_ForAnotherProvince_IsOnNoListAndAnswers404()
    {
        var session = await _disputes.PlannedAsync(await _disputes.ReferredAsync());
        using var stranger = await site.NewVisitorAsync((Roles.SessionSecretary, "yazd"));

        Assert.DoesNotContain(session, (await stranger.GetAsync("/sessions")).Body, StringComparison.Ordinal);
        foreach (var path in new[] { $"/sessions/{session}", $"/sessions/{session}/minutes", $"/sessions/{session}/minutes.pdf" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
        }
    }

    [Fact]
    public async Task Case_ThatIsNoSession_HasNoSessionPage()
    {
        var dispute = await _disputes.ReferredAsync();
        using var secretary = await site.NewVisitorAsync((Roles.SessionSecretary, "isfahan"));

        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/sessions/{dispute}")).Status);
    }

    [Fact]
    public async Task Case_FromTheSessionsPage_IsTabledWithTheSessionFilledIn()
    {
        var (dispute, session) = (await _disputes.ReferredAsync(), await _disputes.PlannedAsync());
        using var secretary = await site.NewVisitorAsync((Roles.SessionSecretary, "isfahan"));
        var page = await secretary.GetAsync($"/sessions/{session}");
        var item = await secretary.GetAsync($"/sessions/{session}?case={dispute}");

        var answer = await secretary.PostAsync(
            $"/cases/{dispute}/steps", $"/sessions/{session}", ("_transition", "List"), ("_place", $"session:{session}"), ("session", session));

        Assert.Contains($"/sessions/{session}?case={dispute}", page.Body, StringComparison.Ordinal);
        Assert.Contains($"name=\"session\" value=\"{session}\"", item.Body, StringComparison.Ordinal);
        Assert.Equal($"/sessions/{session}?done={dispute}", answer.Location);
        Assert.Contains("۹ جای خالی", (await secretary.GetAsync(answer.Location!)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_FromTheSessionsPage_IsAStepOfTheCase_AndProblemsComeBackToIt()
    {
        var (first, second) = (await _disputes.ReferredAsync(), await _disputes.ReferredAsync());
        var session = await _disputes.HeldAsync(first, second);
        using var member = await site.NewVisitorAsync((BoardMember, null));
        (string, string)[] decision = [("_transition", "DecideRescission"), ("_place", $"session:{session}"), ("rescissionGrounds", "راکد ماندن"), ("awardAreaHa", "0.5")];

        var missing = await member.PostAsync($"/cases/{first}/steps", $"/sessions/{session}?case={first}", decision);
        var done = await member.PostAsync($"/cases/{first}/steps", $"/sessions/{session}?case={first}", [.. decision, ("reasonedText", "فسخ می‌شود.")]);

        Assert.Equal(HttpStatusCode.BadRequest, missing.Status);
        Assert.Contains("id=\"DecideRescission-reasonedText-wrong\"", missing.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"agenda-title\"", missing.Body, StringComparison.Ordinal);
        var page = await member.GetAsync(done.Location!);
        Assert.Contains("۱ از ۲ پرونده تعیین تکلیف شده است", page.Body, StringComparison.Ordinal);
        Assert.Contains("تا ۱ پرونده تعیین تکلیف نشود", page.Body, StringComparison.Ordinal);
        Assert.Equal("Decided", await site.Database.ScalarAsync<string>($"select state from cases where number = '{first}'"));
    }

    [Fact]
    public async Task Minutes_TellTheDecisionsOfASession_AlsoOfACaseThatWentOn()
    {
        var (renewed, decided) = (await _disputes.ReferredAsync("فولاد آریا"), await _disputes.ReferredAsync("صنایع سپاهان"));
        var session = await _disputes.HeldAsync(renewed, decided);
        await _disputes.DecideAsync(decided);
        await _disputes.TakeAsync(renewed, "RenewSession", Disputes.Member, 0, ("renewReason", "expert-needed"), ("newDay", _disputes.Date(30)));
        await _disputes.CloseAsync(session);
        var later = await _disputes.PlannedAsync(renewed);
        using var member = await site.NewVisitorAsync((BoardMember, null));

        var minutes = await member.GetAsync($"/sessions/{session}/minutes");
        var next = await member.GetAsync($"/sessions/{later}");

        Assert.Contains("ص-5", minutes.Body, StringComparison.Ordinal);
        Assert.Contains("به استناد بند هفت قرارداد فسخ می‌شود.", minutes.Body, StringComparison.Ordinal);
        Assert.Contains("تصمیم: تجدید جلسه", minutes.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("پیش‌نویس", minutes.Body, StringComparison.Ordinal);
        Assert.Contains("۰ از ۱ پرونده", next.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("تجدید جلسه", next.Body[next.Body.IndexOf("id=\"agenda-title\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_BeforeTheSessionIsHeld_AreNone()
    {
        var session = await _disputes.PlannedAsync(await _disputes.ReferredAsync());
        using var secretary = await site.NewVisitorAsync((Roles.SessionSecretary, "isfahan"));

        var minutes = await secretary.GetAsync($"/sessions/{session}/minutes");

        Assert.Equal(HttpStatusCode.NotFound, minutes.Status);
    }
}
