using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace CaseFlow.Web.Shared.Layout;

/// Where the reader is, also when an error page stands in the place of the page asked for.
public sealed class PageAddress(IHttpContextAccessor accessor)
{
    private HttpContext Context => accessor.HttpContext
        ?? throw new InvalidOperationException("An address belongs to a request.");

    public PathString Path => Context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath is { } original
        ? new PathString(original)
        : Context.Request.Path;

    /// The page to come back to after a choice of language: what was got by GET, else the page whose form was sent.
    public string ToReturnTo => HttpMethods.IsGet(Context.Request.Method) ? Path + Query : SentFrom;

    /// This page's address with these query values set (or taken out), so that filters live in the address.
    public string With(params (string Name, string? Value)[] values)
    {
        var query = new QueryBuilder(Context.Request.Query
            .Where(pair => values.All(value => value.Name != pair.Key) && !string.IsNullOrEmpty(pair.Value))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())));
        foreach (var (name, value) in values.Where(value => value.Value is not null))
        {
            query.Add(name, value!);
        }

        return Context.Request.Path + query.ToQueryString().ToUriComponent();
    }

    private string SentFrom => Uri.TryCreate(Context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == Context.Request.Host.Value
        ? LocalAddress.OrStart(from.PathAndQuery)
        : "/";

    private string? Query => Context.Features.Get<IStatusCodeReExecuteFeature>() is { } again
        ? again.OriginalQueryString
        : Context.Request.QueryString.Value;
}
