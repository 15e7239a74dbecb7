using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Identity;

/// Role × route × verb: every route names a policy or is on the short list of public ones, and a role passes exactly where its policy names it.
public sealed class PagePolicyTests(WebSite site) : IClassFixture<WebSite>
{
    /// Open to everybody, with the reason.
    private static readonly string[] Public =
    [
        "/sign-in", "/sign-out", // who is not signed in must get in, and out again
        "/preferences", // language and colours of the sign-in page
        "/errors/{status:int:range(400,599)}", // an error has no secrets
        "/health", // for the machine that watches
        "/mail/opt-out", // who got a mail ends mails of its kind; the address is the proof
        "/verify", "/verify/{code}", // whoever holds a document may ask whether it holds
        "/open", "/open/catalogue.json", "/open/{table}/{year}.{format}", "/open/reports/{code}.{format}", // open data
    ];

    public static TheoryData<string> RoleNames =>
        [.. ReferenceData.Load(WorkflowsFolder.Find()).Value.Roles.Keys.Order(StringComparer.Ordinal), "NoSuchRole"];

    [Fact]
    public void EveryRoute_NamesOnePolicy_OrIsPublic()
    {
        var silent = Routes().Where(route => PolicyOf(route) is null && !IsPublic(route) && !IsForAll(route)).Select(PatternOf);

        Assert.Empty(silent);
    }

    [Fact]
    public void PublicRoutes_AreTheShortList()
    {
        var open = Routes().Where(IsPublic).Select(PatternOf).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Public.Order(StringComparer.Ordinal), open);
    }

    [Theory]
    [MemberData(nameof(RoleNames))]
    public async Task EveryRoute_ForARole_OpensExactlyWhenItsPolicySaysSo(string role)
    {
        using var visitor = await site.NewVisitorAsync((role, "isfahan"));
        var policies = site.Services.GetRequiredService<Policies>();
        foreach (var route in Routes().Where(route => PolicyOf(route) is not null))
        {
            var path = Filled(route);
            foreach (var verb in VerbsOf(route))
            {
                var answer = verb == HttpMethods.Get ? await visitor.GetAsync(path) : await visitor.PostAsync(path);

                var allowed = policies.RolesOf(PolicyOf(route)!).Contains(role);
                Assert.True((answer.Status == HttpStatusCode.Forbidden) != allowed, $"{role}: {verb} {path}: {answer.Status}");
            }
        }
    }

    private IEnumerable<RouteEndpoint> Routes() => site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>().Where(route => !IsAsset(route));

    private static bool IsAsset(RouteEndpoint route) => route.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor") || PatternOf(route).StartsWith("/_framework/", StringComparison.Ordinal);

    private static bool IsPublic(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// Whoever is signed in: the start page leads on to the person's own first page, a substitute must be able to stop being one, and
    /// everybody has notices of his own; what the hub tells is decided message by message.
    private static bool IsForAll(RouteEndpoint route) => PatternOf(route)
        is "/" or "/password" or "/acting-for" or "/notifications" or "/notifications/read" or "/notifications/channels" or "/hub" or "/hub/negotiate";

    private static string? PolicyOf(RouteEndpoint route) => route.Metadata.GetMetadata<IAuthorizeData>()?.Policy;

    private static string PatternOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static IEnumerable<string> VerbsOf(RouteEndpoint route)
    {
        var verbs = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get];
        return route.Metadata.Any(item => item.GetType().Name == "ComponentTypeMetadata") ? [HttpMethods.Get] : verbs;
    }

    private static string Filled(RouteEndpoint route) => string.Concat(
        route.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part =>
            part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "none"))));
}
