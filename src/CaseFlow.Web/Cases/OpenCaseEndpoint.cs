using CaseFlow.Domain.Shared;
using CaseFlow.Web.Drafts;
using CaseFlow.Web.Files;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Drafts;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Cases;

/// POST /cases/new/{type}: opens a case and leads to it; or the form again with everything that is wrong.
public static class OpenCaseEndpoint
{
    public const string Province = "_province";

    public static void MapOpening(this IEndpointRouteBuilder app)
        => app.MapPost("/cases/new/{type}", OpenAsync).RequireAuthorization(Policies.OpenCases)
            .WithMetadata(new DraftedFormAttribute(isOpening: true));

    private static async Task<IResult> OpenAsync(
        string type, string? linkedTo, IFormCollection posted, CurrentPerson person, DefinitionStore definitions, HouseRules rules, StepRunner runner,
        TimeProvider clock, PageTexts texts, CaseTexts cases, TakeFiles takeFiles, DraftStore drafts, CancellationToken cancellationToken)
    {
        var form = definitions.Newest(type) is { Open.Form: { } id } definition ? definition.Forms[id] : null;
        var files = await takeFiles.FromAsync(form, posted, Fields.Empty, person.Actor.Id, cancellationToken);
        posted = files.Posted;
        if (await KeepDraft.AnswerAsync(drafts, DraftKey.OfOpening(person.Actor.Id, type, linkedTo), posted, form, files, texts, cases, cancellationToken)
            is var (done, problems) && done is not null)
        {
            return done;
        }

        if (PostedForm.IsOnlyRedrawn(posted) || problems.Any)
        {
            return Again(StatusCodes.Status200OK, type, linkedTo, posted, problems);
        }

        var input = files.Into(form is null ? new FormInput(Fields.Empty, null) : FormReading.FromStrings(form, PostedForm.Pairs(posted)));
        Result<StepTaken> result = form is not null && FormCheck.Of(rules, form, input, Fields.Empty) is { } invalid
            ? invalid
            : await runner.RunAsync(CommandOf(type, linkedTo, posted, person.Actor, input.Values, clock), cancellationToken);
        return result.TryGet(out var opened, out var error)
            ? Results.LocalRedirect($"{CaseLinks.Case(opened.CaseNumber)}?done=Opened")
            : Again(ErrorStatus.Of(error), type, linkedTo, posted, CaseProblems.Of(error, form, texts, cases));
    }

    private static OpenCase CommandOf(
        string type, string? linkedTo, IFormCollection posted, Actor actor, Fields values, TimeProvider clock) => new()
    {
        Id = Guid.TryParse(posted[TakeStepEndpoint.Command], out var id) ? id : Guid.CreateVersion7(clock.GetUtcNow()),
        Actor = actor,
        OccurredAt = clock.GetUtcNow(),
        Values = values,
        Type = type,
        LinkedTo = linkedTo,
        Province = posted[Province].ToString() is { Length: > 0 } province ? province : null,
    };

    private static IResult Again(int status, string type, string? linkedTo, IFormCollection posted, FormProblems problems)
        => PageResult.Of<OpenCasePage>(
            status, (nameof(OpenCasePage.Type), type), (nameof(OpenCasePage.LinkedTo), linkedTo),
            (nameof(OpenCasePage.Posted), new PostedStep(string.Empty, posted, problems)));
}
