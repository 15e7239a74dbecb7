using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Identity;

public sealed class SignInTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task Get_WhenNotSignedIn_LeadsToSignInAndBack()
    {
        using var visitor = site.NewVisitor();

        var answer = await visitor.GetAsync("/cases?state=Planned");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.EndsWith("/sign-in?returnUrl=%2Fcases%3Fstate%3DPlanned", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithTheRightPassword_LeadsToTheReturnAddress()
    {
        await site.AddPersonAsync("right", (Roles.Inspector, "isfahan"));
        using var visitor = site.NewVisitor();

        var answer = await visitor.PostAsync(
            "/sign-in", "/sign-in", ("userName", "right"), ("password", WebSite.Password), ("returnUrl", "/statistics/tables"));

        Assert.Equal("/statistics/tables", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cases")).Status);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task SignIn_WithAForeignReturnAddress_LeadsToTheStart(string address)
    {
        var person = await site.AddPersonAsync($"foreign-{Guid.CreateVersion7():N}", (Roles.Inspector, "isfahan"));
        using var visitor = site.NewVisitor();

        var answer = await visitor.PostAsync(
            "/sign-in", "/sign-in", ("userName", person.UserName!), ("password", WebSite.Password), ("returnUrl", address));

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task SignIn_WithAWrongPassword_ShowsTheProblemAndKeepsTheName()
    {
        await site.AddPersonAsync("wrong", (Roles.Inspector, "isfahan"));
        using var visitor = site.NewVisitor();

        var answer = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "wrong"), ("password", "guess"), ("returnUrl", "/approvals"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("نام کاربری یا گذرواژه درست نیست", answer.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"wrong\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("name=\"returnUrl\" value=\"/approvals\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithEmptyFields_ShowsEveryProblemAtOnce()
    {
        using var visitor = site.NewVisitor();
        visitor.Speak("en");

        var answer = await visitor.PostAsync("/sign-in", "/sign-in");

        Assert.Contains("href=\"#userName\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("href=\"#password\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Enter the password.", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        await site.AddPersonAsync("forged", (Roles.Inspector, "isfahan"));
        using var visitor = site.NewVisitor();

        var answer = await visitor.PostAsync("/sign-in", ("userName", "forged"), ("password", WebSite.Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_IsClosedForAWhile()
    {
        await site.AddPersonAsync("locked", (Roles.Inspector, "isfahan"));
        using var visitor = site.NewVisitor();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "locked"), ("password", "guess"));
        }

        var answer = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "locked"), ("password", WebSite.Password));

        Assert.Contains("بسته شده است", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_WhenSignedIn_ClosesTheSession()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        await visitor.PostAsync("/sign-out", "/cases");

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/cases")).Status);
    }

    [Fact]
    public async Task Get_WhenTheRoleWasTakenAway_IsForbiddenAtOnce()
    {
        var person = await site.AddPersonAsync("demoted", (Roles.Inspector, "isfahan"));
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(person.UserName!);
        await site.Database.ExecuteAsync("delete from role_grants where person_id = 'demoted'");

        var answer = await visitor.GetAsync("/cases");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }
}
