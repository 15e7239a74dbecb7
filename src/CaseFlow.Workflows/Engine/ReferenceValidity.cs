using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Engine;

/// <summary>What a form names in a reference list must hold on the business day of the step.</summary>
internal static class ReferenceValidity
{
    /// <summary>Null when everything that the form names holds on the day.</summary>
    public static FormInvalid? Check(FormDefinition form, Fields values, ReferenceData reference, DateOnly day)
    {
        Dictionary<string, LocalizedText>? wrong = null;
        foreach (var field in form.Fields)
        {
            Check(field, values, field.Name, reference, day, ref wrong);
            var rows = field.Type is FieldType.Rows && values[field.Name] is { Kind: FactKind.Rows } given ? given.AsRows : [];
            for (var row = 0; row < rows.Count; row++)
            {
                foreach (var inner in field.Fields)
                {
                    Check(inner, rows[row], $"{field.Name}[{row}].{inner.Name}", reference, day, ref wrong);
                }
            }
        }

        return wrong is null ? null : new FormInvalid(wrong);
    }

    private static void Check(
        FieldDefinition field, Fields values, string place, ReferenceData reference, DateOnly day, ref Dictionary<string, LocalizedText>? wrong)
    {
        if (field is { Type: FieldType.Reference, List: "industries" } && values[field.Name].TextOrNull is { } id
            && reference.FindIndustry(id) is { } industry && !industry.Valid.Has(day))
        {
            (wrong ??= new(StringComparer.Ordinal))[place] = new ReferenceNotValid(industry.Name, day).Text;
        }
    }
}
