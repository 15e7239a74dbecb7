using CaseFlow.Web.Tests.Hosting;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.Browsing;

/// <summary>A person at a screen of a certain width, reading one language.</summary>
public sealed class Reader : IAsyncDisposable
{
    public const int Desktop = 1280;
    public const int Phone = 360;

    private const int Height = 800;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext _context;

    private Reader(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    public static async Task<Reader> OpenAsync(Chromium chromium, WebSite site, string language = "fa", int width = Desktop, bool scripts = true, Uri? node = null,
        string theme = "light")
    {
        var address = (node ?? site.Address).ToString();
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = width, Height = Height },
            JavaScriptEnabled = scripts,
        });
        await context.AddCookiesAsync(
        [
            new Cookie { Name = "cf-language", Value = language, Url = address }, new Cookie { Name = "cf-theme", Value = theme, Url = address },
        ]);
        return new Reader(context, await context.NewPageAsync());
    }

    public async Task SignInAsync(string userName, string password = WebSite.Password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("#userName", userName);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("form[action='/sign-in'] button");
    }

    public async Task ReadAsync(string path) => await Page.GotoAsync(path);

    public Task ResizeAsync(int width) => Page.SetViewportSizeAsync(width, Height);

    /// <summary>Each violation that axe sees, of every rule, with where it is. No page has frames, so that axe runs in the page itself.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        await Page.EvaluateAsync(Axe);
        var found = await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(
              violation => `${violation.id}: ${violation.nodes.map(node => node.target.join(' ')).join(' | ')}`)
            """);
        return [.. found.Select(barrier => $"{Page.Url} {barrier}")];
    }

    /// <summary>How many pixels the page is wider than its screen.</summary>
    public Task<int> OverflowAsync()
        => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Every text and hint with a Latin digit, but numbers and quotations set apart by <c>bdi</c> or their direction, and names of standards.</summary>
    public Task<string[]> LatinDigitsAsync() => Page.EvaluateAsync<string[]>("""
        () => {
          const apart = 'bdi, [dir=ltr], [dir=auto], kbd, code, script, style, textarea, [lang=en], [hidden]';
          const standard = /\b((ISO|IEC|ISO\/IEC) [0-9:-]+( و [0-9:-]+)*|[A-Z]{1,4}-[0-9][0-9-]*|BOD5|\d+(\.\d+){3})/g; // standards, numbers of cases, a formula, addresses
          const found = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const text = walker.currentNode.data;
            if (/[0-9]/.test(text.replace(standard, '')) && !walker.currentNode.parentElement.closest(apart)) found.push(text.trim());
          }
          for (const name of ['title', 'placeholder', 'aria-label', 'alt']) {
            for (const element of document.querySelectorAll(`[${name}]`)) {
              if (/[0-9]/.test(element.getAttribute(name).replace(standard, '')) && !element.closest(apart)) found.push(`${name}=${element.getAttribute(name)}`);
            }
          }
          return found;
        }
        """);

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
