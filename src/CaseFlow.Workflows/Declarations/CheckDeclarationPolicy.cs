using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Declarations;

/// <summary>Every machine, field and step that the policy names exists in the definitions.</summary>
internal sealed class CheckDeclarationPolicy(IReadOnlyDictionary<string, WorkflowDefinition> types, ProblemList problems)
{
    private const string File = "reference/declarations.json";

    public static void Run(DeclarationPolicy policy, WorkflowCatalogue catalogue, ProblemList problems) =>
        new CheckDeclarationPolicy(catalogue.All.ToDictionary(type => type.Type, StringComparer.Ordinal), problems).Run(policy);

    private void Run(DeclarationPolicy policy)
    {
        var establishments = policy.Establishments;
        if (Type("$.establishment.type", establishments.Type) is { } register)
        {
            Field("$.establishment.licensedOn", register, establishments.LicensedOn, FieldType.Date);
            Field("$.establishment.listedOn", register, establishments.ListedOn, FieldType.Date);
            if (establishments.Declarant is { } declarant)
            {
                Field("$.establishment.declarant", register, declarant, FieldType.Person);
            }

            foreach (var state in establishments.Closed.Where(state => !register.States.ContainsKey(state)))
            {
                Missing("$.establishment.closed", register, state);
            }
        }

        CheckDeclarations(policy.Declarations);
        for (var i = 0; i < policy.Services.Length; i++)
        {
            CheckService($"$.services[{i}]", policy.Services[i], policy);
        }
    }

    private void CheckDeclarations(DeclarationBinding binding)
    {
        if (Type("$.declaration.type", binding.Type) is not { } type)
        {
            return;
        }

        Field("$.declaration.establishment", type, binding.Establishment, FieldType.Case);
        Field("$.declaration.month", type, binding.Month, FieldType.Text);
        Rows("$.declaration.lines", type, binding.Lines.Field, binding.Lines);
        foreach (var (step, act) in binding.Acts)
        {
            if (step is not ("Cancel" or "Void") && type.Transitions.All(transition => transition.Name != step))
            {
                Missing("$.declaration.acts", type, step);
            }

            if (act.Lines is { } field)
            {
                Rows("$.declaration.acts", type, field, binding.Lines);
            }
        }
    }

    private void CheckService(string path, GatedService service, DeclarationPolicy policy)
    {
        foreach (var (name, held) in service.Holds)
        {
            if (name == policy.Declarations.Type)
            {
                problems.Add(File, path, "ثبت آمار هیچ‌گاه متوقف نمی‌شود.", "Declaring is never held.");
            }
            else if (Type(path, name) is { } type)
            {
                foreach (var step in held.Steps.Where(step => step != "Opened"
                    && !type.Transitions.Any(transition => transition.Name == step && transition.Trigger is UserStep)))
                {
                    Missing(path, type, step);
                }

                CheckParty(path, type, held.Establishment ?? type.Party ?? "", policy.Establishments.Type);
                foreach (var (field, values) in held.Unless)
                {
                    var options = Field(path, type, field, FieldType.Choice)?.Options.Select(option => option.Value).ToList() ?? [.. values];
                    foreach (var value in values.Except(options, StringComparer.Ordinal))
                    {
                        Missing(path, type, $"{field}: {value}");
                    }
                }
            }
        }
    }

    private void CheckParty(string path, WorkflowDefinition type, string field, string register)
    {
        if (Field(path, type, field, FieldType.Case) is { } party && !party.CaseTypes.Contains(register, StringComparer.Ordinal))
        {
            problems.Add(
                File, path, $"«{field}» در {type.Type} واحد را نمی‌نامد.", $"'{field}' of {type.Type} names no entry of {register}.");
        }
    }

    private void Rows(string path, WorkflowDefinition type, string field, LineBinding lines)
    {
        if (Field(path, type, field, FieldType.Rows) is { } rows)
        {
            foreach (var column in new[] { lines.Code, lines.Unit, lines.Quantity, lines.Value }
                .Where(column => rows.Fields.All(inner => inner.Name != column)))
            {
                Missing(path, type, $"{field}.{column}");
            }
        }
    }

    private WorkflowDefinition? Type(string path, string name)
    {
        if (types.TryGetValue(name, out var type))
        {
            return type;
        }

        problems.Add(File, path, $"نوع پرونده «{name}» تعریف نشده است.", $"There is no case type '{name}'.");
        return null;
    }

    private FieldDefinition? Field(string path, WorkflowDefinition type, string name, FieldType kind)
    {
        if (type.AllFields.TryGetValue(name, out var field) && field.Type == kind)
        {
            return field;
        }

        Missing(path, type, name);
        return null;
    }

    private void Missing(string path, WorkflowDefinition type, string name) =>
        problems.Add(File, path, $"«{name}» در {type.Type} نیست یا از نوعی دیگر است.", $"'{name}' is not in {type.Type}, or is of another kind.");
}
