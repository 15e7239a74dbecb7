using System.Net;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Documents;

/// <summary>How much one address may ask: nobody tries codes until one fits.</summary>
public sealed class VerifyTooOften(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task Verify_TooOftenInAMinute_IsTurnedAway()
    {
        using var visitor = site.NewVisitor();
        visitor.Speak("en");
        var answers = new List<Answer>();
        for (var asked = 0; asked <= 130 && answers.LastOrDefault()?.Status is not HttpStatusCode.TooManyRequests; asked++)
        {
            answers.Add(await visitor.GetAsync("/verify/0000-0000-0000-0000"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].Status);
        Assert.Contains("Too many requests", answers[^1].Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/sign-in")).Status);
    }
}
