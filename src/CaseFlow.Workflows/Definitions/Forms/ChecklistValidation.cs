using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>
/// Checks the value of a checklist: every item answered where the field is required, each note where it is asked for, nothing that the
/// definition does not know, and one writing only: the items in the order of the definition, each once.
/// </summary>
internal static class ChecklistValidation
{
    public static void Check(FieldDefinition field, IReadOnlyList<Fields> rows, ref Dictionary<string, LocalizedText>? wrong)
    {
        var given = new Dictionary<string, Fields>(StringComparer.Ordinal);
        var last = -1;
        foreach (var row in rows)
        {
            var id = row[Checklist.Item].TextOrNull;
            var place = IndexOf(field, id);
            if (place <= last || HasMore(row))
            {
                Add(field.Name, place < 0 ? FormMessages.UnknownItem : FormMessages.NotChecklist, ref wrong);
                return;
            }

            last = place;
            given[id!] = row;
        }

        foreach (var item in field.Items)
        {
            var row = given.GetValueOrDefault(item.Id);
            if (row is null ? field.Required : !IsAnswer(row[Checklist.Answer]))
            {
                Add(ChecklistReading.NameOf(field, item.Id, Checklist.Answer), FormMessages.NotAnswered, ref wrong);
            }

            if (row is not null && CheckNote(field, row) is { } message)
            {
                Add(ChecklistReading.NameOf(field, item.Id, Checklist.Note), message, ref wrong);
            }
        }
    }

    private static LocalizedText? CheckNote(FieldDefinition field, Fields row) => row[Checklist.Note] switch
    {
        { IsEmpty: true } => field.NoteOnNo && row[Checklist.Answer].TextOrNull is Checklist.No ? FormMessages.NoteNeeded : null,
        { Kind: not FactKind.Text } => FormMessages.NotText,
        var note when note.AsText.Length > Checklist.MaxNote => FormMessages.TooLong(Checklist.MaxNote),
        var note => note.AsText.Contains('\0', StringComparison.Ordinal) ? FormMessages.NotText : null,
    };

    private static bool IsAnswer(FactValue value) => value.TextOrNull is { } text && Checklist.Answers.Contains(text, StringComparer.Ordinal);

    private static bool HasMore(Fields row)
    {
        foreach (var (name, _) in row.Sorted)
        {
            if (name is not (Checklist.Item or Checklist.Answer or Checklist.Note))
            {
                return true;
            }
        }

        return false;
    }

    private static int IndexOf(FieldDefinition field, string? item)
    {
        for (var index = 0; index < field.Items.Length; index++)
        {
            if (string.Equals(field.Items[index].Id, item, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    private static void Add(string name, LocalizedText message, ref Dictionary<string, LocalizedText>? wrong) =>
        (wrong ??= new(StringComparer.Ordinal)).TryAdd(name, message);
}
