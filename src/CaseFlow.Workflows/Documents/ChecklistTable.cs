using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Documents;

/// <summary>A checklist as documents print it: each item that was answered, its answer and its note.</summary>
internal static class ChecklistTable
{
    private static readonly ImmutableArray<LocalizedText> Headings = [new("مورد", "Item"), new("پاسخ", "Answer"), new("یادداشت", "Note")];

    public static ContentTable Of(FieldDefinition field, FactValue value) => new(
        field.Label,
        Headings,
        [.. field.Items.Select(item => (item, row: Checklist.RowOf(value, item.Id))).Where(pair => pair.row is not null).Select(pair => Row(pair.item, pair.row!))]);

    private static ImmutableArray<LocalizedText> Row(ChecklistItem item, Fields row)
    {
        var note = row[Checklist.Note].TextOrNull ?? string.Empty;
        return [Named(item), Checklist.WordsOf(row[Checklist.Answer].TextOrNull), new(note, note)];
    }

    private static LocalizedText Named(ChecklistItem item) =>
        item.Clause is { } clause ? new($"{item.Label.Fa} ({clause})", $"{item.Label.En} ({clause})") : item.Label;
}
