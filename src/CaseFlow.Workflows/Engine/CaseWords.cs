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

    /// <summary>The words in one line, or null when it has none.</summary>
    public static string? Of(CaseFile? file)
    {
        if (file is null)
        {
            return null;
        }

        var isEntry = file.Definition.Kind is CaseKind.Register;
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, field) in file.Definition.AllFields)
        {
            if ((field.Type is FieldType.Text || (isEntry && field.Type is FieldType.LongText)) && field.VisibleTo.IsEmpty && file.Data[name].TextOrNull is { Length: > 0 } text)
            {
                words.UnionWith(SearchWords.Stored(text));
            }
        }

        return words.Count == 0 ? null : string.Join(' ', words.Take(Most));
    }
}
