using System.Globalization;
using CaseFlow.Web.Cases;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Drafts;
using Microsoft.Extensions.Primitives;

namespace CaseFlow.Web.Drafts;

/// What of a posted form is kept as a draft, and the way back into a form.
public static class PostedDraft
{
    /// The name under which a form asks to be kept: `save` by its button, `auto` by script now and then.
    public const string Field = "_draft";
    public const string Automatic = "auto";

    public static bool IsAsked(IFormCollection posted) => posted.ContainsKey(Field);

    public static bool IsAutomatic(IFormCollection posted) => posted[Field] == Automatic;

    /// Everything that was filled in, as it was typed.
    public static List<KeyValuePair<string, string>> PairsOf(IFormCollection posted)
        => [.. posted.Where(pair => pair.Key is OpenCaseEndpoint.Province || !pair.Key.StartsWith('_'))
            .SelectMany(pair => pair.Value.Where(value => !string.IsNullOrEmpty(value)).Select(value => KeyValuePair.Create(pair.Key, value!)))];

    public static IFormCollection FormOf(Draft draft) => new FormCollection(draft.Pairs
        .GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new StringValues([.. group.Select(pair => pair.Value)]), StringComparer.Ordinal));

    /// Keeps what was filled in; a form that was emptied keeps nothing. Null when it was kept, else why not.
    public static async Task<string?> KeepAsync(DraftStore drafts, DraftKey key, IFormCollection posted, PageTexts texts, CancellationToken cancellationToken)
    {
        var pairs = PairsOf(posted);
        if (pairs.Count == 0)
        {
            await drafts.DiscardAsync(key, cancellationToken);
            return null;
        }

        int? version = int.TryParse(posted[TakeStepEndpoint.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
        Guid? command = Guid.TryParse(posted[TakeStepEndpoint.Command], out var id) ? id : null;
        return await drafts.SaveAsync(key, version, pairs, command, cancellationToken) ? null : texts["draft.too-large"];
    }
}
