using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Calendars;
using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Mails;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Targets;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Statistics.Disclosure;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>
/// What holds for every page that the routes know: no barrier that axe sees in either language and theme, no overflow on a phone, little
/// weight, and in Persian no Latin digit. A route with a place for a value needs an example here, or a reason why it is no page.
/// </summary>
public sealed class EveryPage(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private const int MostBytes = 120 * 1024;

    /// <summary>A page that weighs less came without its styles, letters or scripts.</summary>
    private const int LeastBytes = 50_000;

    /// <summary>Routes that answer GET and are no pages, with the reason.</summary>
    private static readonly Dictionary<string, string> NoPages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/"] = "leads on to the first page",
        ["/health"] = "a word for the machine that watches",
        ["/hub"] = "a connection",
        ["/plans/{year}/{id}/template.{format}"] = "a file of targets",
        ["/hub/negotiate"] = "a connection",
        ["/administration/workflows/{type}/definition.json"] = "a file",
        ["/approvals/next"] = "leads on to the next case",
        ["/audit/file"] = "a file",
        ["/cases/{number}/documents/{document}"] = "a PDF",
        ["/cases/{number}/files/{hash}"] = "a file of a case",
        ["/publications/{code}/files/{name}"] = "a file of a publication",
        ["/sessions/{number}/minutes.pdf"] = "a PDF",
        ["/reports/{report}/{period}.{format}"] = "a file",
        ["/open/catalogue.json"] = "a file for machines",
        ["/open/{table}/{year}.{format}"] = "a file of open data",
        ["/open/reports/{code}.{format}"] = "a file of open data",
        ["/statistics/tables/{table}/open.{format}"] = "a file of open data",
        ["/errors/{status:int:range(400,599)}"] = "stands in the place of a page; /no-such-page shows it",
    };

    private static readonly (string Role, string? Province)[] EveryRole =
    [
        (Roles.Inspector, "isfahan"), (Roles.Supervisor, "isfahan"), (Roles.DirectorGeneral, "isfahan"), (Roles.ProvinceManager, "isfahan"),
        (Roles.SessionSecretary, "isfahan"), (Roles.Statistician, null), (Roles.Administrator, null), (Roles.Auditor, null),
    ];

    private readonly Inspections _inspections = new(site);
    private readonly Permits _permits = new(site);
    private readonly Disputes _disputes = new(site);

    [Fact]
    public async Task EveryRoute_IsVisited_OrSaysWhyNot()
    {
        var examples = await ExamplesAsync("routes");
        var silent = PageRoutes.Of(site).Where(route => !NoPages.ContainsKey(PageRoutes.TextOf(route)) && PathsOf(route, examples).Count == 0);

        Assert.Empty(silent.Select(PageRoutes.TextOf));
    }

    /// <summary>
    /// One visit a page and language: axe and the width of a phone in both, and in Persian the digits and the weight of a first visit. The dark theme, which differs
    /// from the light one in its colours alone, is looked at in English, the light one in Persian: colours know no language.
    /// </summary>
    [Theory]
    [InlineData("fa", "light")]
    [InlineData("en", "dark")]
    public async Task Page_InALanguageAndATheme_HasNoBarrierAndNoForeignDigit_FitsAPhoneAndWeighsLittle(string language, string theme)
    {
        await using var reader = await Reader.OpenAsync(chromium, site, language, theme: theme);
        var paths = await SignedInPathsAsync(reader, $"reader-{language}");
        var weight = language == "fa" ? await Weight.OfFirstVisitsAsync(reader.Page) : null;
        var found = new List<string>();
        foreach (var path in paths)
        {
            var answer = await reader.Page.GotoAsync(path);
            if (answer is { Ok: false } && !IsOfNothing(path))
            {
                found.Add($"{path}: {answer.Status}");
            }

            found.AddRange(await reader.BarriersAsync());
            if (weight is { Bytes: < LeastBytes or > MostBytes })
            {
                found.Add($"{path}: {weight.Bytes} bytes");
            }

            if (language == "fa")
            {
                found.AddRange((await reader.LatinDigitsAsync()).Select(text => $"{path}: {text}"));
            }

            await reader.ResizeAsync(Reader.Phone);
            if (await reader.OverflowAsync() is > 0 and var pixels)
            {
                found.Add($"{path}: {pixels} pixels too wide");
            }

            await reader.ResizeAsync(Reader.Desktop);
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task ABarrierOnAPage_IsSeen()
    {
        await using var reader = await Reader.OpenAsync(chromium, site);
        await reader.Page.SetContentAsync("""
            <html lang="fa"><title>Page</title><main><h1>Page</h1><img src="data:," /><p style="color: #777; background: #888">pale</p>
            <p style="width: 400px">۱۲ and 12</p></main></html>
            """);
        await reader.ResizeAsync(Reader.Phone);

        var barriers = await reader.BarriersAsync();

        Assert.Contains(barriers, barrier => barrier.Contains("image-alt: img", StringComparison.Ordinal));
        Assert.Contains(barriers, barrier => barrier.Contains("color-contrast: p", StringComparison.Ordinal));
        Assert.Equal("۱۲ and 12", Assert.Single(await reader.LatinDigitsAsync()));
        Assert.True(await reader.OverflowAsync() > 0);
    }

    private async Task<IReadOnlyList<string>> SignedInPathsAsync(Reader reader, string userName)
    {
        await site.AddPersonAsync(userName, EveryRole);
        var examples = await ExamplesAsync(userName);
        await reader.SignInAsync(userName);
        return
        [
            "/sign-in",
            .. PageRoutes.Of(site).Where(route => !NoPages.ContainsKey(PageRoutes.TextOf(route)) && PageRoutes.TextOf(route) != "/sign-in")
                .SelectMany(route => PathsOf(route, examples)),
            "/no-such-page",
        ];
    }

    /// <summary>What stands in the places of routes: for a route as a whole, else the route as it is when it has no places.</summary>
    private async Task<Dictionary<string, string[]>> ExamplesAsync(string person)
    {
        var reported = await _inspections.ReportedAsync();
        var inProgress = await _inspections.InProgressAsync();
        var permit = await _permits.IssuedAsync();
        var dispute = await _disputes.ReferredAsync();
        var session = await _disputes.PlannedAsync(dispute);
        var held = await _disputes.HeldAsync(await _disputes.ReferredAsync());
        var published = await new Publishing(site).PublishedAsync();
        await site.Services.GetRequiredService<PublishFigures>().PublishAsync("taha-inspections-by-province", new JalaliYear(1405), person, TestContext.Current.CancellationToken);
        var unit = await site.Database.ScalarAsync<string>("select number from cases where type = 'establishment' order by id limit 1");
        await PlanAsync();
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["/administration/people/{Id}"] = [$"/administration/people/{person}"],
            ["/administration/registers/{Type}"] = ["/administration/registers/establishment"],
            ["/administration/workflows/{Type}"] = ["/administration/workflows/taha-inspection"],
            ["/administration/workflows/{Type}/comparison"] = ["/administration/workflows/taha-inspection/comparison"],
            ["/administration/workflows/{Type}/moves"] = ["/administration/workflows/taha-inspection/moves"],
            ["/administration/workflows/moves/{Id}"] = ["/administration/workflows/moves/none"],
            ["/administration/workflows/publications/{Id}"] = ["/administration/workflows/publications/none"],
            ["/approvals/{Number}"] = [$"/approvals/{reported}"],
            ["/audit"] = ["/audit", "/audit?what=sign-ins"],
            ["/cases"] = ["/cases", "/cases?show=area"],
            ["/cases/{Number}"] = [$"/cases/{reported}", $"/cases/{inProgress}", $"/cases/{permit}", $"/cases/{unit}"],
            ["/cases/new/{Type}"] = ["/cases/new/taha-inspection", "/cases/new/mark-permit"],
            ["/establishments/{Number}/declarations"] = [$"/establishments/{unit}/declarations"],
            ["/hand-over"] = ["/hand-over", $"/hand-over?number={reported}"],
            ["/publications/{Code}"] = [$"/publications/{published}"],
            ["/publications/{Code}/chapters/{Chapter}"] = [$"/publications/{published}/chapters/inspections"],
            ["/publications/{Code}/revision"] = [$"/publications/{published}/revision"],
            ["/publications/months/{Month}"] = [$"/publications/months/{Publishing.Month}"],
            ["/publications/new"] = ["/publications/new", "/publications/new?report=monthly-summary&period=1405-07"],
            ["/plans/{Year}/{Id}"] = ["/plans/1405/1", "/plans/1406/1"],
            ["/plans/{Year}/{Id}/{Measure}"] = ["/plans/1405/1/technical-visits", "/plans/1406/1/technical-visits", "/plans/1406/1/technical-visits?months=true"],
            ["/plans/{Year}/{Id}/comparison"] = ["/plans/1406/1/comparison", "/plans/1406/1/comparison?with=1405%2F1&measure=technical-visits"],
            ["/plans/{Year}/{Id}/provinces/{Province}"] = ["/plans/1406/1/provinces/isfahan"],
            ["/mail/opt-out"] = [$"/mail/opt-out?token={Uri.EscapeDataString(site.Services.GetRequiredService<OptOut>().TokenOf(person, MailKind.Summary))}"],
            ["/reports/{Report}/{Period}"] = ["/reports/performance/1405"],
            ["/reports/{Report}/{Period}/{Chapter}"] =
                ["/reports/performance/1405/summary", "/reports/performance/1405/market", "/reports/monthly-summary/1405-08/inspections?province=isfahan"],
            ["/search"] = ["/search", "/search?q=سپاهان", "/search?q=nothing-of-the-kind"],
            ["/sessions/{Number}"] = [$"/sessions/{session}", $"/sessions/{session}?case={dispute}", $"/sessions/{held}"],
            ["/sessions/{Number}/minutes"] = [$"/sessions/{held}/minutes"],
            ["/dashboard"] = ["/dashboard", "/dashboard?province=isfahan"],
            ["/dashboard/{Measure}"] =
            [
                "/dashboard/taha-inspections", "/dashboard/taha-inspections?year=1405&province=isfahan&industry=food-agriculture",
                "/dashboard/goods-inspection-bodies-valid", "/dashboard/land-disputes-heard",
            ],
            ["/statistics/{Measure}/cases"] = ["/statistics/taha-inspections/cases?year=1405&province=isfahan"],
            ["/statistics/tables/{Table}"] = ["/statistics/tables/taha-inspections-by-province-and-industry?year=1405"],
            ["/statistics/tables/{Table}/cases"] = ["/statistics/tables/taha-inspections-by-province-and-industry/cases?year=1405&province=isfahan&column=actual"],
            ["/verify/{code}"] = ["/verify/0000", $"/verify/{await _permits.CodeAsync(permit)}", $"/verify/{published}"],
            ["/summaries/{Month}"] = ["/summaries/1405-07", "/summaries/1405-07?report=monthly-summary&province=isfahan"],
        };
    }

    /// <summary>An approved plan of this year and a draft of the next.</summary>
    private async Task PlanAsync()
    {
        var (maker, approver) = (new Actor { Id = "maker", Grants = [new RoleGrant(Roles.Statistician)] }, new Actor { Id = "approver", Grants = [new RoleGrant(Roles.HqOffice)] });
        foreach (var (year, copy) in new[] { (1405, (PlanKey?)null), (1406, new PlanKey(1405, "1")) })
        {
            var made = await site.Services.GetRequiredService<MakeEdition>().RunAsync(
                maker, new NewEdition(new(year, "1"), new("ویرایش یکم", "First edition"), copy, "law"), TestContext.Current.CancellationToken);
            if (made.Error is PlanTaken)
            {
                return;
            }

            var cells = new Dictionary<PlanCell, string> { [new("technical-visits", "isfahan", Executors.Province, null)] = $"{year}" };
            var changed = await site.Services.GetRequiredService<ChangeTargets>().RunAsync(
                maker, new TargetChanges(made.Value, cells, ChangeSource.Grid, "law"), TestContext.Current.CancellationToken);
            Assert.Null(changed.Error);
            if (copy is null)
            {
                Assert.Null((await site.Services.GetRequiredService<ApproveEdition>().RunAsync(approver, made.Value, "decision", TestContext.Current.CancellationToken)).Error);
            }
        }
    }

    /// <summary>Examples of what is not there: their pages say so.</summary>
    private static bool IsOfNothing(string path) => path is "/no-such-page" or "/verify/0000" || path.EndsWith("/none", StringComparison.Ordinal);

    private static IReadOnlyList<string> PathsOf(RoutePattern route, Dictionary<string, string[]> examples) =>
        examples.TryGetValue(PageRoutes.TextOf(route), out var paths) ? paths : route.Parameters.Count == 0 ? [PageRoutes.TextOf(route)] : [];
}
