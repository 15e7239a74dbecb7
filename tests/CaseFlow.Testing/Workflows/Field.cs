using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Testing.Workflows;

/// <summary>Form fields in one word each.</summary>
public static class Field
{
    public static FieldDefinition Text(string name, bool required = false) => Of(name, FieldType.Text) with { Required = required };

    public static FieldDefinition Number(string name, bool required = false) => Of(name, FieldType.Number) with { Required = required };

    public static FieldDefinition Integer(string name, decimal? min = null, decimal? max = null) =>
        Of(name, FieldType.Integer) with { Min = min, Max = max };

    public static FieldDefinition Date(string name) => Of(name, FieldType.Date);

    public static FieldDefinition Flag(string name) => Of(name, FieldType.Boolean);

    public static FieldDefinition Choice(string name, params string[] options) =>
        Of(name, FieldType.Choice) with { Options = [.. options.Select(option => new FieldOption(option, new(option, option)))] };

    public static FieldDefinition Province(string name) => Of(name, FieldType.Reference) with { List = "provinces" };

    public static FieldDefinition Industry(string name) => Of(name, FieldType.Reference) with { List = "industries" };

    public static FieldDefinition Case(string name, params string[] types) => Of(name, FieldType.Case) with { CaseTypes = [.. types] };

    public static FieldDefinition Rows(string name, params FieldDefinition[] fields) => Of(name, FieldType.Rows) with { Fields = [.. fields] };

    public static FieldDefinition Checklist(string name, params string[] items) =>
        Of(name, FieldType.Checklist) with { Items = [.. items.Select(item => new ChecklistItem(item, new(item, item), null))] };

    private static FieldDefinition Of(string name, FieldType type) => new() { Name = name, Type = type, Label = new(name, name) };
}
