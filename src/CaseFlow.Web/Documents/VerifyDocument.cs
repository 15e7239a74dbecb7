using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Security;
using CaseFlow.Workflows.Documents;

namespace CaseFlow.Web.Documents;

/// GET /verify/{code}: what anybody who holds a document may know of it. Malformed and unknown codes have one answer, so that
/// asking tells nothing but whether a paper is ours.
public static class VerifyDocument
{
    public static void MapVerification(this IEndpointRouteBuilder app)
    {
        app.MapGet($"{DocumentLinks.Verify}/{{code}}", AnswerAsync).AllowAnonymous().RequireRateLimiting(PublicPages.Policy);
        app.MapGet(DocumentLinks.Verify, (string? code, HttpContext context, IssuedDocuments documents, CancellationToken cancellationToken) =>
                AnswerAsync(code, context, documents, cancellationToken))
            .AllowAnonymous().RequireRateLimiting(PublicPages.Policy);
    }

    private static async Task<IResult> AnswerAsync(string? code, HttpContext context, IssuedDocuments documents, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var found = PublicCode.Normalize(code) is { } known ? await documents.FindAsync(known, cancellationToken) : null;
        return PageResult.Of<VerifyPage>(
            found is null && code is not null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
            (nameof(VerifyPage.Found), found), (nameof(VerifyPage.IsAsked), code is not null));
    }
}
