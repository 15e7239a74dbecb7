using System.Net;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Targets;

/// Plans are drawn up, read and approved in pages that need no script. Each test has a year of its own.
public sealed class PlanPagesTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Visits = "technical-visits";

    [Fact]
    public async Task Plan_FromEditionToApproval_IsInForce()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        using var other = await site.NewVisitorAsync((Roles.HqOffice, null));
        planner.Speak("en");
        var edition = await MakeAsync(planner, 1411);

        var saved = await SaveAsync(planner, edition, ("qom", "۱٬۲۰۰"), ("yazd", "حسب مورد"), ("ilam", ""));
        var grid = await planner.GetAsync($"{edition}/{Visits}");
        var own = await planner.PostAsync($"{edition}/approval", edition, ("reason", "decision"));
        var approved = await other.PostAsync($"{edition}/approval", edition, ("reason", "decision"));
        var after = await planner.GetAsync($"{edition}/{Visits}");

        Assert.Equal((HttpStatusCode.Redirect, $"{edition}/{Visits}"), (saved.Status, saved.Location));
        Assert.Contains("value=\"1,200\"", grid.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"as required\"", grid.Body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (own.Status, approved.Status));
        Assert.DoesNotContain("name=\"t/", after.Body, StringComparison.Ordinal);
        Assert.Contains("1,200", (await planner.GetAsync($"/dashboard/{Visits}?year=1411")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grid_WithCellsThatCannotBeRead_IsDrawnAgain_NamesEach_AndKeepsWhatWasTyped()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        planner.Speak("en");
        var edition = await MakeAsync(planner, 1412);

        var answer = await SaveAsync(planner, edition, ("qom", "1.234"), ("yazd", "7"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Qom, Year&#x27;s target: &#x27;1.234&#x27; has decimals", answer.Body.Replace("'", "&#x27;", StringComparison.Ordinal).Replace("&#39;", "&#x27;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("value=\"1.234\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"7\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0L, await site.Database.ScalarAsync<long>("select count(*) from plan_targets where year = 1412"));
    }

    [Fact]
    public async Task Grid_ThatSomebodyElseChanged_SaysWhatChanged_AndSavingAgainIsDeliberate()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        using var other = await site.NewVisitorAsync((Roles.HqOffice, null));
        planner.Speak("en");
        var edition = await MakeAsync(planner, 1413);
        var before = await planner.GetAsync($"{edition}/{Visits}");

        await SaveAsync(other, edition, ("qom", "5"), ("yazd", "6"));
        var conflict = await planner.PostAsync($"{edition}/cells", Fields(before.Body, ("qom", "9"), ("yazd", "")));
        var again = await planner.PostAsync($"{edition}/cells", Fields(conflict.Body, ("qom", "9"), ("yazd", "6")));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect), (conflict.Status, again.Status));
        Assert.Contains("from “no target” to “5”", conflict.Body, StringComparison.Ordinal);
        Assert.Contains($"name=\"t/{Visits}/qom/province\" value=\"9\"", conflict.Body, StringComparison.Ordinal);
        Assert.Contains($"name=\"t/{Visits}/yazd/province\" value=\"6\"", conflict.Body, StringComparison.Ordinal);
        Assert.Equal(9m, await site.Database.ScalarAsync<decimal>("select value from plan_targets where year = 1413 and province = 'qom'"));
    }

    [Fact]
    public async Task Grid_FarFromLastYear_AsksForConfirmation()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        using var other = await site.NewVisitorAsync((Roles.HqOffice, null));
        var last = await MakeAsync(planner, 1414);
        await SaveAsync(planner, last, ("qom", "10"));
        await other.PostAsync($"{last}/approval", last, ("reason", "decision"));
        var edition = await MakeAsync(planner, 1415);

        var asked = await SaveAsync(planner, edition, ("qom", "100"));
        var confirmed = await planner.PostAsync($"{edition}/cells", [.. Fields(asked.Body, ("qom", "100")), ("confirmed", "true"), ("reason", "new plant")]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (asked.Status, confirmed.Status));
        Assert.Contains("name=\"confirmed\"", asked.Body, StringComparison.Ordinal);
        Assert.Equal("new plant", await site.Database.ScalarAsync<string>("select reason from plan_changes where year = 1415"));
    }

    [Fact]
    public async Task Draft_IsReadByThoseWhoPlan_AndWhatIsApprovedByAll()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        using var other = await site.NewVisitorAsync((Roles.HqOffice, null));
        using var reader = await site.NewVisitorAsync((Roles.ProvinceManager, "qom"));
        var edition = await MakeAsync(planner, 1416);
        await SaveAsync(planner, edition, ("qom", "10"));

        var hidden = await reader.GetAsync($"{edition}/{Visits}");
        var listed = (await reader.GetAsync("/plans")).Body;
        var refused = await reader.PostAsync($"{edition}/cells", "/plans", ("seen", "0"));
        await other.PostAsync($"{edition}/approval", edition, ("reason", "decision"));
        var shown = await reader.GetAsync($"{edition}/{Visits}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.OK), (hidden.Status, refused.Status, shown.Status));
        Assert.DoesNotContain(edition, listed, StringComparison.Ordinal);
        Assert.DoesNotContain("<input type=\"hidden\" name=\"seen\"", shown.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Province_HasAllMeasures_AndSavesThem()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        var edition = await MakeAsync(planner, 1417);
        var page = await planner.GetAsync($"{edition}/provinces/qom");

        var saved = await planner.PostAsync(
            $"{edition}/cells", ("__RequestVerificationToken", Visitor.TokenOf(page.Body)), ("seen", "0"), ("province", "qom"),
            ($"t/{Visits}/qom/province", "5"), ("t/taha-inspections/qom/province", "6"));

        Assert.Equal($"{edition}/provinces/qom", saved.Location);
        Assert.Equal(11m, await site.Database.ScalarAsync<decimal>("select sum(value) from plan_targets where year = 1417"));
        Assert.Equal(HttpStatusCode.NotFound, (await planner.GetAsync($"{edition}/provinces/atlantis")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.GetAsync($"{edition}/no-such-measure")).Status);
    }

    [Fact]
    public async Task Spread_OfAMeasureAndOfAll_FillsTheMonths_ThatTheGridShows()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        planner.Speak("en");
        var edition = await MakeAsync(planner, 1429);
        await SaveAsync(planner, edition, ("qom", "1200"));

        var one = await planner.PostAsync($"{edition}/spreads", $"{edition}/{Visits}?months=true", ("measure", Visits));
        var grid = await planner.GetAsync(one.Location!);
        var all = await planner.PostAsync($"{edition}/spreads", edition, ("again", "true"));

        Assert.Equal(($"{edition}/{Visits}?months=true", edition), (one.Location, all.Location));
        Assert.Contains($"name=\"t/{Visits}/qom/province/12\"", grid.Body, StringComparison.Ordinal);
        Assert.Equal(1200m, await site.Database.ScalarAsync<decimal>("select sum(value) from plan_targets where year = 1429 and month is not null"));
        Assert.Contains("data-sum>1,200<", grid.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_OfTwoEditions_ShowsDifferences_AndHidesDraftsFromReaders()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        using var reader = await site.NewVisitorAsync((Roles.ProvinceManager, "qom"));
        using var other = await site.NewVisitorAsync((Roles.HqOffice, null));
        planner.Speak("en");
        var first = await MakeAsync(planner, 1428);
        await SaveAsync(planner, first, ("qom", "1200"), ("yazd", "حسب مورد"));
        await other.PostAsync($"{first}/approval", first, ("reason", "decision"));
        var second = await MakeAsync(planner, 1428, "2", "1428/1");
        await SaveAsync(planner, second, ("qom", "1500"));

        var page = await planner.GetAsync($"{first}/comparison?with=1428%2F2&measure={Visits}");
        var hidden = await reader.GetAsync($"{first}/comparison?with=1428%2F2");

        Assert.Contains(">+300<", WebUtility.HtmlDecode(page.Body), StringComparison.Ordinal);
        Assert.Contains("as required", page.Body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (page.Status, hidden.Status));
    }

    [Fact]
    public async Task Cells_WithAFieldThatIsNoCell_AreABadRequest()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        var edition = await MakeAsync(planner, 1418);

        var answer = await planner.PostAsync($"{edition}/cells", edition, ("seen", "0"), ("t/technical-visits/qom", "5"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    internal static async Task<string> MakeAsync(Visitor planner, int year, string id = "1", string copy = "")
    {
        var made = await planner.PostAsync(
            "/plans", "/plans", ("year", $"{year}"), ("id", id), ("nameFa", "ویرایش یکم"), ("nameEn", "First edition"), ("reason", "law"), ("copy", copy));
        Assert.Equal(HttpStatusCode.Redirect, made.Status);
        return made.Location!;
    }

    internal static async Task<Answer> SaveAsync(Visitor planner, string edition, params (string Province, string Text)[] targets)
        => await planner.PostAsync($"{edition}/cells", Fields((await planner.GetAsync($"{edition}/{Visits}")).Body, targets));

    private static (string Name, string Value)[] Fields(string page, params (string Province, string Text)[] targets) =>
    [
        ("__RequestVerificationToken", Visitor.TokenOf(page)), ("measure", Visits), ("seen", SeenOf(page)),
        .. targets.Select(target => ($"t/{Visits}/{target.Province}/province", target.Text)),
    ];

    private static string SeenOf(string page) => System.Text.RegularExpressions.Regex.Match(page, "name=\"seen\" value=\"(\\d+)\"").Groups[1].Value;
}
