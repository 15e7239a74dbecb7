using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>Collects what was posted of checklists: <c>checks[fireExit].answer</c> and <c>checks[fireExit].note</c>.</summary>
internal sealed partial class ChecklistReading
{
    private readonly Dictionary<string, Dictionary<string, (string? Answer, string? Note)>> posted = new(StringComparer.Ordinal);

    /// <summary>The name under which an answer or a note is posted, and under which a problem with it stands.</summary>
    public static string NameOf(FieldDefinition field, string item, string part) => $"{field.Name}[{item}].{part}";

    /// <summary>True when the pair belongs to a checklist.</summary>
    public bool TryAdd(string name, string text)
    {
        if (Key().Match(name) is not { Success: true } match)
        {
            return false;
        }

        var (field, item) = (match.Groups[1].Value, match.Groups[2].Value);
        var items = posted.TryGetValue(field, out var known) ? known : posted[field] = new(StringComparer.Ordinal);
        var (answer, note) = items.GetValueOrDefault(item);
        items[item] = match.Groups[3].Value is Checklist.Answer
            ? (text.Trim() is { Length: > 0 } given ? given : null, note)
            : (answer, FormReading.Lines(text) is { Length: > 0 } written ? written : null);
        return true;
    }

    /// <summary>The values of all checklists that were posted; items and answers that there are not go to <paramref name="wrong"/>.</summary>
    public void Read(FormDefinition form, List<KeyValuePair<string, FactValue>> values, Dictionary<string, LocalizedText> wrong)
    {
        foreach (var (name, items) in posted)
        {
            if (!form.ByName.TryGetValue(name, out var field) || field.Type is not FieldType.Checklist)
            {
                wrong[name] = FormMessages.UnknownField;
                continue;
            }

            foreach (var (item, (answer, _)) in items)
            {
                if (field.Items.All(known => !string.Equals(known.Id, item, StringComparison.Ordinal)))
                {
                    wrong[NameOf(field, item, Checklist.Answer)] = FormMessages.UnknownItem;
                }
                else if (answer is not null && !Checklist.Answers.Contains(answer, StringComparer.Ordinal))
                {
                    wrong[NameOf(field, item, Checklist.Answer)] = FormMessages.NotAnswered;
                }
            }

            values.Add(new(name, Checklist.ValueOf(field, items)));
        }
    }

    [GeneratedRegex(@"^([A-Za-z0-9]+)\[([A-Za-z][A-Za-z0-9]*)\]\.(answer|note)\z")]
    private static partial Regex Key();
}
