using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Web.Shared.Layout;

public static class PageResult
{
    /// Draws a page as the answer of an endpoint, with the status that tells what became of the request.
    public static IResult Of<TPage>(int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                values[name] = value;
            }
        }

        return new Answer(new RazorComponentResult<PageHost>(new { Page = typeof(TPage), Parameters = (IDictionary<string, object>)values })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        });
    }

    // The renderer adds this header without looking; a page that failed before may have left it.
    private sealed class Answer(IResult page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Remove("blazor-enhanced-nav");
            return page.ExecuteAsync(httpContext);
        }
    }
}
