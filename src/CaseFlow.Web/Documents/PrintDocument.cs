using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Printing;
using CaseFlow.Web.Reads;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Documents;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Documents;

/// GET /cases/{number}/documents/{event}-{ordinal}: an issued document as a PDF, for whoever sees its case.
public static class PrintDocument
{
    public static void MapDocuments(this IEndpointRouteBuilder app)
        => app.MapGet("/cases/{number}/documents/{document}", PrintAsync).RequireAuthorization(Policies.ReadCases)
            .WithMetadata(new ReadsUnitDataAttribute(ReadsUnitDataAttribute.Document));

    private static async Task<IResult> PrintAsync(
        string number, string document, string? language, HttpContext context, CurrentPerson person, CurrentReads reads, CaseViews views,
        IssuedDocuments documents, PrintedPage page, PageTexts reader, IOptions<OrganizationOptions> organization, CancellationToken cancellationToken)
    {
        if (!(await views.FindAsync(number, person.Actor, cancellationToken)).TryGet(out var view, out var error)
            || !(await FindAsync(documents, view, document, cancellationToken)).TryGet(out var found, out error))
        {
            return Refuse(error);
        }

        reads.Saw(view.File);
        var spoken = language is null ? reader.Language : Language.Of(language);
        var printed = await page.PrintAsync<DocumentSheet>(
            spoken,
            new Dictionary<string, object?>
            {
                [nameof(DocumentSheet.Content)] = found.Content,
                [nameof(DocumentSheet.Code)] = found.Code,
                [nameof(DocumentSheet.Address)] = organization.Value.AddressOf(context.Request, DocumentLinks.VerifyOf(found.Code)),
            },
            cancellationToken);
        if (!printed.TryGet(out var pdf, out error))
        {
            return Refuse(error);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{found.Content.Reference}-{spoken.Code}.pdf\"";
        return Results.Bytes(pdf, "application/pdf");
    }

    private static async Task<Result<DocumentStanding>> FindAsync(
        IssuedDocuments documents, CaseView view, string document, CancellationToken cancellationToken)
        => view.Documents.FirstOrDefault(issued => DocumentLinks.NameOf(issued) == document) is { } known
            ? await documents.ReadAsync(view.File, known.Seq, known.Ordinal, cancellationToken)
            : new DocumentNotFound($"{view.File.Number}/{document}");

    private static IResult Refuse(Error error) => PageResult.Of<Refusal>(ErrorStatus.Of(error), (nameof(Refusal.Error), error));
}
