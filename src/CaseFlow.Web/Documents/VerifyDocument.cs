using System.Security.Cryptography;
using CaseFlow.Web.Publications;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Security;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Publications;
using Npgsql;

namespace CaseFlow.Web.Documents;

/// GET /verify/{code}: what anybody who holds a document or a printed report may know of it. Malformed and unknown codes have one answer, so that
/// asking tells nothing but whether a paper is ours.
public static class VerifyDocument
{
    private const int HashDigits = 64;

    public static void MapVerification(this IEndpointRouteBuilder app)
    {
        app.MapGet($"{DocumentLinks.Verify}/{{code}}", AnswerAsync).AllowAnonymous().RequireRateLimiting(PublicPages.Policy);
        app.MapPost($"{DocumentLinks.Verify}/{{code}}", CompareAsync).AllowAnonymous().RequireRateLimiting(PublicPages.Policy);
        app.MapGet(DocumentLinks.Verify, (
                string? code, HttpContext context, IssuedDocuments documents, PublicationRecords records, PublicationFiles files, NpgsqlDataSource database,
                CancellationToken cancellationToken) => AnswerAsync(code, null, context, documents, records, files, database, cancellationToken))
            .AllowAnonymous().RequireRateLimiting(PublicPages.Policy);
    }

    private static async Task<IResult> AnswerAsync(
        string? code, string? sha256, HttpContext context, IssuedDocuments documents, PublicationRecords records, PublicationFiles files, NpgsqlDataSource database,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-cache, no-store";
        var document = PublicCode.Normalize(code) is { } known ? await documents.FindAsync(known, cancellationToken) : null;
        VerifiedPublication? report = null;
        if (document is null && (await records.FindAsync(code, cancellationToken)).TryGet(out var publication, out _))
        {
            report = new VerifiedPublication(
                publication.Line, publication.Report(),
                await PublicationKeys.HoldsAsync(database, publication.Deed, publication.Signature, cancellationToken)
                    && PublicationDeed.Read(publication.Deed).Sha256 == publication.Line.Hash,
                await ComparedAsync(publication, sha256, files, cancellationToken));
        }

        return PageResult.Of<VerifyPage>(
            document is null && report is null && code is not null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
            (nameof(VerifyPage.Found), document), (nameof(VerifyPage.Report), report), (nameof(VerifyPage.IsAsked), code is not null));
    }

    /// POST /verify/{code}: the hash of a file that somebody holds; the file itself is not kept.
    private static async Task<IResult> CompareAsync(string code, IFormFile? file, CancellationToken cancellationToken)
    {
        if (PublicationCode.Normalize(code) is not { } known || file is null)
        {
            return Results.LocalRedirect($"{DocumentLinks.Verify}/{Uri.EscapeDataString(code)}");
        }

        await using var content = file.OpenReadStream();
        return Results.LocalRedirect($"{PublicationLinks.Verify(known)}?sha256={Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken))}");
    }

    private static async Task<ComparedFile?> ComparedAsync(Publication publication, string? typed, PublicationFiles files, CancellationToken cancellationToken)
    {
        var hash = new string([.. (typed ?? string.Empty).ToLowerInvariant().Where(char.IsAsciiHexDigit)]);
        if (string.IsNullOrWhiteSpace(typed) || hash.Length != HashDigits)
        {
            return string.IsNullOrWhiteSpace(typed) ? null : new ComparedFile(hash, null);
        }

        return new ComparedFile(
            hash,
            hash == publication.Line.Hash ? PublicationEndpoints.ReportFile
                : (await files.OfAsync(publication.Line.Code, cancellationToken)).FirstOrDefault(kept => kept.Hash == hash)?.Name);
    }
}
