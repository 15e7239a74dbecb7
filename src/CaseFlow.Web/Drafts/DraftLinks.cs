using CaseFlow.Web.Cases;
using CaseFlow.Workflows.Drafts;

namespace CaseFlow.Web.Drafts;

/// The addresses of drafts, and of the forms where one goes on with them.
public static class DraftLinks
{
    public const string List = "/drafts";
    public const string Discard = "/drafts/discard";

    public static string FormOf(DraftKey key) => !key.IsNewCase
        ? CaseLinks.Case(key.Place)
        : CaseLinks.NewOf(key.Step) + (key.LinkedTo is { } linked ? $"?linkedTo={Uri.EscapeDataString(linked)}" : string.Empty);

    /// The form again after saving, at the step that was saved.
    public static string Saved(DraftKey key)
        => FormOf(key) + (key.LinkedTo is null ? "?" : "&") + "draft=saved" + (key.IsNewCase ? string.Empty : $"#{key.Step}-form");
}
