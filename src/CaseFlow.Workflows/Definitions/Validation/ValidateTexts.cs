using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>Everything that people read is written in both languages, and nothing is written for what does not exist.</summary>
internal static class ValidateTexts
{
    public static void Check(Examined examined)
    {
        var notes = examined.Notes;
        Check(examined, "states", notes.States.Select(state => (state.Key, state.Value)));
        Check(examined, "transitions", notes.Transitions.Select(transition => (transition.Key.Name, transition.Value)));
        Check(examined, "outcomes", (notes.CaseFlow.Find("outcomes")?.Entries() ?? [])
            .SelectMany(entry => examined.Definition.Outcomes[entry.Name].Select(outcome => (outcome, entry.Value)))
            .Concat(examined.Each<SetField>().Where(pair => pair.Activity.Field is "outcome")
                .Select(pair => ((pair.Activity.Value as ConstantExpression)?.Value.TextOrNull ?? "", pair.At))));
        Check(examined, "notifications", examined.Each<Notify>().Select(pair => (pair.Activity.Message, pair.At)));
        Check(examined, "documents", examined.Each<IssueDocument>().Select(pair => (pair.Activity.Document, pair.At)));
        Check(examined, "clocks", examined.Each<StartClock>().Select(pair => (pair.Activity.Name, pair.At)));
    }

    private static void Check(Examined examined, string group, IEnumerable<(string Name, JsonAt At)> needed)
    {
        var names = needed.Where(need => need.Name.Length > 0).DistinctBy(need => need.Name, StringComparer.Ordinal).ToList();
        foreach (var language in (string[])["fa", "en"])
        {
            var texts = examined.Notes.CaseFlow.Need("texts").Need(language);
            var entries = texts.Find(group)?.Entries() ?? [];
            foreach (var (missing, source) in names.Where(need => !entries.Any(entry => string.Equals(entry.Name, need.Name, StringComparison.Ordinal))))
            {
                (texts.Find(group) ?? texts).ReportBeside(
                    source, $"متن «{missing}» ({group}) نوشته نشده است.", $"The text of '{missing}' ({group}) is missing.");
            }

            foreach (var (name, at) in entries.Where(entry =>
                         !names.Any(need => string.Equals(need.Name, entry.Name, StringComparison.Ordinal)) && IsOwn(examined, entry.Value)))
            {
                at.Report($"«{name}» در این تعریف نیست.", $"There is no '{name}' in this definition.");
            }
        }
    }

    /// <summary>A shared machine may have texts of what this type has removed; in an expanded file they are among the type's own.</summary>
    private static bool IsOwn(Examined examined, JsonAt at) =>
        !examined.Notes.Origins.IsExpanded && examined.Notes.Origins.Of(at.Path).File == examined.Notes.Origins.File;
}
