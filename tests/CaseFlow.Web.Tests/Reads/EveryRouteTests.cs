using CaseFlow.Web.Reads;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Reads;

/// A new route cannot forget the log of reads: it bears the mark, or stands here with the reason why it shows nothing of a unit.
public sealed class EveryRouteTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly Dictionary<string, string> ShowNoUnit = new(StringComparer.Ordinal)
    {
        ["/"] = "leads on to the first page",
        ["/sign-in"] = "nobody is signed in yet",
        ["/sign-out"] = "leads to the sign-in",
        ["/preferences"] = "language and colours",
        ["/errors/{status:int:range(400,599)}"] = "the status and nothing else",
        ["/verify"] = "asks for a code",
        ["/verify/{code}"] = "what is printed for the public on the paper in the asker's hand",
        ["/health"] = "for the machine that watches",
        ["/cases"] = "the list of one's own work; opening a line is a read",
        ["/cases/filters"] = "keeps the address of a list",
        ["/cases/{number}/holder"] = "leads back to the case",
        ["/hand-over"] = "the list of one's own work",
        ["/acting-for"] = "whose rights one takes",
        ["/substitutions"] = "who stands in for whom",
        ["/verify"] = "asks for the code of a paper",
        ["/verify/{code}"] = "what whoever holds a paper may know of it",
        ["/approvals"] = "the list of one's own work; opening a line is a read",
        ["/approvals/next"] = "leads on to the next case",
        ["/sessions"] = "days and places of meetings; opening a line is a read",
        ["/live"] = "how many steps, and numbers of cases; opening a line is a read",
        ["/notifications"] = "the list of what concerns oneself; opening a line is a read",
        ["/notifications/read"] = "leads back to the list, or on to the case",
        ["/notifications/channels"] = "what one wants to be told",
        ["/hub"] = "numbers of cases",
        ["/hub/negotiate"] = "how to reach the hub",
        ["/cases/new"] = "the list of case types",
        ["/cases/new/{Type}"] = "an empty form",
        ["/cases/new/{type}"] = "what the person has just written",
        ["/drafts"] = "what the person has written and not sent",
        ["/drafts/discard"] = "leads back to the form or the list",
        ["/dashboard"] = "figures for people of the house",
        ["/dashboard/{Measure}"] = "figures for people of the house, and how many cases are open",
        ["/statistics/tables"] = "the list of tables",
        ["/statistics/tables/{Table}"] = "figures for people of the house",
        ["/statistics/tables/{table}/open.{format}"] = "what disclosure control let out",
        ["/open"] = "what disclosure control let out",
        ["/open/catalogue.json"] = "what disclosure control let out",
        ["/open/{table}/{year}.{format}"] = "what disclosure control let out",
        ["/open/reports/{code}.{format}"] = "of a published report what is not about units",
        ["/statistics/tables/{table}/editions"] = "publishes what disclosure control lets out",
        ["/plans"] = "what is planned for the house",
        ["/plans/{Year}/{Id}"] = "what is planned for the house",
        ["/plans/{Year}/{Id}/{Measure}"] = "what is planned for the house",
        ["/plans/{Year}/{Id}/provinces/{Province}"] = "what is planned for the house",
        ["/plans/{year}/{id}/approval"] = "leads back to the plan",
        ["/plans/{year}/{id}/template.{format}"] = "what is planned for the house",
        ["/plans/{year}/{id}/imports"] = "what is planned for the house",
        ["/plans/{Year}/{Id}/comparison"] = "what is planned for the house",
        ["/plans/{year}/{id}/spreads"] = "leads back to the plan",
        ["/plans/{year}/{id}/cells"] = "leads back to the plan",
        ["/administration/workflows"] = "case types and how many cases run",
        ["/administration/workflows/{Type}"] = "a definition",
        ["/administration/workflows/{type}/definition.json"] = "a definition",
        ["/administration/workflows/{Type}/comparison"] = "two definitions",
        ["/administration/workflows/{Type}/moves"] = "how many cases, and numbers of some; opening one is a read",
        ["/administration/workflows/{type}/moves"] = "leads on to the order",
        ["/administration/workflows/moves/{Id}"] = "how many cases, and numbers of some; opening one is a read",
        ["/administration/workflows/publications"] = "definitions that are proposed",
        ["/administration/workflows/publications/{Id}"] = "definitions that are proposed",
        ["/administration/workflows/publications/{id}"] = "leads on to the published version",
        ["/reports"] = "the list of reports",
        ["/reports/{Report}/{Period}"] = "figures for people of the house",
        ["/reports/{report}/{period}.{format}"] = "figures for people of the house",
        ["/reports/{Report}/{Period}/{Chapter}"] = "figures for people of the house",
        ["/publications"] = "what was published",
        ["/publications/new"] = "figures for people of the house",
        ["/publications/months"] = "which months are closed",
        ["/publications/months/{Month}"] = "numbers of cases that came late; opening one is a read",
        ["/publications/{Code}"] = "figures for people of the house",
        ["/publications/{Code}/chapters/{Chapter}"] = "figures for people of the house",
        ["/publications/{Code}/revision"] = "numbers of cases that came late; opening one is a read",
        ["/publications/{code}/files/{name}"] = "the published figures as files",
        ["/password"] = "the own password",
        ["/substitutions/others"] = "who stands in for whom",
        ["/audit"] = "what people did, with numbers of cases; opening a line is a read",
        ["/audit/file"] = "what people did, with numbers of cases",
        ["/administration"] = "doors",
        ["/administration/people"] = "people of the house",
        ["/administration/people/new"] = "an empty form",
        ["/administration/people/{Id}"] = "a person of the house, and numbers of cases in hand",
        ["/administration/people/{id}"] = "leads back to the person",
        ["/administration/people/{id}/grants"] = "leads back to the person",
        ["/administration/people/{id}/grants/{grant}"] = "leads back to the person",
        ["/administration/people/{id}/password"] = "a person of the house",
        ["/administration/people/{id}/account"] = "leads back to the person",
        ["/administration/roles"] = "what roles may do",
        ["/administration/provinces"] = "provinces and settings",
        ["/administration/holidays"] = "days off, and numbers of cases",
        ["/administration/registers"] = "how much stands in the registers",
        ["/administration/mail"] = "how mails fare, and nothing of what they say",
        ["/administration/mail/again"] = "leads back to the list",
        ["/administration/mail/stop"] = "leads back to the list",
        ["/administration/mail/trial"] = "leads back to the list",
        ["/mail/opt-out"] = "ends mails of a kind",
        ["/summaries"] = "the list of months",
        ["/summaries/{Month}"] = "figures for people of the house, and numbers of cases; opening a line is a read",
        ["/reads"] = "numbers of cases and units, for who watches the readers",
    };

    [Fact]
    public void EveryRoute_IsLoggedAsARead_OrSaysWhyNot()
    {
        var silent = Routes().Where(route => !IsRead(route) && !ShowNoUnit.ContainsKey(PatternOf(route))).Select(PatternOf);

        Assert.Empty(silent);
    }

    [Fact]
    public void ListOfOtherRoutes_NamesNoRouteThatIsLoggedOrGone()
    {
        var others = Routes().Where(route => !IsRead(route)).Select(PatternOf).ToHashSet(StringComparer.Ordinal);

        Assert.Subset(others, ShowNoUnit.Keys.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void PagesOfCases_AreLogged()
    {
        var logged = Routes().Where(IsRead).Select(PatternOf).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(
            new HashSet<string>(["/search", "/cases/{Number}", "/cases/{number}/steps", "/cases/{number}/documents/{document}", "/cases/{number}/files/{hash}", "/approvals/{Number}", "/sessions/{Number}", "/sessions/{Number}/minutes", "/sessions/{number}/minutes.pdf", "/establishments/{Number}/declarations", "/statistics/{Measure}/cases", "/statistics/tables/{Table}/cases"]), logged);
    }

    private IEnumerable<RouteEndpoint> Routes() => site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>().Where(route => !IsAsset(route));

    private static bool IsRead(RouteEndpoint route) => route.Metadata.GetMetadata<ReadsUnitDataAttribute>() is not null;

    private static bool IsAsset(RouteEndpoint route) =>
        route.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor") || PatternOf(route).StartsWith("/_framework/", StringComparison.Ordinal);

    private static string PatternOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');
}
