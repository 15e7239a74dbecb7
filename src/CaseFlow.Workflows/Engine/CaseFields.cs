using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Engine;

/// <summary>Case fields name cases that exist and are of a type that the field allows, in rows too.</summary>
internal static class CaseFields
{
    public static bool Exist(Planning planning, StepContext step, FormDefinition form)
    {
        foreach (var field in form.Fields)
        {
            var value = step.Values[field.Name];
            if (field.Type is FieldType.Case)
            {
                Check(planning, step, field, field.Name, value);
            }
            else if (field.Type is FieldType.Rows && value.Kind is FactKind.Rows)
            {
                CheckRows(planning, step, field, value);
            }
        }

        return !planning.IsStopped;
    }

    private static void CheckRows(Planning planning, StepContext step, FieldDefinition rows, FactValue value)
    {
        foreach (var column in rows.Fields.Where(column => column.Type is FieldType.Case))
        {
            for (var i = 0; i < value.AsRows.Count; i++)
            {
                Check(planning, step, column, $"{rows.Name}[{i}].{column.Name}", value.AsRows[i][column.Name]);
            }
        }
    }

    private static void Check(Planning planning, StepContext step, FieldDefinition field, string path, FactValue value)
    {
        if (value.TextOrNull is not { Length: > 0 } number || !planning.TryCase(number, out var target))
        {
            return;
        }

        if (target is null)
        {
            step.Refuse(FormProblems.NoSuchCase(path, number));
        }
        else if (!field.CaseTypes.IsDefaultOrEmpty && !field.CaseTypes.Contains(target.Definition.Type, StringComparer.Ordinal))
        {
            step.Refuse(FormProblems.WrongType(path, number, field.CaseTypes));
        }
    }
}
