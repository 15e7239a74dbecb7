using System.Net;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Summaries;

/// Whose month is shown to whom. The site's today is 14 Aban 1405.
public sealed class SummaryPageTests(WebSite site) : IClassFixture<WebSite>
{
    [Theory]
    [InlineData(Roles.ProvinceManager, "isfahan", "", "خلاصه مهر ۱۴۰۵، اصفهان", HttpStatusCode.OK)]
    [InlineData(Roles.ProvinceManager, "isfahan", "?report=monthly-summary&province=yazd", "", HttpStatusCode.Forbidden)]
    [InlineData(Roles.ProvinceManager, "isfahan", "?report=monthly-summary", "", HttpStatusCode.Forbidden)]
    [InlineData("ManagingDirector", "isfahan", "", "شهرک‌ها", HttpStatusCode.OK)]
    [InlineData("ManagingDirector", "isfahan", "?report=monthly-summary&province=isfahan", "", HttpStatusCode.Forbidden)]
    [InlineData(Roles.HqOffice, null, "", "کل کشور", HttpStatusCode.OK)]
    [InlineData(Roles.HqOffice, null, "?report=monthly-summary&province=yazd", "خلاصه مهر ۱۴۰۵، یزد", HttpStatusCode.OK)]
    [InlineData(Roles.Administrator, null, "?report=monthly-land-summary&province=yazd", "یزد", HttpStatusCode.OK)]
    [InlineData(Roles.Inspector, "isfahan", "", "", HttpStatusCode.Forbidden)]
    public async Task Month_IsShownToWhoManagesTheArea_AndToAdministrators(string role, string? province, string query, string words, HttpStatusCode status)
    {
        using var visitor = await site.NewVisitorAsync((role, province));
        var page = await visitor.GetAsync($"/summaries/1405-07{query}");
        Assert.Equal(status, page.Status);
        Assert.Contains(words, page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1405-08")]
    [InlineData("1405-09")]
    [InlineData("1405")]
    [InlineData("soon")]
    public async Task Month_ThatIsNotOver_IsNotShown(string month)
    {
        using var manager = await site.NewVisitorAsync((Roles.ProvinceManager, "isfahan"));
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/summaries/{month}")).Status);
    }

    [Fact]
    public async Task Administrator_WhoMayReadNoCases_SeesCountsAndNoNumbers()
    {
        var number = await new Inspections(site).AssignedAsync();
        await site.Database.ExecuteAsync($"update cases set due_on = date '2026-10-01' where number = '{number}'");
        using var administrator = await site.NewVisitorAsync((Roles.Administrator, null));
        using var manager = await site.NewVisitorAsync((Roles.ProvinceManager, "isfahan"));
        const string Isfahan = "/summaries/1405-07?report=monthly-summary&province=isfahan";
        Assert.DoesNotContain(number, (await administrator.GetAsync(Isfahan)).Body, StringComparison.Ordinal);
        Assert.Contains(number, (await manager.GetAsync(Isfahan)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Months_SayWhenTheyAreTold()
    {
        using var manager = await site.NewVisitorAsync((Roles.ProvinceManager, "isfahan"));
        manager.Speak("en");
        var page = await manager.GetAsync("/summaries");
        Assert.Contains("href=\"/summaries/1405-07\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("Mails are not sent yet", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Mail:Host", page.Body, StringComparison.Ordinal); // that is for who sets it up
    }
}
