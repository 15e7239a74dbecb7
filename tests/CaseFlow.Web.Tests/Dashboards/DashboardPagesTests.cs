using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Ledger;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Web.Tests.Dashboards;

/// What the dashboards show: the figures of the ledger, opened to those who may see the cases, and nothing to others.
public sealed partial class DashboardPagesTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Figure_AfterAStep_CountsItAtOnceAndOpensToItsCase()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var before = await CountedAsync(visitor);

        var number = await ConfirmedAsync();

        Assert.Equal(before + 1, await CountedAsync(visitor));
        var page = await visitor.GetAsync("/dashboard/taha-inspections?year=1405");
        var link = CasesOfIsfahan().Match(page.Body).Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        Assert.Contains(number, (await visitor.GetAsync(link)).Body, StringComparison.Ordinal);
        Assert.Equal(32, Provinces().Matches(page.Body).Count + 1);
    }

    /// Country, province, industry, month, cases: every step of the way down shows the same case and leads on.
    [Fact]
    public async Task Figure_DrilledDown_LeadsToItsCases()
    {
        var number = await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var country = await visitor.GetAsync("/dashboard?year=1405");
        Assert.Contains("/dashboard/taha-inspections?year=1405", country.Body, StringComparison.Ordinal);
        var measure = await visitor.GetAsync("/dashboard/taha-inspections?year=1405");
        Assert.Contains("/dashboard/taha-inspections?year=1405&amp;province=isfahan", measure.Body, StringComparison.Ordinal);
        var province = await visitor.GetAsync("/dashboard/taha-inspections?year=1405&province=isfahan");
        Assert.Contains("/dashboard/taha-inspections?year=1405&amp;province=isfahan&amp;industry=food-agriculture", province.Body, StringComparison.Ordinal);
        var industry = await visitor.GetAsync("/dashboard/taha-inspections?year=1405&province=isfahan&industry=food-agriculture");
        var month = MonthOfFood().Match(industry.Body).Value.Replace("&amp;", "&", StringComparison.Ordinal);
        Assert.NotEmpty(month);

        Assert.Contains(number, (await visitor.GetAsync(month)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await visitor.GetAsync(month.Replace("month=8", "month=7", StringComparison.Ordinal))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_OfAnotherProvincesFigure_StayClosed()
    {
        await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "fars"));

        foreach (var path in new[] { "/dashboard?year=1405", "/dashboard/taha-inspections?year=1405", "/dashboard/taha-inspections?year=1405&province=isfahan" })
        {
            var page = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("/statistics/taha-inspections/cases", page.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/statistics/taha-inspections/cases?year=1405&province=isfahan")).Status);
    }

    /// A plan, a year before, and eight months: the page says how the year goes, in both languages, with the numbers of the ledger.
    [Fact]
    public async Task Measure_WithAPlanAndAHistory_SaysHowTheYearGoes()
    {
        var cancel = TestContext.Current.CancellationToken;
        var ledger = new LedgerBuilder(site.Database.DataSource);
        for (var month = 1; month <= 12; month++)
        {
            await ledger.PostAsync("inspection.technical-visit", "isfahan", 100 + month, new JalaliDate(1404, month, 1), "chemical");
            await ledger.PostAsync("inspection.technical-visit", month % 2 == 0 ? "isfahan" : "fars", month < 8 ? 80 + (month % 3) : month == 8 ? 35 : 0, new JalaliDate(1405, month, 1), "chemical");
        }

        await using var connection = await site.Database.DataSource.OpenConnectionAsync(cancel);
        await Plans.LoadAsync(connection, [Plan("isfahan", 1_500), Plan("fars", 100)], cancel);
        await site.Database.ExecuteAsync("""
            update ledger_postings set event_seq = 1000 where case_id = 1 and event_seq = 1;
            insert into case_events (case_id, seq, kind, name, to_state, actor, occurred_at, recorded_at, body, hash)
            values (1, 1000, 0, 'Confirm', 'Closed', 'test', now(), now(), '{}', '')
            """);
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));

        var persian = await visitor.GetAsync("/dashboard/technical-visits?year=1405");
        visitor.Speak("en");
        var english = await visitor.GetAsync("/dashboard/technical-visits?year=1405");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (persian.Status, english.Status));
        foreach (var said in new[] { "Plan to date", "Needed each working day", "working days left", "Forecast of the year's end", "between ", "which provinces drive the gap", "Same period last year", "How it is counted" })
        {
            Assert.Contains(said, WebUtility.HtmlDecode(english.Body), StringComparison.Ordinal);
        }

        Assert.Contains("پیش‌بینی پایان سال", persian.Body, StringComparison.Ordinal);
        Assert.Contains("cf-pace-cone", persian.Body, StringComparison.Ordinal);
        Assert.Contains("cf-gap-behind", persian.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipeline_CountsTheOpenCasesThatWillFeedTheMeasure()
    {
        await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        visitor.Speak("en");

        var page = await visitor.GetAsync("/dashboard/taha-inspections?year=1405");

        Assert.Contains("On its way", page.Body, StringComparison.Ordinal);
        var open = await site.Database.ScalarAsync<long>("select count(*) from cases where type = 'taha-inspection' and closed_on is null and state <> 'Confirmed'");
        Assert.Contains($">{open} open cases<", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard?province=isfahan&year=1405")]
    [InlineData("/dashboard/taha-inspections")]
    [InlineData("/dashboard/taha-inspections?province=isfahan&industry=food-agriculture")]
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

    /// Flow, stock, the last state of subjects: every measure of the house has a page.
    [Fact]
    public async Task EveryMeasure_HasAPage()
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        foreach (var measure in site.Engine.Rules.Indicators.Measures.Keys.Order(StringComparer.Ordinal))
        {
            Assert.True((await visitor.GetAsync($"/dashboard/{measure}?year=1405")).Status is HttpStatusCode.OK, measure);
        }
    }

    [Theory]
    [InlineData("/dashboard/no-such-measure")]
    [InlineData("/dashboard/taha-inspections?province=atlantis")]
    [InlineData("/dashboard/taha-inspections?industry=weather")]
    [InlineData("/dashboard?province=atlantis")]
    public async Task Page_OfNothing_Is404(string path)
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData(Roles.HqOffice, null, "/dashboard")]
    [InlineData(Roles.ProvinceManager, "isfahan", "/dashboard")]
    [InlineData(Roles.Inspector, "isfahan", "/cases")]
    public async Task Start_LeadsWhoAnswersForFigures_ToTheDashboard(string role, string? province, string path)
    {
        using var visitor = await site.NewVisitorAsync((role, province));

        Assert.Equal(path, (await visitor.GetAsync("/")).Location);
    }

    private static PlannedTarget Plan(string province, int value) => new()
    {
        Measure = "technical-visits", Province = province, Year = 1405, Edition = "1", Target = Target.Of(value),
    };

    private async Task<int> CountedAsync(Visitor visitor)
    {
        visitor.Speak("en");
        var page = await visitor.GetAsync("/dashboard/taha-inspections?year=1405");
        return RowOfIsfahan().Match(page.Body) is { Success: true } row ? int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : -1;
    }

    private async Task<string> ConfirmedAsync()
    {
        var number = await _inspections.ReportedAsync();
        await _inspections.TakeAsync(number, "Confirm", new Actor { Id = "second", Grants = [new RoleGrant("Supervisor", "isfahan")] });
        return number;
    }

    [GeneratedRegex(">Isfahan</a></th>\\s*<td class=\"cf-num\">\\s*<[^>]*class=\"cf-figure\"[^>]*>([0-9]+)<", RegexOptions.Singleline)]
    private static partial Regex RowOfIsfahan();

    [GeneratedRegex("href=\"(/statistics/taha-inspections/cases\\?year=1405&amp;province=isfahan)\"")]
    private static partial Regex CasesOfIsfahan();

    [GeneratedRegex("/statistics/taha-inspections/cases\\?year=1405&amp;month=8&amp;province=isfahan&amp;industry=food-agriculture")]
    private static partial Regex MonthOfFood();

    [GeneratedRegex("<th scope=\"row\"><a href=\"/dashboard/taha-inspections\\?year=1405&amp;province=[a-z-]+\"")]
    private static partial Regex Provinces();
}
