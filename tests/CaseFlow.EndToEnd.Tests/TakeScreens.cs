using System.Text.Json;
using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Demo;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>
/// Takes the pictures of <c>docs/screens</c>: the demo on a clock that stands still, the main pages in both languages. No test of every run:
/// <c>docs/screens/make</c> asks for it.
/// </summary>
public sealed class TakeScreens(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int Quality = 82;
    private const string Province = "ilam"; // where the demo's people work

    private static readonly string Folder = Path.Combine(RootOf(AppContext.BaseDirectory), "docs", "screens");

    private readonly Dictionary<string, string> _passwords = new(StringComparer.Ordinal);

    [Fact(Explicit = true)]
    public async Task MainPages_OfTheDemo_ArePhotographed()
    {
        await PrepareAsync();
        foreach (var old in Directory.EnumerateFiles(Folder, "*.webp"))
        {
            File.Delete(old);
        }

        foreach (var person in (await ScreensAsync()).GroupBy(screen => screen.Person, StringComparer.Ordinal))
        {
            foreach (var language in (string[])["fa", "en"])
            {
                await PhotographAsync(person.Key, language, person);
            }
        }

        Assert.InRange(Directory.EnumerateFiles(Folder, "*.webp").Sum(file => new FileInfo(file).Length), 500_000, MostBytes);
    }

    private async Task PrepareAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var demo = await PrepareDemo.OpenAsync(site.Services, cancel);
        Assert.Null((await demo.ReplayAsync(1, null, cancel)).Error);
        Assert.Null(await demo.PlayAsync(cancel));
        foreach (var signIn in await demo.SignInsAsync(cancel))
        {
            _passwords[signIn.UserName] = signIn.Password;
        }
    }

    /// <summary>What is photographed, as whom; some on a phone too.</summary>
    private async Task<IReadOnlyList<Screen>> ScreensAsync() =>
    [
        new("01-worklist", "supervisor", "/cases", OnPhone: true),
        new("02-case", "supervisor", $"/cases/{await NewestAsync("sampling-and-testing", "ResultsIn")}", IsWhole: true),
        new("03-step", "inspector", $"/cases/{await NewestAsync("technical-visit", "InProgress")}", OnPhone: true),
        new("04-approvals", "supervisor", $"/approvals/{await NewestAsync("technical-visit", "Reported")}"),
        new("05-session", "secretary", $"/sessions/{await NewestAsync("committee-session", "Held")}"),
        new("06-search", "supervisor", "/search?q=سیمان"),
        new("07-notifications", "supervisor", "/notifications", OnPhone: true),
        new("08-live", "manager", "/live"),
        new("09-dashboard", "manager", "/dashboard?year=1400", OnPhone: true),
        new("10-measure", "manager", "/dashboard/taha-inspections?year=1400", OnPhone: true),
        new("11-table", "manager", "/statistics/tables/taha-inspections-by-province-and-industry?year=1400"),
        new("12-permit", "", $"/verify/{await ValidAsync()}", OnPhone: true),
        new("13-administration", "administrator", "/administration/people"),
    ];

    private async Task PhotographAsync(string person, string language, IEnumerable<Screen> screens)
    {
        await using var desktop = await Reader.OpenAsync(chromium, site, language);
        await using var phone = await Reader.OpenAsync(chromium, site, language, Reader.Phone);
        if (person.Length > 0)
        {
            await desktop.SignInAsync(person, _passwords[person]);
            await phone.SignInAsync(person, _passwords[person]);
        }

        foreach (var screen in screens)
        {
            await SaveAsync(desktop.Page, screen, $"{screen.Name}-{language}");
            if (screen.OnPhone)
            {
                await SaveAsync(phone.Page, screen, $"{screen.Name}-phone-{language}");
            }
        }
    }

    private static async Task SaveAsync(IPage page, Screen screen, string name)
    {
        var missing = new List<string>();
        page.Response += (_, answer) => missing.AddRange(answer.Status < 400 ? [] : [$"{answer.Status} {answer.Url}"]);
        await page.GotoAsync(screen.Path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Empty(missing);
        await page.EvaluateAsync("document.fonts.ready");
        var chrome = await page.Context.NewCDPSessionAsync(page);
        var size = await page.EvaluateAsync<JsonElement>("({ width: innerWidth, height: document.documentElement.scrollHeight })");
        var height = screen.IsWhole ? size.GetProperty("height").GetInt32() : Math.Min(size.GetProperty("height").GetInt32(), 900);
        var taken = await chrome.SendAsync("Page.captureScreenshot", new()
        {
            ["format"] = "webp",
            ["quality"] = Quality,
            ["captureBeyondViewport"] = true,
            ["clip"] = new { x = 0, y = 0, width = size.GetProperty("width").GetInt32(), height, scale = 1 },
        });
        var picture = taken!.Value.GetProperty("data").GetBytesFromBase64();
        await File.WriteAllBytesAsync(Path.Combine(Folder, name + ".webp"), picture, TestContext.Current.CancellationToken);
    }

    private Task<string> NewestAsync(string type, string state) => site.Database.ScalarAsync<string>(
        $"select number from cases where type = '{type}' and state = '{state}' and province = '{Province}' and origin = 0 order by id desc limit 1");

    private Task<string> ValidAsync() => site.Database.ScalarAsync<string>(
        "select k.code from document_contents k join cases e on e.number = convert_from(k.content, 'UTF8')::jsonb ->> 'entry' where e.state = 'Valid' order by k.case_id, k.event_seq limit 1");

    private static string RootOf(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "CaseFlow.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Run from a checkout: no CaseFlow.sln above this program.");
        }

        return folder;
    }

    /// <param name="Name">The file's name without language and ending.</param>
    /// <param name="Person">Who looks; empty: the public.</param>
    /// <param name="Path">The page.</param>
    /// <param name="OnPhone">Also at the width of a phone.</param>
    /// <param name="IsWhole">The whole page; else the first screen.</param>
    private sealed record Screen(string Name, string Person, string Path, bool OnPhone = false, bool IsWhole = false);
}
