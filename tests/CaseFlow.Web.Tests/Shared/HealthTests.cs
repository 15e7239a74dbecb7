using System.Net;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Shared;

public sealed class HealthTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task Health_WhileTheDatabaseAnswers_IsOkWithoutSignIn()
    {
        using var visitor = site.NewVisitor();

        var answer = await visitor.GetAsync("/health");

        Assert.Equal((HttpStatusCode.OK, "ok"), (answer.Status, answer.Body));
    }
}
