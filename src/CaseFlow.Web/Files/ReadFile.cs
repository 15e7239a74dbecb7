using CaseFlow.Web.Identity;
using CaseFlow.Web.Reads;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Files;
using Microsoft.Net.Http.Headers;

namespace CaseFlow.Web.Files;

/// GET /cases/{number}/files/{hash}: the bytes of a file, for whoever sees its case and may read a field that holds it.
public static class ReadFile
{
    public static void MapFiles(this IEndpointRouteBuilder app)
        => app.MapGet("/cases/{number}/files/{hash}", ReadAsync).RequireAuthorization(Policies.ReadCases)
            .WithMetadata(new ReadsUnitDataAttribute(ReadsUnitDataAttribute.File));

    private static async Task<IResult> ReadAsync(
        string number, string hash, HttpContext context, CurrentPerson person, CurrentReads reads, CaseViews views, FileStore store,
        CancellationToken cancellationToken)
    {
        if (!(await views.FindAsync(number, person.Actor, cancellationToken)).TryGet(out var view, out var error))
        {
            return PageResult.Of<Refusal>(ErrorStatus.Of(error), (nameof(Refusal.Error), error));
        }

        if (CaseFiles.Of(view).FirstOrDefault(file => file.Entry.Hash == hash) is not { } found)
        {
            var unknown = new FileNotFound(hash);
            return PageResult.Of<Refusal>(ErrorStatus.Of(unknown), (nameof(Refusal.Error), unknown));
        }

        reads.Saw(view.File);
        var isPhoto = MediaTypes.KindOf(found.Entry.Type) is FileKind.Photo;
        var disposition = new ContentDispositionHeaderValue(isPhoto ? "inline" : "attachment");
        disposition.SetHttpFileName(found.Entry.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();

        // A photograph seen a moment ago is not fetched again; another person at the same browser has another cookie.
        context.Response.Headers.CacheControl = isPhoto ? "private, max-age=600" : "private, no-store";
        context.Response.Headers.Vary = "Cookie";
        context.Response.ContentType = found.Entry.Type;
        context.Response.ContentLength = found.Entry.Size;
        return await store.CopyAsync(hash, context.Response.Body, cancellationToken)
            ? Results.Empty
            : throw new InvalidOperationException($"The bytes of {hash} are gone; verify names the events that need them.");
    }
}
