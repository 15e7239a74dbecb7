using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>What holds for every page: no barrier that axe sees in either language, no overflow on a phone, little weight.</summary>
public sealed class EveryPage(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private const int MostBytes = 120 * 1024;

    private static readonly string[] Paths =
    [
        "/cases?show=area", "/approvals", "/cases/new", "/cases/new/taha-inspection", "/statistics", "/statistics/taha-inspections?year=1405",
        "/statistics/taha-inspections/cases?year=1405&province=isfahan", "/statistics/tables/taha-inspections-by-province-and-industry?year=1405", "/live", "/notifications", "/no-such-page",
        "/administration/workflows", "/administration/workflows/taha-inspection", "/administration/workflows/taha-inspection/comparison",
        "/administration/workflows/taha-inspection/moves", "/administration/workflows/publications",
    ];

    private readonly Inspections _inspections = new(site);
    private readonly Permits _permits = new(site);

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Page_InALanguage_HasNoBarrier(string language)
    {
        await using var reader = await Reader.OpenAsync(chromium, site, language);
        await reader.ReadAsync("/sign-in");
        var barriers = new List<string>(await reader.BarriersAsync());
        foreach (var path in await SignedInPathsAsync(reader, $"reader-{language}"))
        {
            await reader.ReadAsync(path);
            barriers.AddRange(await reader.BarriersAsync());
        }

        Assert.Empty(barriers);
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Page_OnAPhone_DoesNotOverflow(string language)
    {
        await using var reader = await Reader.OpenAsync(chromium, site, language, Reader.Phone);
        var wide = new List<string>();
        foreach (var path in (string[])["/sign-in", .. await SignedInPathsAsync(reader, $"phone-{language}")])
        {
            await reader.ReadAsync(path);
            if (await reader.OverflowAsync() is > 0 and var pixels)
            {
                wide.Add($"{path}: {pixels}");
            }
        }

        Assert.Empty(wide);
    }

    [Fact]
    public async Task Page_OnAFirstVisit_WeighsLittle()
    {
        await using var reader = await Reader.OpenAsync(chromium, site);
        var paths = await SignedInPathsAsync(reader, "weigher");
        var network = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        var bytes = 0.0;
        network.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
        var heavy = new List<string>();
        foreach (var path in paths)
        {
            bytes = 0;
            await reader.Page.GotoAsync(path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
            if (bytes is < 50_000 or > MostBytes)
            {
                heavy.Add($"{path}: {bytes}");
            }
        }

        Assert.Empty(heavy);
    }

    private async Task<IReadOnlyList<string>> SignedInPathsAsync(Reader reader, string userName)
    {
        await site.AddPersonAsync(userName, (Roles.Inspector, "isfahan"), (Roles.Supervisor, "isfahan"), (Roles.Administrator, null));
        var reported = await _inspections.ReportedAsync();
        var inProgress = await _inspections.InProgressAsync();
        await reader.SignInAsync(userName);
        var permit = await _permits.IssuedAsync();
        return [.. Paths, $"/cases/{reported}", $"/cases/{inProgress}", $"/cases/{permit}", "/verify", "/verify/0000", $"/verify/{await _permits.CodeAsync(permit)}"];
    }
}
