using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>Everything that people read is written in both languages, and nothing is written for what does not exist.</summary>
internal static class ValidateTexts
{
    public static void Check(Examined examined)
    {
        var definition = examined.Definition;
        Check(examined, "states", definition.States.Keys);
        Check(examined, "transitions", definition.Transitions.Select(transition => transition.Name));
        Check(examined, "outcomes", definition.EveryOutcome());
        Check(examined, "notifications", examined.Each<Notify>().Select(pair => pair.Activity.Message));
        Check(examined, "documents", examined.Each<IssueDocument>().Select(pair => pair.Activity.Document));
        Check(examined, "clocks", examined.Each<StartClock>().Select(pair => pair.Activity.Name));
    }

    private static void Check(Examined examined, string group, IEnumerable<string> needed)
    {
        var names = needed.Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var language in (string[])["fa", "en"])
        {
            var texts = examined.Notes.CaseFlow.Need("texts").Need(language);
            var place = texts.Find(group) ?? texts;
            var entries = texts.Find(group)?.Entries() ?? [];
            foreach (var missing in names.Where(name => !entries.Any(entry => string.Equals(entry.Name, name, StringComparison.Ordinal))).Order(StringComparer.Ordinal))
            {
                place.Report($"متن «{missing}» ({group}) نوشته نشده است.", $"The text of '{missing}' ({group}) is missing.");
            }

            foreach (var (name, at) in entries.Where(entry => !names.Contains(entry.Name) && IsOwn(examined, entry.Value)))
            {
                at.Report($"«{name}» در این تعریف نیست.", $"There is no '{name}' in this definition.");
            }
        }
    }

    /// <summary>A shared machine may have texts of what this type has removed.</summary>
    private static bool IsOwn(Examined examined, JsonAt at) =>
        examined.Notes.Origins.Of(at.Path).File == examined.Notes.Origins.File;
}
