using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Shared;

public sealed class PageShellTests(WebSite site) : IClassFixture<WebSite>
{
    [Theory]
    [InlineData("fa", "dir=\"rtl\"", "ورود به سامانه")]
    [InlineData("en", "dir=\"ltr\"", "Sign in")]
    public async Task Page_InALanguage_SpeaksItThroughout(string language, string direction, string title)
    {
        using var visitor = site.NewVisitor();
        visitor.Speak(language);

        var answer = await visitor.GetAsync("/sign-in");

        Assert.Contains(direction, answer.Body, StringComparison.Ordinal);
        Assert.Contains(title, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_OnceChosen_Stays()
    {
        using var visitor = site.NewVisitor();

        var chosen = await visitor.PostAsync("/preferences", ("language", "en"), ("return", "/sign-in"));

        Assert.Equal("/sign-in", chosen.Location);
        Assert.Contains("lang=\"en\"", (await visitor.GetAsync("/sign-in")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhenNothingIsThere_IsAFriendly404()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("چنین صفحه‌ای پیدا نشد", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Always_ForbidsForeignAndInlineScripts()
    {
        using var visitor = site.NewVisitor();

        var answer = await visitor.GetAsync("/sign-in");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick=\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaticFile_ByItsFingerprint_IsKeptForAYearAndCompressed()
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/sign-in");
        var stylesheet = page.Body.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];

        var answer = await visitor.GetAsync(stylesheet);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }
}
