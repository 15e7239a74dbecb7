using CaseFlow.Web.Shared.Layout;

namespace CaseFlow.Web.Shared.Errors;

public static class ErrorPages
{
    private const string Path = "/errors/{0}";

    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(Path.Replace("{0}", "500", StringComparison.Ordinal), createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(Path, createScopeForStatusCodePages: true);
    }

    /// Answers whatever method the failed request had.
    public static void MapErrorPages(this IEndpointRouteBuilder app)
        => app.Map(
                Path.Replace("{0}", "{status:int:range(400,599)}", StringComparison.Ordinal),
                (int status) => PageResult.Of<ErrorPage>(status, (nameof(ErrorPage.Status), status)))
            .AllowAnonymous().DisableAntiforgery();
}
