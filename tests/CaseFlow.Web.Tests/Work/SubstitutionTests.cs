using System.Net;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Work;

public sealed class SubstitutionTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Substitute_WhoActsForTheAbsent_HasTheirRights_AndIsRecordedForThem()
    {
        var away = await site.AddPersonAsync("away", (Roles.Supervisor, "isfahan"));
        await site.AddPersonAsync("stand-in", (Roles.Inspector, "isfahan"));
        var number = await _inspections.ReportedAsync();
        await PlanAsync(away.Id, "stand-in", "1405/08/14", "1405/08/20");
        using var visitor = await SignedInAsync("stand-in");
        Assert.Equal(HttpStatusCode.Forbidden, (await TakeAsync(visitor, number, "Confirm")).Status);

        await visitor.PostAsync("/acting-for", "/cases", ("person", away.Id));
        var taken = await TakeAsync(visitor, number, "Confirm");

        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.Equal(
            ("stand-in", "away"),
            (await site.Database.ScalarAsync<string>($"select actor from case_events where name = 'Confirm' and case_id = (select id from cases where number = '{number}')"),
                await site.Database.ScalarAsync<string>($"select on_behalf_of from case_events where name = 'Confirm' and case_id = (select id from cases where number = '{number}')")));
        await visitor.PostAsync("/acting-for", "/cases", ("person", string.Empty));
        Assert.DoesNotContain("بازگشت به نقش خودم", (await visitor.GetAsync("/cases")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Substitute_WhoReportedThemselves_CannotConfirmForTheAbsent()
    {
        var away = await site.AddPersonAsync("away-too", (Roles.Supervisor, "isfahan"));
        await site.AddPersonAsync("reporter", (Roles.Inspector, "isfahan"));
        var number = await _inspections.ReportedAsync("reporter");
        await PlanAsync(away.Id, "reporter", "1405/08/14", "1405/08/14");
        using var visitor = await SignedInAsync("reporter");
        await visitor.PostAsync("/acting-for", "/cases", ("person", away.Id));

        var answer = await TakeAsync(visitor, number, "Confirm");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("قاعده دو نفر", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActingFor_SomebodyWhoIsNotAway_GivesNothing()
    {
        var away = await site.AddPersonAsync("away-later", (Roles.Supervisor, "isfahan"));
        await site.AddPersonAsync("too-early", (Roles.Inspector, "isfahan"));
        await PlanAsync(away.Id, "too-early", "1405/08/15", "1405/08/20");
        var number = await _inspections.ReportedAsync();
        using var visitor = await SignedInAsync("too-early");

        await visitor.PostAsync("/acting-for", "/cases", ("person", away.Id));

        Assert.Equal(HttpStatusCode.Forbidden, (await TakeAsync(visitor, number, "Confirm")).Status);
    }

    [Theory]
    [InlineData("1405/08/20", "1405/08/14", "last-wrong")]
    [InlineData("1405/08/01", "1405/08/13", "last-wrong")]
    [InlineData("1405/13/01", "1405/08/20", "first-wrong")]
    [InlineData("", "", "last-wrong")]
    public async Task Planning_WithWrongDays_SaysSoBesideTheField(string first, string last, string wrong)
    {
        var person = await site.AddPersonAsync($"planner-{Guid.CreateVersion7():N}", (Roles.Supervisor, "isfahan"));
        var other = await site.AddPersonAsync($"other-{Guid.CreateVersion7():N}", (Roles.Supervisor, "isfahan"));
        using var visitor = await SignedInAsync(person.Id);

        var answer = await visitor.PostAsync("/substitutions", "/substitutions", ("substitute", other.Id), ("first", first), ("last", last));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains($"id=\"{wrong}\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_AnothersSubstitution_ChangesNothing()
    {
        var away = await site.AddPersonAsync("away-kept", (Roles.Supervisor, "isfahan"));
        await site.AddPersonAsync("kept-by", (Roles.Supervisor, "isfahan"));
        await PlanAsync(away.Id, "kept-by", "1405/08/14", "1405/08/20");
        var id = await site.Database.ScalarAsync<long>("select id from substitutions where person_id = 'away-kept'");
        using var stranger = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        await stranger.PostAsync("/substitutions", "/substitutions", ("end", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(1, await site.Database.ScalarAsync<long>("select count(*) from substitutions where person_id = 'away-kept'"));
    }

    [Fact]
    public async Task Director_PlansForSomebodyIllInTheArea_AndIsNamed()
    {
        await site.AddPersonAsync("ill", (Roles.Inspector, "isfahan"));
        await site.AddPersonAsync("well", (Roles.Inspector, "isfahan"));
        using var director = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await PlanForAsync(director, "ill", "well");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("بیماری", await site.Database.ScalarAsync<string>("select reason from substitutions where person_id = 'ill' and planned_by is not null"));
        Assert.Equal(1L, await site.Database.ScalarAsync<long>("select count(*) from audit_log where action = 'PlanAbsence' and subject = 'ill' and reason = 'بیماری'"));
        using var administrator = await site.NewVisitorAsync((Roles.Administrator, null));
        Assert.Contains("بیماری", (await administrator.GetAsync("/substitutions")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Director_OfAnotherProvince_PlansNothing()
    {
        await site.AddPersonAsync("ill-too", (Roles.Inspector, "isfahan"));
        await site.AddPersonAsync("well-too", (Roles.Inspector, "isfahan"));
        using var stranger = await site.NewVisitorAsync((Roles.Supervisor, "fars"));

        var answer = await PlanForAsync(stranger, "ill-too", "well-too");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(0L, await site.Database.ScalarAsync<long>("select count(*) from substitutions where person_id = 'ill-too'"));
    }

    private static Task<Answer> PlanForAsync(Visitor director, string absent, string substitute) => director.PostAsync(
        "/substitutions/others", "/substitutions", ("absent", absent), ("substituteOther", substitute), ("firstOther", "1405/08/14"), ("lastOther", "1405/08/20"), ("reason", "بیماری"));

    private async Task PlanAsync(string person, string substitute, string first, string last)
    {
        using var visitor = await SignedInAsync(person);
        var answer = await visitor.PostAsync("/substitutions", "/substitutions", ("substitute", substitute), ("first", first), ("last", last));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    private static Task<Answer> TakeAsync(Visitor visitor, string number, string transition)
        => visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}", ("_transition", transition));

    private async Task<Visitor> SignedInAsync(string person)
    {
        var visitor = site.NewVisitor();
        await visitor.SignInAsync(person);
        return visitor;
    }
}
