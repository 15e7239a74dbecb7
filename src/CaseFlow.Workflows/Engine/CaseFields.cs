using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Engine;

/// <summary>Case fields name cases that exist and are of a type that the field allows, in rows too.</summary>
internal static class CaseFields
{
    public static bool Exist(Planning planning, StepContext step, FormDefinition form)
    {
        var wrong = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            var value = step.Values[field.Name];
            if (field.Type is FieldType.Case)
            {
                Check(planning, field, field.Name, value, wrong);
            }
            else if (field.Type is FieldType.Rows && value.Kind is FactKind.Rows)
            {
                CheckRows(planning, field, value, wrong);
            }
        }

        if (wrong.Count > 0)
        {
            planning.Refuse(new FormInvalid(wrong));
        }

        return !planning.IsStopped;
    }

    private static void CheckRows(
        Planning planning, FieldDefinition rows, FactValue value, Dictionary<string, LocalizedText> wrong)
    {
        foreach (var column in rows.Fields.Where(column => column.Type is FieldType.Case))
        {
            for (var i = 0; i < value.AsRows.Count; i++)
            {
                Check(planning, column, $"{rows.Name}[{i}].{column.Name}", value.AsRows[i][column.Name], wrong);
            }
        }
    }

    private static void Check(
        Planning planning, FieldDefinition field, string path, FactValue value, Dictionary<string, LocalizedText> wrong)
    {
        if (value.TextOrNull is not { Length: > 0 } number || !planning.TryCase(number, out var target))
        {
            return;
        }

        if (target is null)
        {
            wrong[path] = FormProblems.NoSuchCase(number);
        }
        else if (!field.CaseTypes.IsDefaultOrEmpty && !field.CaseTypes.Contains(target.Definition.Type, StringComparer.Ordinal))
        {
            wrong[path] = FormProblems.WrongType(number, field.CaseTypes);
        }
    }
}
