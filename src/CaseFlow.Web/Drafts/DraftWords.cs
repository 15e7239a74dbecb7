using System.Text.RegularExpressions;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Drafts;

namespace CaseFlow.Web.Drafts;

/// One thing that stands in a draft, as it can be read: files by no more than that there are some.
public sealed record DraftWord(string Field, string? Column, string Label, string Value)
{
    /// True when the form has a field for it.
    public bool IsIn(FormDefinition? form) => form?.ByName.GetValueOrDefault(Field) is { } field
        && (Column is null ? field.Type is not FieldType.Rows : field.Fields.Any(column => column.Name == Column));
}

public static partial class DraftWords
{
    public static IEnumerable<DraftWord> Of(Draft draft, WorkflowDefinition definition, PageTexts texts)
    {
        foreach (var (key, value) in draft.Pairs.Where(pair => !pair.Key.StartsWith('_')))
        {
            var (name, column) = RowKey().Match(key) is { Success: true } row ? (row.Groups[1].Value, row.Groups[2].Value) : (key, null);
            var field = definition.AllFields.GetValueOrDefault(name);
            var inner = column is null ? field : field?.Fields.FirstOrDefault(one => one.Name == column);
            yield return new DraftWord(name, column, inner is null ? key : texts.Pick(inner.Label), Spoken(inner, value, texts));
        }
    }

    private static string Spoken(FieldDefinition? field, string value, PageTexts texts) => field?.Type switch
    {
        FieldType.File => texts["draft.file"],
        FieldType.Boolean => texts[value == "true" ? "form.yes" : "form.no"],
        FieldType.Choice or FieldType.Choices when field.Options.FirstOrDefault(option => option.Value == value) is { } option => texts.Pick(option.Label),
        _ => value,
    };

    [GeneratedRegex(@"^([A-Za-z0-9]+)\[[0-9]{1,4}\]\.([A-Za-z0-9]+)\z")]
    private static partial Regex RowKey();
}
