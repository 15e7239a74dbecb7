using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.Browsing;

/// <summary>A person who has no mouse: everything is reached and done with keys.</summary>
public sealed class Keyboard(IPage page)
{
    private const int MostTabs = 200;

    /// <summary>What has the focus, as <c>name</c>, <c>id</c> or tag.</summary>
    public Task<string> FocusAsync() => page.EvaluateAsync<string>(
        "(() => { const at = document.activeElement; return at.name || at.id || at.className || at.tagName; })()");

    /// <summary>Whether what has the focus is, or stands in, what is named.</summary>
    public Task<bool> IsAtAsync(string selector) => page.EvaluateAsync<bool>("selector => !!document.activeElement.closest(selector)", selector);

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    /// <summary>Tab, or another key, until what is named has the focus.</summary>
    public async Task GoToAsync(string selector, string key = "Tab")
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }

            await PressAsync(key);
        }

        Assert.Fail($"{key} does not come to {selector}; it stands at {await FocusAsync()}.");
    }

    public async Task WriteAsync(string selector, string text)
    {
        await GoToAsync(selector);
        await PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes to a group of radio buttons with Tab, and to the answer with the arrow keys.</summary>
    public async Task ChooseAsync(string name, string value)
    {
        var group = $"[name='{name}']";
        await GoToAsync(group);
        await PressAsync("Space");
        for (var answers = 0; answers < 10 && await page.EvaluateAsync<string>("document.activeElement.value") != value; answers++)
        {
            await PressAsync("ArrowDown");
        }

        await Assertions.Expect(page.Locator($"{group}[value='{value}']")).ToBeCheckedAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
        Assert.True(await IsAtAsync(group), $"After {name} the focus is at {await FocusAsync()}.");
    }

    /// <summary>Goes to a list that drops down, and to an entry of it with the arrow keys.</summary>
    public async Task PickAsync(string selector, string value)
    {
        await GoToAsync(selector);
        for (var entries = 0; entries < MostTabs && await page.EvaluateAsync<string>("document.activeElement.value") != value; entries++)
        {
            await PressAsync("ArrowDown");
        }

        await Assertions.Expect(page.Locator(selector)).ToHaveValueAsync(value);
    }

    public async Task PushAsync(string selector)
    {
        await GoToAsync(selector);
        await PressAsync("Enter");
    }

    public async Task SignInAsync(string userName, string password)
    {
        await page.GotoAsync("/sign-in");
        await WriteAsync("#userName", userName);
        await WriteAsync("#password", password);
        await PressAsync("Enter");
        await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
    }

    /// <summary>To a case by its number: <c>/</c>, the number, Enter, and to the result where it is not opened at once.</summary>
    public async Task FindAsync(string number)
    {
        await PressAsync("/");
        await Assertions.Expect(page.Locator("[name=q]").First).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(number);
        await page.EvaluateAsync("window.isLeft = true");
        await PressAsync("Enter");
        await page.WaitForFunctionAsync("() => !window.isLeft && document.readyState === 'complete'");
        await page.WaitForURLAsync(address => address.Contains("search", StringComparison.Ordinal) || address.Contains($"/cases/{number}", StringComparison.Ordinal));
        if (!page.Url.Contains($"/cases/{number}", StringComparison.Ordinal))
        {
            await PushAsync($"main a[href='/cases/{number}']");
            await page.WaitForURLAsync($"**/cases/{number}");
        }
    }

    /// <summary>Sends a step with its own button; what came of it is told, and has the focus.</summary>
    public async Task SendAsync(string step)
    {
        await PushAsync($"#{step}-form .cf-actions .btn:not([name])");
        await page.WaitForURLAsync($"**?done={step}");
        await Assertions.Expect(page.Locator(".cf-notice-ok")).ToBeFocusedAsync();
    }
}
