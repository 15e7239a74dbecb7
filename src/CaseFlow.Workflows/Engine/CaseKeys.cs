using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Engine;

/// <summary>A value that one case of a type holds alone.</summary>
/// <param name="Type">The case type.</param>
/// <param name="Field">The field; inside rows <c>rows.field</c>.</param>
/// <param name="Value">The value as it is compared, with those of <c>uniqueWith</c>.</param>
public sealed record CaseKey(string Type, string Field, string Value) : IComparable<CaseKey>
{
    /// <inheritdoc />
    public int CompareTo(CaseKey? other) =>
        other is null ? 1 : string.CompareOrdinal($"{Field}\0{Value}\0{Type}", $"{other.Field}\0{other.Value}\0{other.Type}");
}

/// <summary>Which values a case holds alone, as it stands.</summary>
internal static class CaseKeys
{
    /// <summary>Longer ones would not fit into an index.</summary>
    private const int LongestValue = 400;

    private const char Between = '\u001F';

    /// <summary>The keys of a case, a repeated one twice; none when it is cancelled or voided.</summary>
    public static IReadOnlyList<CaseKey> Of(CaseFile? file)
    {
        if (file is null || file.Definition.UniqueFields.IsEmpty || file.State is BuiltInStates.Cancelled or BuiltInStates.Voided)
        {
            return [];
        }

        var keys = new List<CaseKey>();
        foreach (var field in file.Definition.UniqueFields)
        {
            if (field.Type is not FieldType.Rows)
            {
                Add(keys, file, field, field.Name, file.Data);
                continue;
            }

            foreach (var inner in field.Fields.Where(inner => inner.Unique is not null))
            {
                foreach (var row in file.Data[field.Name] is { Kind: FactKind.Rows } rows ? rows.AsRows : [])
                {
                    Add(keys, file, inner, $"{field.Name}.{inner.Name}", row);
                }
            }
        }

        return keys;
    }

    /// <summary>The label of a key's field, with those of the fields compared with it.</summary>
    public static LocalizedText LabelOf(WorkflowDefinition definition, CaseKey key)
    {
        var names = key.Field.Split('.');
        var field = definition.AllFields[names[0]];
        var beside = (IReadOnlyCollection<FieldDefinition>)definition.AllFields.Values;
        if (names.Length > 1)
        {
            (beside, field) = (field.Fields, field.Fields.First(inner => inner.Name == names[1]));
        }

        var all = field.Unique!.With.Select(name => beside.First(other => other.Name == name)).Prepend(field).Select(one => one.Label).ToList();
        return new(string.Join("، ", all.Select(label => label.Fa)), string.Join(", ", all.Select(label => label.En)));
    }

    private static void Add(List<CaseKey> keys, CaseFile file, FieldDefinition field, string name, Fields values)
    {
        var rule = field.Unique!;
        if (!values[field.Name].IsEmpty && (rule.Among.IsEmpty || rule.Among.Contains(file.State, StringComparer.Ordinal)))
        {
            keys.Add(new(file.Definition.Type, name, Join(rule.With, field.Name, values)));
        }
    }

    private static string Join(ImmutableArray<string> with, string name, Fields values)
    {
        var value = string.Join(Between, with.Prepend(name).Select(one => Text(values[one])));
        return value.Length <= LongestValue ? value : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}";
    }

    /// <summary>Numbers without needless zeros, texts in the form in which two spellings are equal.</summary>
    private static string Text(FactValue value) => value.Kind switch
    {
        FactKind.Number => value.AsNumber.ToString("G29", CultureInfo.InvariantCulture),
        FactKind.Text => PersianText.Key(value.AsText),
        FactKind.Null => "",
        _ => value.ToString(),
    };
}
