using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Live;

/// What open pages are told, on whichever node they and the step are.
public sealed partial class FollowTheWorkTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly Actor Supervisor = new() { Id = "supervisor-live", Grants = [new RoleGrant("Supervisor", "isfahan")] };

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Step_OnOneNode_ReachesAPageOpenOnAnother()
    {
        await using var other = await OtherNode.OpenAsync(site);
        using var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await using var page = await FollowFromNowAsync(supervisor, other.Address);

        var number = await _inspections.PlannedAsync();

        var told = (await page.HearOfAsync(number)).GetProperty("cases").EnumerateArray().Single(each => each.GetProperty("number").GetString() == number);
        Assert.True(told.GetProperty("turn").GetBoolean());
        Assert.Equal(1, told.GetProperty("seq").GetInt32());
    }

    [Fact]
    public async Task Step_InAProvince_IsToldToNobodyElsewhere_ThoughTheFigureMoves()
    {
        using var here = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        using var elsewhere = await site.NewVisitorAsync((Roles.Supervisor, "fars"));
        await using var page = await FollowFromNowAsync(here, site.Address);
        await using var far = await OpenPage.FollowAsync(elsewhere, site.Address, page.Position);

        var number = await _inspections.ReportedAsync();
        await _inspections.TakeAsync(number, "Confirm", Supervisor);

        await page.HearOfAsync(number);
        await far.HearAsync(message => message.GetProperty("measures").EnumerateArray().Any(measure => measure.GetString() == "taha-inspections"));
        Assert.Empty(far.Numbers);
    }

    [Fact]
    public async Task Message_CarriesNothingThatStandsInTheCase()
    {
        using var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await using var page = await FollowFromNowAsync(supervisor, site.Address);

        var number = await _inspections.ReportedAsync();
        await page.HearOfAsync(number);
        if (!page.Messages.Any(IsNotice))
        {
            await page.HearAsync(IsNotice);
        }

        Assert.All(page.Messages, message => Assert.DoesNotContain("سپاهان", message.GetRawText(), StringComparison.Ordinal));
        Assert.All(page.Messages, message => Assert.DoesNotContain("NoFinding", message.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Role_TakenAway_EndsWhatIsTold_AtOnce()
    {
        using var witness = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await site.AddPersonAsync("loses-role", (Roles.Supervisor, "isfahan"));
        using var loser = site.NewVisitor();
        await loser.SignInAsync("loses-role");
        await using var seen = await FollowFromNowAsync(witness, site.Address);
        await using var lost = await OpenPage.FollowAsync(loser, site.Address, seen.Position);
        var before = await _inspections.PlannedAsync();
        await lost.HearOfAsync(before);

        await site.Database.ExecuteAsync("update role_grants set province = 'fars' where person_id = 'loses-role'");
        var hidden = await _inspections.PlannedAsync();
        await seen.HearOfAsync(hidden);
        await site.Database.ExecuteAsync("update role_grants set province = 'isfahan' where person_id = 'loses-role'");
        var after = await _inspections.PlannedAsync();

        await lost.HearOfAsync(after);
        Assert.DoesNotContain(hidden, lost.Numbers);
    }

    [Fact]
    public async Task Connection_ThatBroke_IsToldWhatItMissed_ExactlyOnce()
    {
        await using var other = await OtherNode.OpenAsync(site);
        using var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await using var witness = await FollowFromNowAsync(supervisor, site.Address);
        var page = await OpenPage.FollowAsync(supervisor, site.Address, witness.Position);
        var first = await _inspections.PlannedAsync();
        await page.HearOfAsync(first);
        var position = page.Position;
        await page.DisposeAsync();

        string[] missed = [await _inspections.PlannedAsync(), await _inspections.PlannedAsync()];
        await witness.HearOfAsync(missed[1]);
        await using var again = await OpenPage.FollowAsync(supervisor, other.Address, position);
        await again.HearOfAsync(missed[1]);
        var last = await _inspections.PlannedAsync();
        await again.HearOfAsync(last);

        Assert.DoesNotContain(first, again.Numbers);
        Assert.Equal([.. missed, last], again.Numbers.Where(number => missed.Contains(number) || number == last));
    }

    [Fact]
    public async Task SignIn_ThatIsOver_EndsTheConnection_AndIsToldNothingMore()
    {
        using var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await using var page = await FollowFromNowAsync(supervisor, site.Address);
        site.Clock.Advance(TimeSpan.FromHours(13));

        var number = await _inspections.PlannedAsync();

        await page.HearTheEndAsync();
        Assert.DoesNotContain(number, page.Numbers);
    }

    [Fact]
    public async Task Hub_ForANobody_StaysClosed()
    {
        using var nobody = site.NewVisitor();

        await Assert.ThrowsAsync<WebSocketException>(() => OpenPage.FollowAsync(nobody, site.Address));
    }

    private static bool IsNotice(JsonElement message) => message.GetProperty("notice").ValueKind is JsonValueKind.Object;

    /// The page is known to listen once it was told of a case that was opened for this. A page of a node that has not looked yet has no position.
    private async Task<OpenPage> FollowFromNowAsync(Visitor visitor, Uri node)
    {
        var html = (await visitor.GetAsync("/cases")).Body;
        Assert.Contains("id=\"cf-live\"", html, StringComparison.Ordinal);
        var position = Position().Match(html) is { Success: true } drawn ? drawn.Groups[1].Value : null;
        var page = await OpenPage.FollowAsync(visitor, node, position);
        await page.HearOfAsync(await _inspections.PlannedAsync());
        return page;
    }
    [GeneratedRegex("data-position=\"([^\"]+)\"")]
    private static partial Regex Position();
}
