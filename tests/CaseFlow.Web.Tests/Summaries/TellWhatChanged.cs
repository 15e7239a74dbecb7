using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Ledger;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Summaries;

/// What changed most in a month and where it comes from. On a site of its own: postings that no step made are known only to a node that has not looked yet.
public sealed class TellWhatChanged(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task Change_SaysHowMuchAndWhereItComesFrom()
    {
        var ledger = new LedgerBuilder(site.Database.DataSource);
        await ledger.PostAsync("inspection.technical-visit", "qom", 40, new JalaliDate(1404, 6, 1), "chemical");
        await ledger.PostAsync("inspection.technical-visit", "qom", 10, new JalaliDate(1405, 6, 1), "chemical");
        using var manager = await site.NewVisitorAsync((Roles.ProvinceManager, "qom"));
        manager.Speak("en");

        var page = await manager.GetAsync("/summaries/1405-06");

        Assert.Contains("Technical visits: 10, 30 fewer than in the same month of last year (75%).", page.Body, StringComparison.Ordinal);
        Assert.Contains("Most of the decrease: Chemical", page.Body, StringComparison.Ordinal);
    }
}
