using CaseFlow.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.EndToEnd.Tests.Browsing;

/// <summary>Every address that shows something, as the routes of the site say: a new page is found without being listed.</summary>
public static class PageRoutes
{
    /// <summary>The patterns of all routes that answer GET, static files aside.</summary>
    public static IReadOnlyList<RoutePattern> Of(WebSite site) =>
    [
        .. site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => !IsAsset(route) && AnswersGet(route)).Select(route => route.RoutePattern)
            .DistinctBy(TextOf, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The pattern as it is written, e.g. <c>/cases/{Number}</c>.</summary>
    public static string TextOf(RoutePattern pattern) => "/" + pattern.RawText!.TrimStart('/');

    private static bool IsAsset(RouteEndpoint route) =>
        route.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor") || TextOf(route.RoutePattern).StartsWith("/_framework/", StringComparison.Ordinal);

    private static bool AnswersGet(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains(HttpMethods.Get);
}
