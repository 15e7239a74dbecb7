using CaseFlow.Web.Tests.Hosting;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.Browsing;

/// <summary>A person at a screen of a certain width, reading one language.</summary>
public sealed class Reader : IAsyncDisposable
{
    public const int Desktop = 1280;
    public const int Phone = 360;

    private readonly IBrowserContext _context;

    private Reader(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    public static async Task<Reader> OpenAsync(Chromium chromium, WebSite site, string language = "fa", int width = Desktop, bool scripts = true, Uri? node = null)
    {
        var address = (node ?? site.Address).ToString();
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            JavaScriptEnabled = scripts,
        });
        await context.AddCookiesAsync([new Cookie { Name = "cf-language", Value = language, Url = address }]);
        return new Reader(context, await context.NewPageAsync());
    }

    public async Task SignInAsync(string userName)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("#userName", userName);
        await Page.FillAsync("#password", WebSite.Password);
        await Page.ClickAsync("form[action='/sign-in'] button");
    }

    public async Task ReadAsync(string path) => await Page.GotoAsync(path);

    /// <summary>Each violation of WCAG that axe sees, with where it is.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var result = await Page.RunAxe();
        return [.. result.Violations.Select(violation => $"{Page.Url} {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Target))}")];
    }

    /// <summary>How many pixels the page is wider than its screen.</summary>
    public Task<int> OverflowAsync()
        => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
