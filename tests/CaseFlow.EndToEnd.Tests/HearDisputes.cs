using System.Diagnostics;
using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>Three disputes over land before one board: tabled, heard, decided each in its own way, the minutes signed; and one of them executed to its end.</summary>
public sealed class HearDisputes(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private readonly Disputes _disputes = new(site);
    private readonly Dictionary<string, Reader> _readers = [];

    private string _session = "";

    [Fact]
    public async Task Disputes_ThroughASessionOfSeveralCases_ToExecution()
    {
        var rescinded = await _disputes.ReferredAsync("Sepahan Steel");
        var inGrace = await _disputes.ReferredAsync("Zayandeh Textiles");
        var paid = await _disputes.ReferredAsync("Naqsh Ceramics");
        foreach (var (name, role, province) in new[]
        {
            ("secretary", Roles.SessionSecretary, "isfahan"), ("member", "BoardMember", null), ("legal", Roles.LegalOfficer, "isfahan"),
            ("valuer", Roles.LegalOfficer, "isfahan"), ("finance", "FinanceManager", "isfahan"), ("director", "ManagingDirector", "isfahan"),
            ("clerk", "AssignmentClerk", "isfahan"),
        })
        {
            await site.AddPersonAsync(name, (role, province));
        }

        await PlanAsync(rescinded, inGrace, paid);
        site.Clock.Advance(TimeSpan.FromDays(20));
        await HoldAsync(rescinded, inGrace, paid);
        await DecideAsync(rescinded, inGrace, paid);
        await SignAsync();
        await CheckMinutesAsync(rescinded, inGrace, paid);
        await ExecuteAsync(rescinded);

        Assert.Equal(["Closed", "GraceRunning", "Closed"], [await StateOfAsync(rescinded), await StateOfAsync(inGrace), await StateOfAsync(paid)]);
        foreach (var reader in _readers.Values)
        {
            await reader.DisposeAsync();
        }
    }

    private async Task PlanAsync(params string[] disputes)
    {
        var page = await AsAsync("secretary");
        await page.GotoAsync("/sessions");
        await page.ClickAsync("a[href='/cases/new/dispute-session']");
        await page.FillAsync("#open-venue", "Conference room of the company");
        await page.FillAsync("#open-heldOn", _disputes.Date(20));
        await page.CheckAsync("[name=forum][value=PeaceBoard]");
        await page.SelectOptionAsync("#open-legalGroup", "group-2");
        await page.FillAsync("#open-places", "3");
        await page.ClickAsync("main .btn-primary");
        await page.ClickAsync("a[href^='/sessions/DSS-']");
        _session = new Uri(page.Url).Segments[^1];

        foreach (var dispute in disputes)
        {
            await OpenItemAsync(page, dispute);
            await Assertions.Expect(page.Locator("#List-session")).ToHaveValueAsync(_session);
            await TakeAsync(page, "List");
            await OpenItemAsync(page, dispute);
            await OpenStepAsync(page, "ServeInvitation");
            await page.FillAsync("#ServeInvitation-invitationServedOn", _disputes.Date(0));
            await ChooseAsync(page, "ServeInvitation", "invitationMethod", "electronic");
            await page.FillAsync("#ServeInvitation-invitationProof", "Receipt 33");
            await TakeAsync(page, "ServeInvitation");
        }

        await Assertions.Expect(page.Locator(".cf-session-progress")).ToContainTextAsync("The agenda is full");
        await TakeAsync(page, "Convene");
    }

    private async Task HoldAsync(params string[] disputes)
    {
        var member = await AsAsync("member");
        await member.GotoAsync($"/sessions/{_session}");
        await OpenStepAsync(member, "Hold");
        await ChooseAsync(member, "Hold", "attendance", "hq");
        await FillMemberAsync(member, 0, "Nasser Kaviani", "Chair", "present");
        await member.ClickAsync("#Hold-form [name=_more][value=members]");
        await FillMemberAsync(member, 1, "Sima Rastegar", "Legal member", "present");
        await FillMemberAsync(member, 2, "Bahman Yavari", "Expert", "absent");
        await TakeAsync(member, "Hold");
        await Assertions.Expect(member.Locator("#attendance-title")).ToContainTextAsync("2 of 3 present");

        var secretary = await AsAsync("secretary");
        foreach (var dispute in disputes)
        {
            await secretary.GotoAsync($"/sessions/{_session}");
            await OpenItemAsync(secretary, dispute);
            await OpenStepAsync(secretary, "Hear");
            await ChooseAsync(secretary, "Hear", "present", "both");
            await secretary.FillAsync("#Hear-hearing", "Both sides were heard.");
            await TakeAsync(secretary, "Hear");
        }

        await Assertions.Expect(secretary.Locator(".cf-session-progress")).ToContainTextAsync("while 3 cases are undecided");
        await Assertions.Expect(secretary.Locator("#DraftMinutes-form")).ToHaveCountAsync(0);
    }

    private async Task DecideAsync(string rescinded, string inGrace, string paid)
    {
        var page = await AsAsync("member");
        await page.GotoAsync($"/sessions/{_session}");
        await OpenItemAsync(page, rescinded);
        await OpenStepAsync(page, "DecideRescission");
        await page.FillAsync("#DecideRescission-rescissionGrounds", "The land lay idle.");
        await page.FillAsync("#DecideRescission-reasonedText", "The contract is rescinded under its clause seven.");
        await page.FillAsync("#DecideRescission-awardAreaHa", "0.5");
        await page.FillAsync("#DecideRescission-votesFor", "2");
        await page.FillAsync("#DecideRescission-votesAgainst", "0");
        await TakeAsync(page, "DecideRescission");

        await OpenItemAsync(page, inGrace);
        await OpenStepAsync(page, "DecideGrace");
        await page.FillAsync("[name='obligations[0].obligation']", "Build the wall.");
        await page.FillAsync("[name='obligations[0].dueOn']", _disputes.Date(60));
        await page.FillAsync("[name='obligations[0].expectedEvidence']", "Report of a visit");
        await TakeAsync(page, "DecideGrace");

        await OpenItemAsync(page, paid);
        await OpenStepAsync(page, "DecideOffAgenda");
        await ChooseAsync(page, "DecideOffAgenda", "offReason", "paid");
        await page.FillAsync("#DecideOffAgenda-offNote", "The debt was paid.");
        await TakeAsync(page, "DecideOffAgenda");
        await Assertions.Expect(page.Locator(".cf-session-progress")).ToContainTextAsync("3 of 3 cases decided");
    }

    private async Task SignAsync()
    {
        var secretary = await AsAsync("secretary");
        await secretary.GotoAsync($"/sessions/{_session}");
        await OpenStepAsync(secretary, "DraftMinutes");
        await secretary.FillAsync("#DraftMinutes-minutesNumber", "M-5");
        await secretary.FillAsync("#DraftMinutes-minutesText", "The agenda was heard in its order.");
        await TakeAsync(secretary, "DraftMinutes");
        await secretary.GotoAsync($"/sessions/{_session}/minutes");
        await Assertions.Expect(secretary.Locator(".minutes .draft")).ToBeVisibleAsync();

        var member = await AsAsync("member");
        await member.GotoAsync($"/sessions/{_session}");
        await TakeAsync(member, "SignMinutes");
    }

    private async Task CheckMinutesAsync(params string[] disputes)
    {
        var page = await AsAsync("secretary");
        await page.GotoAsync($"/sessions/{_session}/minutes");
        await Assertions.Expect(page.Locator(".minutes .draft")).ToHaveCountAsync(0);
        var address = await page.Locator(".cf-minutes-actions .btn-primary").GetAttributeAsync("href");
        var answer = await page.Context.APIRequest.GetAsync(new Uri(site.Address, address).ToString());
        Assert.True(answer.Ok, $"{answer.Status}");
        var text = await WordsAsync(await answer.BodyAsync());
        Assert.All(
            [.. disputes, "M-5", "Decide: rescission", "Decide: grace", "Decide: off the agenda", "clause seven", "Nasser Kaviani", "Votes for", "Page 1 of"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    private async Task ExecuteAsync(string dispute)
    {
        var secretary = await AsAsync("secretary");
        foreach (var side in new[] { "holder", "company" })
        {
            await secretary.GotoAsync($"/cases/{dispute}");
            await OpenStepAsync(secretary, "ServeAward");
            await ChooseAsync(secretary, "ServeAward", "servedSide", side);
            await secretary.FillAsync("#ServeAward-servedOn", _disputes.Date(0));
            await ChooseAsync(secretary, "ServeAward", "serveMethod", "electronic");
            await secretary.FillAsync("#ServeAward-serveReceiver", "Their counsel");
            await ChooseAsync(secretary, "ServeAward", "abroad", "false");
            await TakeAsync(secretary, "ServeAward");
        }

        await PassAsync(21);
        await TakeOnCaseAsync("legal", dispute, "StartExecution", ("executionLetter", "E-1"));
        await TakeOnCaseAsync("finance", dispute, "RecordSettlement", ("settlementSheet", "S-2"), ("settlementRial", "120000000"));
        await TakeOnCaseAsync("valuer", dispute, "RecordValuation", ("officialExpert", "Official expert 12"), ("valuationRial", "450000000"));
        var director = await AsAsync("director");
        await director.GotoAsync($"/cases/{dispute}");
        await OpenStepAsync(director, "Execute");
        await ChooseAsync(director, "Execute", "handOver", "hand-back");
        await director.FillAsync("#Execute-executionMinutes", "X-6");
        await TakeAsync(director, "Execute");
        await TakeOnCaseAsync("clerk", dispute, "FreePlot", ("handOverMinutes", "T-7"));
        await TakeOnCaseAsync("legal", dispute, "Close");
    }

    private async Task TakeOnCaseAsync(string person, string dispute, string step, params (string Field, string Value)[] values)
    {
        var page = await AsAsync(person);
        await page.GotoAsync($"/cases/{dispute}");
        await OpenStepAsync(page, step);
        foreach (var (field, value) in values)
        {
            await page.FillAsync($"#{step}-{field}", value);
        }

        await TakeAsync(page, step);
    }

    private static async Task FillMemberAsync(IPage page, int row, string name, string capacity, string presence)
    {
        await page.FillAsync($"[name='members[{row}].member']", name);
        await page.FillAsync($"[name='members[{row}].capacity']", capacity);
        await page.CheckAsync($"[name='members[{row}].presence'][value={presence}]");
    }

    private Task OpenItemAsync(IPage page, string dispute) => page.ClickAsync($"a[href='/sessions/{_session}?case={dispute}#item']");

    private static async Task OpenStepAsync(IPage page, string step)
    {
        var closed = page.Locator($"details:not([open]):has(#{step}-form) > summary");
        if (await closed.CountAsync() > 0)
        {
            await closed.ClickAsync();
        }
    }

    private static async Task ChooseAsync(IPage page, string step, string field, string value)
    {
        var select = page.Locator($"select#{step}-{field}");
        if (await select.CountAsync() > 0)
        {
            await select.SelectOptionAsync(value);
            return;
        }

        await page.CheckAsync($"#{step}-form [name={field}][value='{value}']");
    }

    private static async Task TakeAsync(IPage page, string step)
    {
        await OpenStepAsync(page, step);
        await page.ClickAsync($"#{step}-form .cf-actions > .btn-primary");
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        Assert.Empty(await page.Locator(".cf-notice-bad, .cf-notice-warn, .cf-error-page").AllInnerTextsAsync());
    }

    // Those who sat through a day must sign in again on another one.
    private async Task<IPage> AsAsync(string person)
    {
        if (_readers.TryGetValue(person, out var known))
        {
            await known.ReadAsync("/cases");
            if (!known.Page.Url.Contains("/sign-in", StringComparison.Ordinal))
            {
                return known.Page;
            }

            await known.DisposeAsync();
        }

        var reader = await Reader.OpenAsync(chromium, site, "en");
        _readers[person] = reader;
        await reader.SignInAsync(person);
        return reader.Page;
    }

    private async Task PassAsync(int days)
    {
        site.Clock.Advance(TimeSpan.FromDays(days));
        await site.Engine.Deadlines.RunAsync(TestContext.Current.CancellationToken);
    }

    private Task<string> StateOfAsync(string number) => site.Database.ScalarAsync<string>($"select state from cases where number = '{number}'");

    private static async Task<string> WordsAsync(byte[] pdf)
    {
        var file = Path.Combine(Path.GetTempPath(), $"caseflow-{Guid.CreateVersion7():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
        try
        {
            using var run = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true })!;
            return await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
