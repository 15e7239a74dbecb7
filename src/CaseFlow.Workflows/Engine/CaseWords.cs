using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// The words by which a case or register entry is found: its short texts (names, numbers of its own), those of an entry whole (addresses); not
/// what it names elsewhere, for that is found there and followed by its links. Confidential fields are no way to find a case.
/// </summary>
internal static class CaseWords
{
    private const int Most = 200;

    /// <summary>True when a step left what the words come from as it was: nearly every step does.</summary>
    public static bool AreSame(CaseFile? before, CaseFile after) =>
        before is not null
        && (ReferenceEquals(before.Data, after.Data) || Searched(after).All(name => before.Data[name].Equals(after.Data[name])));

    /// <summary>The words in one line, or null when it has none.</summary>
    public static string? Of(CaseFile file)
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in Searched(file).Select(name => file.Data[name].TextOrNull).Where(text => !string.IsNullOrEmpty(text)))
        {
            words.UnionWith(SearchWords.Stored(text!));
        }

        return words.Count == 0 ? null : string.Join(' ', words.Take(Most));
    }

    private static IEnumerable<string> Searched(CaseFile file)
    {
        var isEntry = file.Definition.Kind is CaseKind.Register;
        return file.Definition.AllFields.Where(pair => IsSearched(pair.Value, isEntry)).Select(pair => pair.Key);
    }

    private static bool IsSearched(FieldDefinition field, bool isEntry) =>
        field.VisibleTo.IsEmpty && (field.Type is FieldType.Text || (isEntry && field.Type is FieldType.LongText));
}
