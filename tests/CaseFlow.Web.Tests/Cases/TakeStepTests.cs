using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Cases;

public sealed partial class TakeStepTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly (string, string)[] Report =
    [
        ("_transition", "SubmitReport"), ("outcome", "NoFinding"), ("visitedOn", "۱۴۰۵/۰۸/۱۴"), ("signedByUnit", "true"), ("unmarkedGoodsFound", "false"),
    ];

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Step_OverHttp_MovesTheCaseAndItsCounter()
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}", ("_transition", "Confirm"), ("remark", "درست است."));

        Assert.Equal($"/cases/{number}?done=Confirm", answer.Location);
        var page = await visitor.GetAsync(answer.Location!);
        Assert.Contains("«تأیید گزارش» ثبت شد. پرونده اکنون در وضعیت «تأییدشده» است.", page.Body, StringComparison.Ordinal);
        Assert.Contains("درست است.", page.Body, StringComparison.Ordinal);
        Assert.Equal(1m, await site.Database.ScalarAsync<decimal>(
            $"select sum(p.quantity) from ledger_postings p join cases c on c.id = p.case_id where c.number = '{number}'"));
    }

    [Fact]
    public async Task Step_WithMissingFields_ShowsEveryProblemBesideItsFieldAndWritesNothing()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.PostAsync(
            $"/cases/{number}/steps", $"/cases/{number}", ("_transition", "SubmitReport"), ("outcome", "NoFinding"), ("visitedOn", "دیروز"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("href=\"#SubmitReport-visitedOn\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"SubmitReport-signedByUnit-wrong\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"دیروز\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal("InProgress", await StateOfAsync(number));
    }

    [Fact]
    public async Task Step_WhenSomebodyWasFaster_Is409AndShowsTheNewState()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        var seen = await visitor.GetAsync($"/cases/{number}");
        await _inspections.TakeAsync(number, "RecordNoAccess", new Actor { Id = "faster", Grants = [new RoleGrant("Inspector", "isfahan")] },
            ("noAccessOn", "2026-11-05"), ("noAccessReason", "unit-closed"));

        var answer = await visitor.PostAsync(
            $"/cases/{number}/steps",
            [.. Report, ("_version", VersionIn(seen.Body)), ("__RequestVerificationToken", Visitor.TokenOf(seen.Body))]);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("پرونده پیش رفته است", answer.Body, StringComparison.Ordinal);
        Assert.Contains("عدم دسترسی", answer.Body, StringComparison.Ordinal);
        Assert.Equal("NoAccess", await StateOfAsync(number));
    }

    [Fact]
    public async Task Step_SentTwice_IsDoneOnce()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        var page = await visitor.GetAsync($"/cases/{number}");
        (string, string)[] posted =
            [.. Report, ("_command", Guid.CreateVersion7().ToString()), ("__RequestVerificationToken", Visitor.TokenOf(page.Body))];

        var first = await visitor.PostAsync($"/cases/{number}/steps", posted);
        var second = await visitor.PostAsync($"/cases/{number}/steps", posted);

        Assert.Equal(first.Location, second.Location);
        Assert.Equal(1, await site.Database.ScalarAsync<long>(
            $"select count(*) from case_events e join cases c on c.id = e.case_id where c.number = '{number}' and e.name = 'SubmitReport'"));
    }

    [Fact]
    public async Task Step_WithoutAntiforgeryToken_IsRefused()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.PostAsync($"/cases/{number}/steps", Report);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("InProgress", await StateOfAsync(number));
    }

    [Fact]
    public async Task Step_OfAnotherRole_IsForbiddenAndNamesTheRole()
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}", ("_transition", "Confirm"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("این گام با رئیس گروه است.", answer.Body, StringComparison.Ordinal);
        Assert.Equal("Reported", await StateOfAsync(number));
    }

    [Fact]
    public async Task Step_ByWhoeverReported_IsGreyedWithTheFourEyesRule()
    {
        var both = await site.AddPersonAsync("both", (Roles.Inspector, "isfahan"), (Roles.Supervisor, "isfahan"));
        var number = await _inspections.ReportedAsync(both.Id);
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync("both");

        var answer = await visitor.GetAsync($"/cases/{number}");

        Assert.Contains("قاعده دو نفر", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Confirm\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_DrawnAgain_ShowsTheFieldsThatApplyAndTakesNoStep()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        var before = await visitor.GetAsync($"/cases/{number}");

        var answer = await visitor.PostAsync(
            $"/cases/{number}/steps", $"/cases/{number}", ("_transition", "SubmitReport"), ("outcome", "FindingsNoted"), ("_more", "findings"));

        Assert.DoesNotContain("findings[0].description", before.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("findings[1].description", answer.Body, StringComparison.Ordinal);
        Assert.Equal("InProgress", await StateOfAsync(number));
    }

    [Fact]
    public async Task Case_OfAnotherProvince_DoesNotExist()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "fars"));

        var page = await visitor.GetAsync($"/cases/{number}");
        var step = await visitor.PostAsync($"/cases/{number}/steps", "/cases", ("_transition", "RecordNoAccess"));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(HttpStatusCode.NotFound, step.Status);
    }

    [Fact]
    public async Task Opening_OverHttp_LeadsToTheNewCase()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var wrong = await visitor.PostAsync("/cases/new/establishment", "/cases/new/establishment", ("nameFa", "واحد نو"));
        var right = await visitor.PostAsync(
            "/cases/new/establishment", "/cases/new/establishment",
            ("nameFa", "واحد نو"), ("kind", "trade"), ("province", "isfahan"), ("city", "اصفهان"), ("address", "چهارباغ"));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("id=\"open-city-wrong\"", wrong.Body, StringComparison.Ordinal);
        Assert.StartsWith("/cases/EST-1405-", right.Location, StringComparison.Ordinal);
        Assert.Contains("واحد نو", (await visitor.GetAsync(right.Location!)).Body, StringComparison.Ordinal);
    }

    private Task<string> StateOfAsync(string number) => site.Database.ScalarAsync<string>($"select state from cases where number = '{number}'");

    private static string VersionIn(string page) => Version().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"_version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();
}
