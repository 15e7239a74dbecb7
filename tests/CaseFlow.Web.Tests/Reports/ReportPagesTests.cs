using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Reports;

public sealed partial class ReportPagesTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Report_OfAYear_HasAllItsChaptersInBothLanguages()
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));

        var persian = await visitor.GetAsync("/reports/performance/1405");
        visitor.Speak("en");
        var english = await visitor.GetAsync("/reports/performance/1405");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (persian.Status, english.Status));
        Assert.Contains("گزارش عملکرد سازمان ملی استاندارد ایران در سال ۱۴۰۵", persian.Body, StringComparison.Ordinal);
        Assert.Contains("Performance report of the Iran National Standards Organization, 1405", english.Body, StringComparison.Ordinal);
        var chapters = Chapters().Matches(english.Body).Select(link => link.Groups[1].Value).Distinct().ToList();
        Assert.Equal(9, chapters.Count);
        foreach (var chapter in chapters)
        {
            var page = await visitor.GetAsync($"/reports/performance/1405/{chapter}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("Table ", page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Figure_InAReport_OpensToItsCases()
    {
        var number = await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var page = await visitor.GetAsync("/reports/performance/1405/market");
        var link = CasesOfIsfahan().Match(page.Body).Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var cases = await visitor.GetAsync(link);

        Assert.Contains(number, cases.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("province=fars", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figure_OfAMonthAndAProvince_OpensToTheCasesOfThatMonth()
    {
        var number = await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var months = new List<string>();
        for (var month = 1; month <= 12; month++)
        {
            var cases = await visitor.GetAsync($"/statistics/tables/monthly-inspections/cases?year=1405&month={month}&column=taha-inspections.month&province=isfahan");
            if (cases.Body.Contains(number, StringComparison.Ordinal))
            {
                months.Add(cases.Body);
            }
        }

        Assert.Single(months);
    }

    [Fact]
    public async Task Chapter_WithManyTables_ComesInPartsWithEveryTableOnce()
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        var first = await visitor.GetAsync("/reports/performance/1405/market");
        var parts = PartsOfMarket().Matches(first.Body).Select(link => link.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(parts);

        var tables = Tables().Matches(first.Body).Select(heading => heading.Groups[1].Value).ToList();
        foreach (var part in parts)
        {
            var page = await visitor.GetAsync($"/reports/performance/1405/market?part={part}");
            tables.AddRange(Tables().Matches(page.Body).Select(heading => heading.Groups[1].Value));
        }

        Assert.Equal(11, tables.Count);
        Assert.Equal(11, tables.Distinct().Count());
    }

    [Theory]
    [InlineData("/reports")]
    [InlineData("/reports/land/1405/contracts")]
    [InlineData("/reports/monthly-summary/1405-08")]
    [InlineData("/reports/monthly-summary/1405-08/inspections?province=isfahan")]
    [InlineData("/statistics/tables/summary-inspection?year=1405")]
    [InlineData("/statistics/tables/monthly-inspections?year=1405")]
    public async Task Page_OfReports_IsThere(string path)
    {
        await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        var persian = await visitor.GetAsync(path);
        visitor.Speak("en");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (persian.Status, (await visitor.GetAsync(path)).Status));
    }

    [Theory]
    [InlineData("/reports/yearly/1405", HttpStatusCode.NotFound)]
    [InlineData("/reports/performance/now", HttpStatusCode.NotFound)]
    [InlineData("/reports/performance/1405/none", HttpStatusCode.NotFound)]
    [InlineData("/reports/performance/1405-03", HttpStatusCode.BadRequest)]
    [InlineData("/reports/monthly-summary/1405", HttpStatusCode.BadRequest)]
    public async Task Page_OfNothing_IsRefused(string path, HttpStatusCode status)
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        Assert.Equal(status, (await visitor.GetAsync(path)).Status);
    }

    private async Task<string> ConfirmedAsync()
    {
        var number = await _inspections.ReportedAsync();
        await _inspections.TakeAsync(number, "Confirm", new Actor { Id = "second", Grants = [new RoleGrant("Supervisor", "isfahan")] });
        return number;
    }

    [GeneratedRegex("href=\"/reports/performance/1405/([a-z-]+)\"")]
    private static partial Regex Chapters();

    [GeneratedRegex("href=\"/reports/performance/1405/market\\?part=([0-9]+)\"")]
    private static partial Regex PartsOfMarket();

    [GeneratedRegex("<h2 id=\"([a-z-]+)\"")]
    private static partial Regex Tables();

    [GeneratedRegex("/statistics/tables/taha-inspections-by-province/cases[^\"]*province=isfahan[^\"]*")]
    private static partial Regex CasesOfIsfahan();
}
