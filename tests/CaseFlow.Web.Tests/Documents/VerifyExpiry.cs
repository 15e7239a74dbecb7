using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Documents;

namespace CaseFlow.Web.Tests.Documents;

/// <summary>A permit whose last day has passed, on a site where time goes on.</summary>
public sealed class VerifyExpiry(WebSite site) : IClassFixture<WebSite>
{
    private readonly Permits _permits = new(site);

    [Fact]
    public async Task Verify_TheDayAfterTheLast_SaysThatItHasExpired()
    {
        var permit = await _permits.IssuedAsync("2026-11-05", "2026-11-06");
        using var visitor = site.NewVisitor();
        visitor.Speak("en");
        var address = $"/verify/{PublicCode.Grouped(await _permits.CodeAsync(permit))}";

        site.Clock.Advance(TimeSpan.FromDays(1));
        var onTheLastDay = await visitor.GetAsync(address);
        site.Clock.Advance(TimeSpan.FromDays(1));
        var after = await visitor.GetAsync(address);

        Assert.Contains("<h2 id=\"verdict\">Valid</h2>", onTheLastDay.Body, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"verdict\">Expired</h2>", after.Body, StringComparison.Ordinal);
    }
}
