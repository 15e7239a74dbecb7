using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Documents;

namespace CaseFlow.Web.Tests.Documents;

/// <summary>What the public page says of a permit, to anybody, in every standing that a permit can have.</summary>
public sealed partial class VerifyPermits(WebSite site) : IClassFixture<WebSite>
{
    private readonly Permits _permits = new(site);

    [Fact]
    public async Task Verify_AValidPermit_SaysSo()
    {
        var page = await OpenAsync(await _permits.IssuedAsync());

        Assert.Equal("Valid", Verdict(page));
        Assert.Contains("14 Aban 1405 / 5 Nov 2026", page, StringComparison.Ordinal);
        Assert.Contains("14 Aban 1407 / 4 Nov 2028", page, StringComparison.Ordinal);
        Assert.Contains("Sepidan Food Industries", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suspension", "Suspended")]
    [InlineData("revocation", "Revoked")]
    public async Task Verify_AfterADecision_SaysWhatWasDecided(string action, string said)
    {
        var permit = await _permits.IssuedAsync();
        await _permits.DecideAsync(permit, action);

        Assert.Equal(said, Verdict(await OpenAsync(permit)));
    }

    [Fact]
    public async Task Verify_WhenTheSuspensionIsLifted_IsValidAgain()
    {
        var permit = await _permits.IssuedAsync();
        await _permits.DecideAsync(permit, "suspension");
        await _permits.DecideAsync(permit, "lift");

        Assert.Equal("Valid", Verdict(await OpenAsync(permit)));
    }

    [Fact]
    public async Task Verify_AVoidedPermit_SaysThatItIsRevoked()
    {
        var permit = await _permits.IssuedAsync();
        await _permits.VoidAsync(permit);

        Assert.Equal("Revoked", Verdict(await OpenAsync(permit)));
    }

    [Fact]
    public async Task Verify_AReplacedPermit_SaysSoAndTheNewOneIsValid()
    {
        var old = await _permits.IssuedAsync();
        var renewed = await _permits.IssuedAsync(replaces: old);

        Assert.Equal(("Replaced", "Valid"), (Verdict(await OpenAsync(old)), Verdict(await OpenAsync(renewed))));
    }

    // Nobody has to fire a clock first: the day alone decides. 5 November 2026 is today.
    [Theory]
    [InlineData("2026-11-05", "2026-11-06", "Valid")]
    [InlineData("2026-11-06", "2027-11-06", "Not yet valid")]
    public async Task Verify_AtTheEdgeOfTheValidity_CountsDays(string from, string until, string said)
    {
        Assert.Equal(said, Verdict(await OpenAsync(await _permits.IssuedAsync(from, until))));
    }

    [Fact]
    public async Task Verify_InPersian_SaysItInPersian()
    {
        var permit = await _permits.IssuedAsync();
        using var visitor = site.NewVisitor();

        var page = await visitor.GetAsync($"/verify/{await _permits.CodeAsync(permit)}");

        Assert.Equal("معتبر", Verdict(page.Body));
        Assert.Contains("۱۴ آبان ۱۴۰۷", page.Body, StringComparison.Ordinal);
        Assert.Contains("صنایع غذایی سپیدان", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfAPermit_TellsNothingThatIsNotForThePublic()
    {
        var permit = await _permits.IssuedAsync();

        var page = await OpenAsync(permit);

        Assert.All(
            (string[])["درج علامت", "چهارباغ", "شهرک صنعتی", "permit-", "بلامانع", "/cases/"],
            closed => Assert.DoesNotContain(closed, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("spaces")]
    [InlineData("look-alikes")]
    public async Task Verify_ACodeTypedOtherwise_FindsIt(string how)
    {
        var code = await _permits.CodeAsync(await _permits.IssuedAsync());
        var typed = how switch
        {
            "lower" => PublicCode.Grouped(code).ToLowerInvariant(),
            "spaces" => PublicCode.Grouped(code).Replace('-', ' '),
            _ => code.Replace('0', 'o').Replace('1', 'l'),
        };
        using var visitor = English();

        Assert.Equal("Valid", Verdict((await visitor.GetAsync($"/verify?code={Uri.EscapeDataString(typed)}")).Body));
    }

    [Fact]
    public async Task Verify_AnUnknownOrMalformedCode_HasOneAnswer()
    {
        using var visitor = English();
        var answers = new List<Answer>();
        foreach (var code in (string[])["0000-0000-0000-0000", "ZZZZZZZZZZZZZZZZ", "x", "'; drop table cases", new string('A', 500)])
        {
            answers.Add(await visitor.GetAsync($"/verify/{Uri.EscapeDataString(code)}"));
        }

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.Status));
        Assert.All(answers, answer => Assert.Equal("No document has this code", Verdict(answer.Body)));
        Assert.Single(answers.Select(answer => Answered().Match(answer.Body).Value).Distinct());
    }

    [Fact]
    public async Task Verify_WithoutACode_AsksForOne()
    {
        using var visitor = English();

        var page = await visitor.GetAsync("/verify");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("name=\"code\"", page.Body, StringComparison.Ordinal);
        Assert.Empty(Verdict(page.Body));
    }

    private async Task<string> OpenAsync(string permit)
    {
        using var visitor = English();
        var answer = await visitor.GetAsync($"/verify/{PublicCode.Grouped(await _permits.CodeAsync(permit))}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body;
    }

    private Visitor English()
    {
        var visitor = site.NewVisitor();
        visitor.Speak("en");
        return visitor;
    }

    private static string Verdict(string page) => WebUtility.HtmlDecode(VerdictWords().Match(page).Groups[1].Value);

    [GeneratedRegex("""<h2 id="verdict">([^<]+)</h2>""")]
    private static partial Regex VerdictWords();

    [GeneratedRegex("""<div class="cf-verify">[\s\S]*?</main>""")]
    private static partial Regex Answered();
}
