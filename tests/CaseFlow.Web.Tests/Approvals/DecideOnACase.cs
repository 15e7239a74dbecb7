using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Approvals;

/// One case of the queue: what is different since the last decision, and the decision itself.
public sealed partial class DecideOnACase(WebSite site) : IClassFixture<WebSite>
{
    private static readonly Actor Inspector = new() { Id = "inspector-before", Grants = [new RoleGrant("Inspector", "isfahan")] };
    private static readonly Actor Supervisor = new() { Id = "supervisor-before", Grants = [new RoleGrant("Supervisor", "isfahan")] };

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Page_OfAReportThatWasReturned_ShowsBeforeAndNowSideBySide()
    {
        var number = await _inspections.ReportedAsync();
        await _inspections.TakeAsync(number, "Return", Supervisor, ("returnReason", "یافته‌ها را بنویسید."));
        await _inspections.TakeAsync(number, "SubmitReport", Inspector,
            ("outcome", "UnitInactive"), ("visitedOn", "2026-11-04"), ("signedByUnit", true), ("unmarkedGoodsFound", false));
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var page = await visitor.GetAsync($"/approvals/{number}");

        Assert.Equal(["بدون یافته", "واحد غیرفعال"], Cells(page.Body, "نتیجه بازدید"));
        Assert.Equal(["۱۴ آبان ۱۴۰۵", "۱۳ آبان ۱۴۰۵"], Cells(page.Body, "تاریخ بازدید"));
        Assert.Empty(Cells(page.Body, "گزارش به امضای نماینده واحد رسیده است"));
        Assert.Contains("یافته‌ها را بنویسید.", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAFirstReport_ShowsEverythingThatIsPutForward()
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var page = await visitor.GetAsync($"/approvals/{number}");

        Assert.Equal(["بدون یافته"], Cells(page.Body, "نتیجه بازدید"));
        Assert.Contains("آنچه برای تأیید آمده است", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_WithAnotherOneWaiting_LeadsOnToThatOne()
    {
        var (first, second) = (await _inspections.ReportedAsync(), await _inspections.ReportedAsync());
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await visitor.PostAsync(
            $"/cases/{first}/steps", $"/approvals/{first}", ("_transition", "Confirm"), ("_place", "approvals"));

        Assert.Equal($"/approvals/next?decided={first}", answer.Location);
        var next = await visitor.GetAsync(answer.Location!);
        Assert.EndsWith($"?decided={first}", next.Location, StringComparison.Ordinal);
        Assert.NotEqual($"/approvals/{first}", next.Location!.Split('?')[0]);
        var page = await visitor.GetAsync($"/approvals/{second}?decided={first}");
        Assert.Contains($"href=\"/cases/{first}\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_WithoutAReason_ShowsTheProblemBesideItsFieldOnTheSamePage()
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await visitor.PostAsync(
            $"/cases/{number}/steps", $"/approvals/{number}", ("_transition", "Return"), ("_place", "approvals"), ("returnReason", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("id=\"Return-returnReason-wrong\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"changes-title\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_WhenSomebodyWasFaster_Is409()
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var seen = await visitor.GetAsync($"/approvals/{number}");
        await _inspections.TakeAsync(number, "Return", Supervisor, ("returnReason", "ناقص است."));

        var answer = await visitor.PostAsync(
            $"/cases/{number}/steps", ("_transition", "Confirm"), ("_place", "approvals"), ("_version", Version().Match(seen.Body).Groups[1].Value),
            ("__RequestVerificationToken", Visitor.TokenOf(seen.Body)));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("پیش رفته است", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnotherProvince_Is404()
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "yazd"));

        var page = await visitor.GetAsync($"/approvals/{number}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    private static string[] Cells(string page, string label)
    {
        var row = Regex.Match(page, $"<th scope=\"row\">{Regex.Escape(label)}</th>(.*?)</tr>", RegexOptions.Singleline);
        return [.. Cell().Matches(row.Groups[1].Value).Select(match => Tags().Replace(match.Groups[1].Value, string.Empty).Trim())];
    }

    [GeneratedRegex("<td[^>]*>(.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("name=\"_version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();
}
