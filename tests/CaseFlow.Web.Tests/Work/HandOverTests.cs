using System.Net;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Work;

public sealed class HandOverTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task TakingUp_PutsTheCaseIntoMyHands_AndTheTimelineTellsIt()
    {
        var me = await site.AddPersonAsync("taker", (Roles.Supervisor, "isfahan"));
        var number = await _inspections.PlannedAsync();
        using var visitor = await SignedInAsync(me.Id);

        var answer = await visitor.PostAsync($"/cases/{number}/holder", $"/cases/{number}", ("take", "true"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains(number, (await visitor.GetAsync("/cases?show=held")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await visitor.GetAsync("/cases?show=unheld")).Body, StringComparison.Ordinal);
        Assert.Contains("برداشتن کار", (await visitor.GetAsync($"/cases/{number}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_ManyToTwo_SpreadsThemEvenly()
    {
        await site.AddPersonAsync("spread-1", (Roles.Inspector, "isfahan"));
        await site.AddPersonAsync("spread-2", (Roles.Inspector, "isfahan"));
        var numbers = new List<string>();
        for (var count = 0; count < 6; count++)
        {
            numbers.Add(await _inspections.AssignedAsync());
        }

        using var chief = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var page = "/hand-over?" + string.Join('&', numbers.Select(number => $"number={number}"));
        var answer = await chief.PostAsync(
            "/hand-over", page,
            [.. numbers.Select(number => ("number", number)), ("receiver", "spread-1"), ("receiver", "spread-2"), ("reason", "مأموریت"), ("to", "people")]);

        Assert.Contains("۶ پرونده دست‌به‌دست شد", answer.Body, StringComparison.Ordinal);
        foreach (var person in new[] { "spread-1", "spread-2" })
        {
            using var visitor = await SignedInAsync(person);
            var body = (await visitor.GetAsync("/cases?show=held")).Body;
            Assert.Equal(3, numbers.Count(number => body.Contains(number, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Giving_WithoutReceiverAndReason_SaysBothBesideTheFields_AndChangesNothing()
    {
        var number = await _inspections.AssignedAsync();
        using var chief = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await chief.PostAsync("/hand-over", $"/hand-over?number={number}", ("number", number), ("to", "people"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("id=\"receiver-wrong\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"reason-wrong\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains(number, (await chief.GetAsync("/cases?show=others")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_CasesOfAnotherProvince_IsAsIfThereWereNone()
    {
        var number = await _inspections.AssignedAsync();
        using var stranger = await site.NewVisitorAsync((Roles.Supervisor, "fars"));

        Assert.Contains("پرونده‌ای برگزیده نشده است", (await stranger.GetAsync($"/hand-over?number={number}")).Body, StringComparison.Ordinal);
        var answer = await stranger.PostAsync($"/cases/{number}/holder", "/cases", ("take", "true"));
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task Giving_TheWorkOfAnother_WithoutDirectingIt_IsRefusedCaseByCase()
    {
        var other = await site.AddPersonAsync("refused-receiver", (Roles.Inspector, "isfahan"));
        var number = await _inspections.AssignedAsync();
        using var colleague = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await colleague.PostAsync(
            "/hand-over", $"/hand-over?number={number}", ("number", number), ("receiver", other.Id), ("reason", "x"), ("to", "people"));

        Assert.Contains("نزد شما نیست", answer.Body, StringComparison.Ordinal);
        Assert.Contains("۰ پرونده", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_Saved_ComesBackUnderItsName_UntilForgotten()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        await visitor.PostAsync("/cases/filters", "/cases?show=unheld", ("name", "کارهای بی‌صاحب"), ("query", "?show=unheld&order=oldest"));
        var kept = (await visitor.GetAsync("/cases")).Body;
        await visitor.PostAsync("/cases/filters", "/cases", ("forget", "کارهای بی‌صاحب"));
        var forgotten = (await visitor.GetAsync("/cases")).Body;

        Assert.Contains("/cases?show=unheld&amp;order=oldest", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("کارهای بی‌صاحب", forgotten, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    public async Task Filter_ThatLeadsElsewhere_IsNotKept(string query)
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await visitor.PostAsync("/cases/filters", "/cases", ("name", "out"), ("query", query));

        Assert.Equal("/cases", answer.Location);
        Assert.DoesNotContain("elsewhere", (await visitor.GetAsync("/cases?show=area")).Body, StringComparison.Ordinal);
    }

    private async Task<Visitor> SignedInAsync(string person)
    {
        var visitor = site.NewVisitor();
        await visitor.SignInAsync(person);
        return visitor;
    }
}
