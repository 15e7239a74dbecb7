using CaseFlow.Web.Cases;
using CaseFlow.Web.Files;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Drafts;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Drafts;

/// The part of a form's endpoint that keeps it as a draft when the form asks for that.
public static class KeepDraft
{
    /// Done: the answer, when there is nothing more to do. Problems: what the form has to say when it is drawn again; wrong files above all.
    public static async Task<(IResult? Done, FormProblems Problems)> AnswerAsync(
        DraftStore drafts, DraftKey key, IFormCollection posted, FormDefinition? form, TakenFiles files, PageTexts texts, CaseTexts cases,
        CancellationToken cancellationToken)
    {
        var isRedrawn = PostedForm.IsOnlyRedrawn(posted);
        if (!PostedDraft.IsAsked(posted))
        {
            return (null, isRedrawn ? ProblemsOf(files, form, texts, cases) : FormProblems.None);
        }

        if (await PostedDraft.KeepAsync(drafts, key, posted, texts, cancellationToken) is { } refused)
        {
            return PostedDraft.IsAutomatic(posted) && !isRedrawn
                ? (Results.Text(refused, statusCode: StatusCodes.Status413PayloadTooLarge), FormProblems.None)
                : (null, FormProblems.Because(refused));
        }

        if (isRedrawn || files.Problems.Count > 0)
        {
            return (null, ProblemsOf(files, form, texts, cases));
        }

        return (PostedDraft.IsAutomatic(posted) ? Results.Text(texts["draft.kept"]) : Results.LocalRedirect(DraftLinks.Saved(key)), FormProblems.None);
    }

    private static FormProblems ProblemsOf(TakenFiles files, FormDefinition? form, PageTexts texts, CaseTexts cases)
        => files.Problems.Count == 0 ? FormProblems.None : CaseProblems.Of(new FormInvalid(files.Problems), form, texts, cases);
}
