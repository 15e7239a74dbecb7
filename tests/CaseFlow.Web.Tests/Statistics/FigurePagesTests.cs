using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Statistics;

public sealed class FigurePagesTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Theory]
    [InlineData("/statistics/tables?year=1405")]
    [InlineData("/statistics/tables/taha-inspections-by-province?year=1405")]
    [InlineData("/statistics/tables/taha-inspections-by-province-and-industry?year=1405")]
    [InlineData("/statistics/tables/taha-inspections-by-province-and-industry/cases?year=1405&column=actual&province=isfahan&industry=food-agriculture")]
    [InlineData("/statistics/tables/production-test-results-by-province?year=1405")]
    public async Task Page_OfFigures_SpeaksBothLanguages(string path)
    {
        await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));

        var persian = await visitor.GetAsync(path);
        visitor.Speak("en");
        var english = await visitor.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (persian.Status, english.Status));
        Assert.Contains("داشبورد", persian.Body, StringComparison.Ordinal);
        Assert.Contains("Dashboard", english.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/statistics/no-such-measure/cases")]
    [InlineData("/statistics/tables/no-such-table")]
    [InlineData("/statistics/tables/taha-inspections-by-province/cases?column=percent&province=isfahan")]
    public async Task Page_OfNothing_Is404(string path)
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
    }

    private async Task<string> ConfirmedAsync()
    {
        var number = await _inspections.ReportedAsync();
        await _inspections.TakeAsync(number, "Confirm", new Actor { Id = "second", Grants = [new RoleGrant("Supervisor", "isfahan")] });
        return number;
    }
}
