using Microsoft.AspNetCore.Components;

namespace CaseFlow.Web.Shared.Layout;

/// The fingerprinted addresses of our static files, for pages and for endpoints that render a component.
public sealed class AssetPaths(EndpointDataSource endpoints)
{
    private readonly Lazy<ResourceAssetCollection> _assets = new(() => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<ResourceAssetCollection>())
        .FirstOrDefault(assets => assets is not null)
        ?? throw new InvalidOperationException("The pages are mapped without WithStaticAssets()."));

    public string this[string path] => "/" + _assets.Value[path];
}
