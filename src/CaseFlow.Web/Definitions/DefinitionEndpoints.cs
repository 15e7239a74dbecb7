using System.Net.Mime;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases.Moves;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Versions;

namespace CaseFlow.Web.Definitions;

/// What is done to definitions from the web: propose, publish, discard, move running cases, and the file to take home.
public static class DefinitionEndpoints
{
    private const int MostBytes = 4 * 1024 * 1024;

    public static void MapDefinitions(this IEndpointRouteBuilder app)
    {
        app.MapGet(DefinitionLinks.All + "/{type}/definition.json", Export).RequireAuthorization(Policies.Administer);
        app.MapPost(DefinitionLinks.Publications, ProposeAsync).RequireAuthorization(Policies.Administer);
        app.MapPost(DefinitionLinks.Publications + "/{id}", PublishAsync).RequireAuthorization(Policies.Administer);
        app.MapPost(DefinitionLinks.All + "/{type}/moves", MoveAsync).RequireAuthorization(Policies.Administer);
    }

    private static IResult Export(string type, int? version, DefinitionStore definitions)
    {
        var found = version is { } asked ? definitions.Find(type, asked) : definitions.Newest(type);
        return found is null ? Results.NotFound() : Results.File(found.Body.ToArray(), MediaTypeNames.Application.Json, $"{found.Type}-v{found.Version}.json");
    }

    private static async Task<IResult> ProposeAsync(
        IFormCollection posted, CurrentPerson person, ProposeVersions propose, PageTexts texts, CancellationToken cancellationToken)
    {
        Result<Guid> proposed;
        if (posted["from"] == "folder")
        {
            proposed = await propose.FromFolderAsync(person.Actor, cancellationToken);
        }
        else if (posted.Files.GetFile("file") is { Length: > 0 and <= MostBytes } file)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            proposed = await propose.UploadAsync(Path.GetFileName(file.FileName), content.ToArray(), person.Actor, cancellationToken);
        }
        else
        {
            return PageResult.Of<PublicationPage>(
                StatusCodes.Status422UnprocessableEntity,
                (nameof(PublicationPage.Problems), FormProblems.In(new() { ["file"] = texts["publication.file-missing"] })));
        }

        return proposed.TryGet(out var id, out var error)
            ? Results.LocalRedirect(DefinitionLinks.Proposal(id))
            : PageResult.Of<PublicationPage>(StatusCodes.Status422UnprocessableEntity, (nameof(PublicationPage.Wrong), Each(error)));
    }

    private static async Task<IResult> PublishAsync(
        string id, IFormCollection posted, CurrentPerson person, ProposeVersions propose, PageTexts texts, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var proposal))
        {
            return Results.NotFound();
        }

        if (posted["act"] == "discard")
        {
            await propose.DiscardAsync(proposal, cancellationToken);
            return Results.LocalRedirect(DefinitionLinks.Publications);
        }

        var published = await propose.PublishAsync(proposal, posted["reason"], person.Actor, cancellationToken);
        if (published.TryGet(out var done, out var error))
        {
            return Results.LocalRedirect(done.Parts is [var only] ? $"{DefinitionLinks.Type(only.After.Type)}?published={only.After.Version}" : DefinitionLinks.All);
        }

        return error is ProposalGone
            ? PageResult.Of<Refusal>(ErrorStatus.Of(error), (nameof(Refusal.Error), error))
            : PageResult.Of<ProposalPage>(
                StatusCodes.Status422UnprocessableEntity, (nameof(ProposalPage.Id), id), (nameof(ProposalPage.Wrong), error is PublishReasonMissing ? [] : Each(error)),
                (nameof(ProposalPage.Problems), error is PublishReasonMissing ? FormProblems.In(new() { ["reason"] = texts.Pick(error.Text) }) : FormProblems.None));
    }

    private static async Task<IResult> MoveAsync(
        string type, IFormCollection posted, CurrentPerson person, OrderMove order, CancellationToken cancellationToken)
    {
        var asked = MoveForm.Read(type, [.. posted.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))]);
        if ((await order.RunAsync(asked.Request, posted["reason"], person.Actor, cancellationToken)).TryGet(out var id, out var error))
        {
            return Results.LocalRedirect(DefinitionLinks.Move(id));
        }

        return error is Workflows.Engine.MoveReasonMissing
            ? PageResult.Of<MovesPage>(StatusCodes.Status422UnprocessableEntity, (nameof(MovesPage.Type), type), (nameof(MovesPage.Posted), asked), (nameof(MovesPage.ReasonMissing), true))
            : PageResult.Of<Refusal>(ErrorStatus.Of(error), (nameof(Refusal.Error), error));
    }

    private static IReadOnlyList<Error> Each(Error error) => error is Errors several ? several.All : [error];
}
