using CaseFlow.Web.Identity;
using CaseFlow.Web.Reads;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Cases;

/// POST /cases/{number}/notes: a note for the colleagues, then back to the case.
public static class NoteEndpoint
{
    public const string Command = "_command";

    /// Whoever reads cases comes this far; whether the person works on this one, the notes themselves say.
    public static void MapNotes(this IEndpointRouteBuilder app)
        => app.MapPost("/cases/{number}/notes", WriteAsync).RequireAuthorization(Policies.ReadCases)
            .WithMetadata(new ReadsUnitDataAttribute(ReadsUnitDataAttribute.Case));

    private static async Task<IResult> WriteAsync(
        string number, [FromForm] string? text, [FromForm] bool? confidential, [FromForm(Name = Command)] Guid? command, CurrentPerson person,
        CaseViews views, CaseNotes notes, CurrentReads reads, TimeProvider clock, PageTexts texts, CancellationToken cancellationToken)
    {
        if (!(await views.FindAsync(number, person.Actor, cancellationToken)).TryGet(out var view, out var unseen))
        {
            return PageResult.Of<Refusal>(ErrorStatus.Of(unseen), (nameof(Refusal.Error), unseen));
        }

        reads.Saw(view.File);
        var note = new NewNote(command ?? Guid.CreateVersion7(clock.GetUtcNow()), text ?? string.Empty, confidential is true);
        var kept = await notes.WriteAsync(view, note, person.Actor, cancellationToken);
        return kept switch
        {
            { IsOk: true } => Results.LocalRedirect($"{CaseLinks.Case(number)}#notes"),
            { Error: NoteNotYours refusal } => PageResult.Of<Refusal>(ErrorStatus.Of(refusal), (nameof(Refusal.Error), refusal)),
            { Error: var error } => PageResult.Of<CasePage>(
                ErrorStatus.Of(error!), (nameof(CasePage.Number), number),
                (nameof(CasePage.PostedNote), new PostedNote(
                    note.Text, note.IsConfidential,
                    FormProblems.In(new Dictionary<string, string> { ["text"] = texts.Pick(error!.Text) }) with
                    {
                        Labels = new Dictionary<string, string> { ["text"] = texts["case.note-text"] },
                    }))),
        };
    }
}
