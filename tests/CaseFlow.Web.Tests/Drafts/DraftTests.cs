using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Testing.Files;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Drafts;

/// What is begun is not lost: by its button, by a session that ends, by a case that moves on; and nobody else sees it.
public sealed partial class DraftTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Words = "نماینده واحد گفت که فردا می‌آید";

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Draft_SavedByItsButton_StandsInTheFormAgainWithItsFiles()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var saved = await visitor.SendAsync(
            Steps(number), Case(number), [("_transition", "SubmitReport"), ("_draft", "save"), ("unitStatement", Words), ("visitedOn", "دیروز")],
            ("photos", "a.jpg", SampleFiles.Photo));

        Assert.Equal($"/cases/{number}?draft=saved#SubmitReport-form", saved.Location);
        var page = (await visitor.GetAsync(Case(number))).Body;
        Assert.Contains("بازگردانده شد", page, StringComparison.Ordinal);
        Assert.Contains(Words, page, StringComparison.Ordinal);
        Assert.Contains("value=\"دیروز\"", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>a.jpg</bdi>", page, StringComparison.Ordinal);
        Assert.Equal("InProgress", await StateOfAsync(number));
        Assert.Contains(number, (await visitor.GetAsync("/drafts")).Body, StringComparison.Ordinal);
        Assert.Contains("href=\"/drafts\"", (await visitor.GetAsync("/cases")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_OfSomebodyElse_IsNowhereToBeSeen()
    {
        var number = await _inspections.InProgressAsync();
        using var writer = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        await writer.PostAsync(Steps(number), Case(number), ("_transition", "SubmitReport"), ("_draft", "save"), ("unitStatement", Words));
        using var other = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        Assert.DoesNotContain(Words, (await other.GetAsync(Case(number))).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await other.GetAsync("/drafts")).Body, StringComparison.Ordinal);
        await other.PostAsync("/drafts/discard", "/drafts", ("place", number), ("step", "SubmitReport"));
        Assert.Contains(Words, (await writer.GetAsync(Case(number))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_OnceItsStepIsTaken_IsGone()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        await visitor.PostAsync(Steps(number), Case(number), ("_transition", "SubmitReport"), ("_draft", "auto"), ("unitStatement", Words));

        await visitor.PostAsync(
            Steps(number), Case(number), ("_transition", "SubmitReport"), ("outcome", "NoFinding"), ("visitedOn", "1405/08/14"), ("signedByUnit", "true"), ("unmarkedGoodsFound", "false"));

        Assert.Equal("Reported", await StateOfAsync(number));
        Assert.DoesNotContain(number, (await visitor.GetAsync("/drafts")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_OfACaseThatMovedOn_SaysSoAndStillShowsWhatWasWritten()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        await visitor.PostAsync(Steps(number), Case(number), ("_transition", "SubmitReport"), ("_draft", "save"), ("unitStatement", Words));
        await _inspections.TakeAsync(number, "RecordNoAccess", new Actor { Id = "faster", Grants = [new RoleGrant("Inspector", "isfahan")] },
            ("noAccessOn", "2026-11-05"), ("noAccessReason", "unit-closed"));

        var page = (await visitor.GetAsync(Case(number))).Body;

        Assert.Contains("اکنون نمی‌توان آن را فرستاد", page, StringComparison.Ordinal);
        Assert.Contains(Words, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_WithAFieldThatTheFormHasNoMore_NamesItAndItsValue()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        await visitor.PostAsync(Steps(number), Case(number), ("_transition", "SubmitReport"), ("_draft", "save"), ("formerField", "۱۲۳ کیلو"));

        var page = (await visitor.GetAsync(Case(number))).Body;

        Assert.Contains("در فرم کنونی جایی ندارند", page, StringComparison.Ordinal);
        Assert.Contains("۱۲۳ کیلو", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewCase_BegunAndLeft_IsThereAgain()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var saved = await visitor.PostAsync("/cases/new/mark-permit", "/cases/new/mark-permit", ("_draft", "save"), ("trademark", "سپیددشت"));

        Assert.Equal("/cases/new/mark-permit?draft=saved", saved.Location);
        Assert.Contains("value=\"سپیددشت\"", (await visitor.GetAsync("/cases/new/mark-permit")).Body, StringComparison.Ordinal);
        await visitor.PostAsync("/drafts/discard", "/drafts", ("place", "new"), ("step", "mark-permit"));
        Assert.DoesNotContain("سپیددشت", (await visitor.GetAsync("/cases/new/mark-permit")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SentAfterItsSessionHadEnded_ComesBackAsADraftAfterSigningIn()
    {
        var number = await _inspections.InProgressAsync();
        var person = await site.AddPersonAsync($"late-{number}", (Roles.Inspector, "isfahan"));
        using var visitor = site.NewVisitor();

        var asked = await visitor.PostWithoutSessionAsync(Steps(number), "same-origin", ("_transition", "SubmitReport"), ("unitStatement", Words));

        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.DoesNotContain(Words, asked.Body, StringComparison.Ordinal);
        (string, string)[] signIn =
        [
            ("userName", person.UserName!), ("returnUrl", $"/cases/{number}"), ("kept", Kept().Match(asked.Body).Groups[1].Value),
            ("__RequestVerificationToken", Visitor.TokenOf(asked.Body)),
        ];
        var wrong = await visitor.PostAsync("/sign-in", [.. signIn, ("password", "not the right one")]);
        Assert.Equal(Kept().Match(asked.Body).Groups[1].Value, Kept().Match(wrong.Body).Groups[1].Value);
        var entered = await visitor.PostAsync("/sign-in", [.. signIn, ("password", WebSite.Password)]);
        Assert.Equal($"/cases/{number}", entered.Location);
        Assert.Contains(Words, (await visitor.GetAsync(entered.Location!)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SentFromAnotherSite_IsNotKept()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = site.NewVisitor();

        var asked = await visitor.PostWithoutSessionAsync(Steps(number), "cross-site", ("_transition", "SubmitReport"), ("unitStatement", Words));

        Assert.Equal(HttpStatusCode.Redirect, asked.Status);
        Assert.EndsWith($"/sign-in?returnUrl=%2Fcases%2F{number}", asked.Location, StringComparison.Ordinal);
    }

    private static string Steps(string number) => $"/cases/{number}/steps";

    private static string Case(string number) => $"/cases/{number}";

    private Task<string> StateOfAsync(string number) => site.Database.ScalarAsync<string>($"select state from cases where number = '{number}'");

    [GeneratedRegex("name=\"kept\" value=\"([^\"]+)\"")]
    private static partial Regex Kept();
}
