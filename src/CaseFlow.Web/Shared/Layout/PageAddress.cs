using Microsoft.AspNetCore.Diagnostics;

namespace CaseFlow.Web.Shared.Layout;

/// Where the reader is, also when an error page stands in the place of the page asked for.
public sealed class PageAddress(IHttpContextAccessor accessor)
{
    private HttpContext Context => accessor.HttpContext
        ?? throw new InvalidOperationException("An address belongs to a request.");

    public PathString Path => Context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath is { } original
        ? new PathString(original)
        : Context.Request.Path;

    /// The page to come back to after a choice of language: only what can be got by GET, else the start.
    public string ToReturnTo => HttpMethods.IsGet(Context.Request.Method) ? Path + Query : "/";

    private string? Query => Context.Features.Get<IStatusCodeReExecuteFeature>() is { } again
        ? again.OriginalQueryString
        : Context.Request.QueryString.Value;
}
