using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>Two browsers on two nodes: what one person does, the other sees without touching anything.</summary>
public sealed class WatchTheWork(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private const float Patience = 30_000;

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Manager_SeesANotificationAndFiguresMove_WhileAnInspectorWorksOnAnotherNode()
    {
        await using var other = await OtherNode.OpenAsync(site);
        await site.AddPersonAsync("manager", (Roles.Supervisor, "isfahan"), (Roles.ProvinceManager, "isfahan"));
        await site.AddPersonAsync("field-inspector", (Roles.Inspector, "isfahan"));
        await site.AddPersonAsync("second", (Roles.Supervisor, "isfahan"));
        var number = await _inspections.InProgressAsync("field-inspector");
        await using var manager = await Reader.OpenAsync(chromium, site, "en");
        await manager.SignInAsync("manager");
        await manager.ReadAsync("/live");
        await manager.Page.WaitForSelectorAsync("html[data-listening]");
        var steps = manager.Page.Locator(".cf-live-tiles li", new() { HasText = "Steps today" }).Locator("b");
        var before = int.Parse(await steps.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await using var inspector = await Reader.OpenAsync(chromium, site, "en", node: other.Address);
        await inspector.SignInAsync("field-inspector");
        await inspector.ReadAsync($"/cases/{number}");
        await inspector.Page.WaitForSelectorAsync("html[data-listening]");
        await inspector.Page.CheckAsync("text=Findings noted");
        await inspector.Page.FillAsync("[name='findings[0].description']", "The label lacks the producer's address.");
        await inspector.Page.CheckAsync("[name='findings[0].severity'][value=minor]");
        await inspector.Page.FillAsync("#SubmitReport-visitedOn", "1405/08/14");
        await inspector.Page.CheckAsync("[name=signedByUnit][value=true]");
        await inspector.Page.CheckAsync("[name=unmarkedGoodsFound][value=false]");
        await inspector.Page.ClickAsync("#SubmitReport-form .btn-primary");
        await Assertions.Expect(inspector.Page.Locator(".cf-notice-ok")).ToContainTextAsync("Reported");

        await Assertions.Expect(manager.Page.Locator(".cf-toast")).ToContainTextAsync(number, new() { Timeout = Patience });
        await Assertions.Expect(manager.Page.Locator(".cf-bell-count")).ToHaveTextAsync("1");
        await Assertions.Expect(steps).ToHaveTextAsync($"{before + 1}", new() { Timeout = Patience });
        await Assertions.Expect(manager.Page.Locator(".cf-live-events li").First).ToContainTextAsync(number);

        await manager.ReadAsync("/dashboard/taha-inspections?year=1405");
        await manager.Page.WaitForSelectorAsync("html[data-listening]");
        var row = manager.Page.Locator(".cf-provinces tbody tr", new() { HasText = "Isfahan" }).Locator("td").First;
        await Assertions.Expect(row).ToHaveTextAsync("0");
        await using var second = await Reader.OpenAsync(chromium, site, "en", node: other.Address);
        await second.SignInAsync("second");
        await second.ReadAsync($"/cases/{number}");
        await second.Page.ClickAsync("#Confirm-form .btn-primary");

        await Assertions.Expect(row).ToHaveTextAsync("1", new() { Timeout = Patience });
        await Assertions.Expect(inspector.Page.Locator("#cf-live-note")).ToContainTextAsync("Somebody took a step", new() { Timeout = Patience });
    }

    [Fact]
    public async Task NewWork_IsToldAboveTheList_AndNoRowJumps()
    {
        await site.AddPersonAsync("list-reader", (Roles.Supervisor, "isfahan"));
        var first = await _inspections.PlannedAsync();
        await using var reader = await Reader.OpenAsync(chromium, site, "en");
        await reader.SignInAsync("list-reader");
        await reader.ReadAsync("/cases");
        await reader.Page.WaitForSelectorAsync("html[data-listening]");
        var row = reader.Page.Locator($"a[href='/cases/{first}']");
        var place = (await row.BoundingBoxAsync())!.Y;

        var number = await _inspections.PlannedAsync();

        var note = reader.Page.Locator("#cf-live-note");
        await Assertions.Expect(note).ToContainTextAsync("1 new", new() { Timeout = Patience });
        Assert.Equal(place, (await row.BoundingBoxAsync())!.Y);
        Assert.Empty(await reader.BarriersAsync());
        await note.Locator("a").ClickAsync();
        await Assertions.Expect(reader.Page.Locator($"a[href='/cases/{number}']")).ToBeVisibleAsync();
    }
}
