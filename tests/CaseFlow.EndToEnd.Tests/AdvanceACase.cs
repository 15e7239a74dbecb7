using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests;

public sealed class AdvanceACase(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Report_ByTheInspectorAndConfirmedByTheSupervisor_IsCounted()
    {
        await site.AddPersonAsync("inspector", (Roles.Inspector, "isfahan"));
        await site.AddPersonAsync("supervisor", (Roles.Supervisor, "isfahan"));
        var number = await _inspections.InProgressAsync("inspector");
        await using var inspector = await Reader.OpenAsync(chromium, site, "en");
        await inspector.SignInAsync("inspector");
        await inspector.Page.ClickAsync($"a[href='/cases/{number}']");

        // Choosing an outcome draws the form anew with the findings that it asks for.
        await inspector.Page.CheckAsync("text=Findings noted");
        await inspector.Page.FillAsync("[name='findings[0].description']", "The label lacks the producer's address.");
        await inspector.Page.CheckAsync("[name='findings[0].severity'][value=minor]");
        await inspector.Page.FillAsync("#SubmitReport-visitedOn", "1405/08/14");
        await inspector.Page.CheckAsync("[name=signedByUnit][value=true]");
        await inspector.Page.CheckAsync("[name=unmarkedGoodsFound][value=false]");
        await inspector.Page.ClickAsync("#SubmitReport-form .btn-primary");
        await Assertions.Expect(inspector.Page.Locator(".cf-notice-ok")).ToContainTextAsync("Reported");

        await using var supervisor = await Reader.OpenAsync(chromium, site);
        await supervisor.SignInAsync("supervisor");
        await supervisor.ReadAsync("/approvals");
        await supervisor.Page.ClickAsync($"a[href='/approvals/{number}']");
        await supervisor.Page.ClickAsync("#Confirm-form .btn-primary");
        await Assertions.Expect(supervisor.Page.Locator(".cf-notice-ok")).ToContainTextAsync(number);
        await supervisor.ReadAsync("/statistics/taha-inspections/cases?year=1405&province=isfahan");
        await Assertions.Expect(supervisor.Page.Locator("table")).ToContainTextAsync(number);
    }

    [Fact]
    public async Task Step_WithoutScripts_WorksAllTheSame()
    {
        await site.AddPersonAsync("plain", (Roles.Inspector, "isfahan"));
        var number = await _inspections.InProgressAsync("plain");
        await using var reader = await Reader.OpenAsync(chromium, site, "en", scripts: false);
        await reader.SignInAsync("plain");
        await reader.ReadAsync($"/cases/{number}");

        await reader.Page.CheckAsync("[name=outcome][value=FindingsNoted]");
        await reader.Page.ClickAsync("#SubmitReport-form [name=_refresh]");
        await reader.Page.FillAsync("[name='findings[0].description']", "The label lacks the producer's address.");
        await reader.Page.CheckAsync("[name='findings[0].severity'][value=minor]");
        await reader.Page.ClickAsync("#SubmitReport-form .btn-primary");
        await Assertions.Expect(reader.Page.Locator("#SubmitReport-form .cf-notice-bad li")).ToHaveCountAsync(3);
        await reader.Page.FillAsync("#SubmitReport-visitedOn", "2026-11-05");
        await reader.Page.CheckAsync("[name=signedByUnit][value=true]");
        await reader.Page.CheckAsync("[name=unmarkedGoodsFound][value=false]");
        await reader.Page.ClickAsync("#SubmitReport-form .btn-primary");

        await Assertions.Expect(reader.Page.Locator(".cf-notice-ok")).ToContainTextAsync("Reported");
    }
}
