using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.Browsing;

/// <summary>Somebody at work in a browser: opens cases and takes steps by filling in whatever fields their forms show.</summary>
public sealed class Worker(Reader reader) : IAsyncDisposable
{
    public IPage Page => reader.Page;

    public static async Task<Worker> SignInAsync(Chromium chromium, WebSite site, string userName, string language = "en")
    {
        var reader = await Reader.OpenAsync(chromium, site, language);
        await reader.SignInAsync(userName);
        return new Worker(reader);
    }

    /// <summary>Opens a case; its number.</summary>
    public async Task<string> OpenAsync(string type, params (string Name, string Value)[] values)
    {
        await reader.ReadAsync($"/cases/new/{type}");
        await FillAsync(Page.Locator("#open-form"), values);
        await Page.ClickAsync("#open-form .btn-primary");
        await Page.WaitForURLAsync(url => url.Contains("/cases/", StringComparison.Ordinal) && !url.Contains("/new/", StringComparison.Ordinal));
        return new Uri(Page.Url).Segments[2];
    }

    /// <summary>Takes a step of a case, and waits until the page says that it is done.</summary>
    public async Task TakeAsync(string number, string transition, params (string Name, string Value)[] values)
    {
        await reader.ReadAsync($"/cases/{number}");
        var form = Page.Locator($"#{transition}-form");
        Assert.True(await form.CountAsync() > 0, $"{transition} of {number} cannot be taken: {await Page.Locator("main").InnerTextAsync()}");
        if (!await form.IsVisibleAsync())
        {
            await Page.Locator("details.cf-step", new() { Has = form }).Locator("summary").First.ClickAsync();
        }

        await FillAsync(form, values);
        await form.Locator(".cf-actions .btn-primary").ClickAsync();
        await Assertions.Expect(Page.Locator(".cf-notice-ok")).ToBeVisibleAsync();
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private static async Task FillAsync(ILocator form, (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            var field = form.Locator($"[name='{name}']");
            await field.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            var kind = await field.First.EvaluateAsync<string>("field => field.tagName === 'INPUT' ? field.type : field.tagName.toLowerCase()");
            var redraws = await field.First.GetAttributeAsync("hx-post") is not null;
            if (redraws)
            {
                await form.EvaluateAsync("form => form.dataset.old = 'true'");
            }

            await (kind switch
            {
                "radio" or "checkbox" => form.Locator($"[name='{name}'][value='{value}']").CheckAsync(),
                "select" => field.SelectOptionAsync(value),
                _ => field.FillAsync(value),
            });
            if (redraws)
            {
                // What is typed before the form has come anew would be lost with the old one.
                await Assertions.Expect(form).Not.ToHaveAttributeAsync("data-old", "true");
            }
        }
    }
}
