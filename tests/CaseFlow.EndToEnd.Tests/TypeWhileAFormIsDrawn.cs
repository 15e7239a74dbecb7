using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>On a slow line a form is drawn anew long after the answer that asked for it, and nobody waits for it.</summary>
public sealed class TypeWhileAFormIsDrawn(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private const string Steps = "**/cases/*/steps";
    private const string Words = "The unit's manager was away.";

    [Fact]
    public async Task WhatWasTypedMeanwhile_StandsInTheNewForm()
    {
        await site.AddPersonAsync("hasty", (Roles.Inspector, "isfahan"));
        await using var reader = await Reader.OpenAsync(chromium, site, "en");
        await reader.SignInAsync("hasty");
        await reader.ReadAsync($"/cases/{await new Inspections(site).InProgressAsync("hasty")}");
        var page = reader.Page;
        var drawing = new TaskCompletionSource();
        await page.RouteAsync(Steps, async route =>
        {
            await drawing.Task;
            await route.ContinueAsync();
        });

        await page.CheckAsync("[name=outcome][value=NonconformityFound]");
        await page.FillAsync("#SubmitReport-unitStatement", Words);
        await page.CheckAsync("[name=signedByUnit][value=true]");
        await Assertions.Expect(page.Locator("[name='findings[0].clause']")).ToHaveCountAsync(0);
        drawing.SetResult();

        await Assertions.Expect(page.Locator("[name='findings[0].clause']")).ToBeVisibleAsync();
        Assert.Equal(Words, await page.InputValueAsync("#SubmitReport-unitStatement"));
        Assert.True(await page.IsCheckedAsync("[name=signedByUnit][value=true]"));
        Assert.True(await page.IsCheckedAsync("[name=outcome][value=NonconformityFound]"));
    }

    [Fact]
    public async Task Answer_AtTheMomentOfTheNewForm_IsDrawnToo()
    {
        await site.AddPersonAsync("hastier", (Roles.Inspector, "isfahan"));
        await using var reader = await Reader.OpenAsync(chromium, site, "en");
        await reader.SignInAsync("hastier");
        await reader.ReadAsync($"/cases/{await new Inspections(site).InProgressAsync("hastier")}");
        var page = reader.Page;

        await page.EvaluateAsync("""
            () => new Promise(answered => {
              document.addEventListener('htmx:afterSwap', () => setTimeout(() => {
                document.querySelector('[name=outcome][value=NoFinding]').click();
                answered();
              }), { once: true });
              document.querySelector('[name=outcome][value=NonconformityFound]').click();
            })
            """);

        await Assertions.Expect(page.Locator("[name='findings[0].clause']")).ToHaveCountAsync(0);
        Assert.True(await page.IsCheckedAsync("[name=outcome][value=NoFinding]"));
    }
}
