using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>One thing that a checklist asks for.</summary>
/// <param name="Id">camelCase; its name under <c>variables.form.&lt;field&gt;</c>.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Clause">The clause of the regulation or standard that asks for it; null for none.</param>
public sealed record ChecklistItem(string Id, LocalizedText Label, string? Clause);

/// <summary>
/// The value of a checklist field: rows of <see cref="Item"/>, <see cref="Answer"/> and, where there is one, <see cref="Note"/>, one for each
/// item that was answered, in the order of the definition.
/// </summary>
public static class Checklist
{
    /// <summary>The id of the item, in a row of the value.</summary>
    public const string Item = "item";

    /// <summary>How it was answered, in a row of the value.</summary>
    public const string Answer = "answer";

    /// <summary>What was noted beside it, in a row of the value.</summary>
    public const string Note = "note";

    /// <summary>It is so.</summary>
    public const string Yes = "yes";

    /// <summary>It is not so.</summary>
    public const string No = "no";

    /// <summary>The question does not arise here.</summary>
    public const string NotApplicable = "na";

    /// <summary>The greatest length of a note.</summary>
    public const int MaxNote = 1_000;

    /// <summary>The answers, in the order in which they stand beside an item.</summary>
    public static ImmutableArray<string> Answers { get; } = [Yes, No, NotApplicable];

    /// <summary>What a person reads for an answer.</summary>
    /// <param name="answer">One of <see cref="Answers"/>; empty words for anything else.</param>
    public static LocalizedText WordsOf(string? answer) => answer switch
    {
        Yes => new("بله", "Yes"),
        No => new("خیر", "No"),
        NotApplicable => new("کاربرد ندارد", "Not applicable"),
        _ => new(string.Empty, string.Empty),
    };

    /// <summary>The row of an item; null when it is not answered.</summary>
    /// <param name="value">The value of the field.</param>
    /// <param name="item">The item's id.</param>
    public static Fields? RowOf(FactValue value, string item) => value.Kind is FactKind.Rows
        ? value.AsRows.FirstOrDefault(row => string.Equals(row[Item].TextOrNull, item, StringComparison.Ordinal))
        : null;

    /// <summary>How many items have this answer.</summary>
    /// <param name="value">The value of the field.</param>
    /// <param name="answer">One of <see cref="Answers"/>.</param>
    public static int Count(FactValue value, string answer) => value.Kind is FactKind.Rows
        ? value.AsRows.Count(row => string.Equals(row[Answer].TextOrNull, answer, StringComparison.Ordinal))
        : 0;

    /// <summary>The value of answers as scenarios and the demo write them: <c>{"fireExit": "yes", "alarm": {"answer": "no", "note": "…"}}</c>.</summary>
    /// <param name="field">The checklist field.</param>
    /// <param name="written">Answers by the ids of items.</param>
    /// <exception cref="FormatException">The checklist has no such item.</exception>
    public static FactValue ValueOf(FieldDefinition field, JsonObject written)
    {
        foreach (var id in written.Select(pair => pair.Key).Where(id => field.Items.All(item => !string.Equals(item.Id, id, StringComparison.Ordinal))))
        {
            throw new FormatException($"The checklist '{field.Name}' has no item '{id}'.");
        }

        return ValueOf(field, written.ToDictionary(
            pair => pair.Key,
            pair => pair.Value is JsonObject told ? ((string?)told[Answer], (string?)told[Note]) : ((string?)pair.Value, null),
            StringComparer.Ordinal));
    }

    /// <summary>The value of answers, brought into the order of the definition; null when nothing was answered or noted.</summary>
    /// <param name="field">The checklist field.</param>
    /// <param name="given">Answer and note of each item, by its id.</param>
    public static FactValue ValueOf(FieldDefinition field, IReadOnlyDictionary<string, (string? Answer, string? Note)> given)
    {
        var rows = new List<Fields>();
        foreach (var item in field.Items)
        {
            var (answer, note) = given.GetValueOrDefault(item.Id);
            if (answer is not null || note is not null)
            {
                rows.Add(Fields.From(
                    new[] { KeyValuePair.Create(Item, (string?)item.Id), KeyValuePair.Create(Answer, answer), KeyValuePair.Create(Note, note) }
                        .Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, FactValue.Of(pair.Value)))));
            }
        }

        return rows.Count == 0 ? FactValue.Null : FactValue.Of(rows);
    }
}
