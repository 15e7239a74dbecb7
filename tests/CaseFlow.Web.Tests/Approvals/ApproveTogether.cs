using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Approvals;

/// Several cases by one press of a button: each its own step, its own rules, its own answer.
public sealed partial class ApproveTogether(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Together_WhenAllAreInOrder_ApprovesEachByItsOwnStep()
    {
        var (first, second) = (await _inspections.ReportedAsync(), await _inspections.ReportedAsync());
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await ApproveAsync(visitor, first, second);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("۲ پرونده تأیید شد.", answer.Body, StringComparison.Ordinal);
        Assert.Equal(["Confirmed", "Confirmed"], [await StateOfAsync(first), await StateOfAsync(second)]);
        Assert.Equal(2L, await site.Database.ScalarAsync<long>(
            $"select count(distinct e.command_id) from case_events e join cases c on c.id = e.case_id where e.name = 'Confirm' and c.number in ('{first}', '{second}')"));
    }

    [Fact]
    public async Task Together_WhenThePersonPreparedOne_RefusesThatOneAndSaysWhy()
    {
        var person = await site.AddPersonAsync($"both-{Guid.CreateVersion7():N}", (Roles.Inspector, "isfahan"), (Roles.Supervisor, "isfahan"));
        var (own, other) = (await _inspections.ReportedAsync(person.Id), await _inspections.ReportedAsync());
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(person.UserName!);
        var page = await visitor.GetAsync("/approvals");

        var answer = await PostAsync(visitor, page.Body, Ticks(page.Body).Single(tick => tick.StartsWith(other, StringComparison.Ordinal)), await TickAsync(own));

        Assert.DoesNotContain(Ticks(page.Body), tick => tick.StartsWith(own, StringComparison.Ordinal));
        Assert.Contains("خود شما تهیه کرده‌اید", page.Body, StringComparison.Ordinal);
        Assert.Contains("۱ پرونده تأیید شد.", answer.Body, StringComparison.Ordinal);
        Assert.Contains("۱ پرونده تأیید نشد", answer.Body, StringComparison.Ordinal);
        Assert.Equal(("Reported", "Confirmed"), (await StateOfAsync(own), await StateOfAsync(other)));
    }

    [Fact]
    public async Task Together_OfAnotherProvince_SaysThatThereIsNoSuchCase()
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "yazd"));
        var page = await visitor.GetAsync("/search?q=none");

        var answer = await PostAsync(visitor, page.Body, await TickAsync(number));

        Assert.Contains("پیدا نشد", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("فروشگاه سپاهان", answer.Body, StringComparison.Ordinal);
        Assert.Equal("Reported", await StateOfAsync(number));
    }

    [Fact]
    public async Task Together_WhereTheDefinitionDoesNotAllowIt_Refuses()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var page = await visitor.GetAsync("/search?q=none");

        var answer = await PostAsync(visitor, page.Body, await TickAsync(number));

        Assert.Contains("جداگانه تصمیم بگیرید", answer.Body, StringComparison.Ordinal);
        Assert.Equal("InProgress", await StateOfAsync(number));
    }

    [Fact]
    public async Task Together_ByTwoPeopleAtOnce_CountsOneOfThem()
    {
        var number = await _inspections.ReportedAsync();
        using var first = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        using var second = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var pages = (First: (await first.GetAsync("/approvals")).Body, Second: (await second.GetAsync("/approvals")).Body); // both see it before either decides

        var answers = await Task.WhenAll(ApproveOnAsync(first, pages.First, number), ApproveOnAsync(second, pages.Second, number));

        Assert.Single(answers, answer => answer.Body.Contains("۱ پرونده تأیید شد.", StringComparison.Ordinal));
        Assert.Single(answers, answer => answer.Body.Contains("پیش رفته است", StringComparison.Ordinal));
        Assert.Equal(1L, await ConfirmationsAsync(number));
    }

    [Fact]
    public async Task Together_SentTwice_IsDoneOnceAndSaysSoTwice()
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var page = await visitor.GetAsync("/approvals");
        var tick = Ticks(page.Body).Single(tick => tick.StartsWith(number, StringComparison.Ordinal));

        var (first, second) = (await PostAsync(visitor, page.Body, tick), await PostAsync(visitor, page.Body, tick));

        Assert.All([first, second], answer => Assert.Contains("۱ پرونده تأیید شد.", answer.Body, StringComparison.Ordinal));
        Assert.Equal(1L, await ConfirmationsAsync(number));
    }

    [Fact]
    public async Task Together_WithNothingTicked_SaysWhatToDo()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await visitor.PostAsync("/approvals", "/search?q=none");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("نشان بگذارید", answer.Body, StringComparison.Ordinal);
    }

    private static async Task<Answer> ApproveAsync(Visitor visitor, params string[] numbers)
        => await ApproveOnAsync(visitor, (await visitor.GetAsync("/approvals")).Body, numbers);

    private static Task<Answer> ApproveOnAsync(Visitor visitor, string page, params string[] numbers)
        => PostAsync(visitor, page, [.. Ticks(page).Where(tick => numbers.Any(number => tick.StartsWith(number, StringComparison.Ordinal)))]);

    private static Task<Answer> PostAsync(Visitor visitor, string page, params string[] ticks)
        => visitor.PostAsync("/approvals", [.. ticks.Select(tick => ("chosen", tick)), ("__RequestVerificationToken", Visitor.TokenOf(page))]);

    private static List<string> Ticks(string page) => [.. Tick().Matches(page).Select(match => match.Groups[1].Value)];

    /// What a tick of a case would hold, had the page one.
    private async Task<string> TickAsync(string number)
        => $"{number}|{await site.Database.ScalarAsync<int>($"select version from cases where number = '{number}'")}|{Guid.CreateVersion7():N}";

    private Task<long> ConfirmationsAsync(string number) => site.Database.ScalarAsync<long>(
        $"select count(*) from case_events e join cases c on c.id = e.case_id where e.name = 'Confirm' and c.number = '{number}'");

    private Task<string> StateOfAsync(string number) => site.Database.ScalarAsync<string>($"select state from cases where number = '{number}'");

    [GeneratedRegex("name=\"chosen\" value=\"([^\"]+)\"")]
    private static partial Regex Tick();
}
