using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Drafts;
using CaseFlow.Web.Files;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Reads;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Drafts;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Cases;

/// POST /cases/{number}/steps: one step, then back to the case by redirect; or the case's page again with everything that is wrong.
public static class TakeStepEndpoint
{
    public const string Transition = "_transition";
    public const string Version = "_version";
    public const string Command = "_command";

    public static void MapSteps(this IEndpointRouteBuilder app)
        => app.MapPost("/cases/{number}/steps", TakeAsync).RequireAuthorization(Policies.TakeSteps)
            .WithMetadata(new ReadsUnitDataAttribute(ReadsUnitDataAttribute.Step), new DraftedFormAttribute(isOpening: false));

    private static async Task<IResult> TakeAsync(
        string number, IFormCollection posted, CurrentPerson person, CaseViews views, CurrentReads reads, HouseRules rules, StepRunner runner,
        TimeProvider clock, PageTexts texts, CaseTexts cases, TakeFiles takeFiles, DraftStore drafts, CancellationToken cancellationToken)
    {
        var transition = posted[Transition].ToString();
        if (!(await views.FindForStepAsync(number, transition, person.Actor, cancellationToken)).TryGet(out var seen, out var unseen))
        {
            return PageResult.Of<Refusal>(ErrorStatus.Of(unseen), (nameof(Refusal.Error), unseen));
        }

        reads.Saw(seen.File);
        var place = posted[StepPlace.Field].ToString();
        var form = seen.Form;
        var files = await takeFiles.FromAsync(form, posted, seen.File.Data, person.Actor.Id, cancellationToken);
        posted = files.Posted;
        if (await KeepDraft.AnswerAsync(drafts, DraftKey.OfStep(person.Actor.Id, number, transition), posted, form, files, texts, cases, cancellationToken)
            is var (done, problems) && done is not null)
        {
            return done;
        }

        if (PostedForm.IsOnlyRedrawn(posted) || problems.Any)
        {
            return StepPlace.Again(place, StatusCodes.Status200OK, number, new PostedStep(transition, posted, problems));
        }

        var input = files.Into(form is null ? new FormInput(Fields.Empty, null) : FormReading.FromStrings(form, PostedForm.Pairs(posted)));
        input = input with { Values = FieldVisibility.Entered(seen, input.Values) };
        Result<StepTaken> result = form is not null && FormCheck.Of(rules, form, input, seen.File.Data) is { } invalid
            ? invalid
            : await runner.RunAsync(CommandOf(number, transition, posted, person.Actor, input.Values, clock), cancellationToken);
        return result.TryGet(out var taken, out var error)
            ? Results.LocalRedirect(StepPlace.After(place, taken.CaseNumber, transition))
            : StepPlace.Again(
                place, ErrorStatus.Of(error), number,
                new PostedStep(transition, posted, CaseProblems.Of(error, form, texts, cases), error is CaseMovedOn));
    }

    private static TakeStep CommandOf(string number, string transition, IFormCollection posted, Actor actor, Fields values, TimeProvider clock) => new()
    {
        Id = Guid.TryParse(posted[Command], out var id) ? id : Guid.CreateVersion7(clock.GetUtcNow()),
        Actor = actor,
        OccurredAt = clock.GetUtcNow(),
        Values = values,
        CaseNumber = number,
        Transition = transition,
        ExpectedVersion = int.TryParse(posted[Version], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
    };
}
