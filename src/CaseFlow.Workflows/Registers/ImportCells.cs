using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Registers;

/// <summary>Turns what people write into a cell into what a form would have posted: labels into values, names into slugs.</summary>
internal sealed class ImportCells(ReferenceData reference)
{
    private static readonly string[] Yes = ["true", "yes", "1", "بله", "بلی", "دارد", "آری"];

    private static readonly string[] No = ["false", "no", "0", "خیر", "نه", "ندارد"];

    private static readonly char[] Between = ['|', '،', ';'];

    /// <summary>The texts to post for a cell; what is not understood stays as it is, for the form to say why.</summary>
    public IEnumerable<string> Read(FieldDefinition field, string cell)
    {
        var text = cell.Trim();
        return field.Type switch
        {
            _ when text.Length == 0 => [],
            FieldType.Boolean => [Flag(text)],
            FieldType.Choice => [Option(field, text)],
            FieldType.Choices => text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one => Option(field, one)),
            FieldType.Reference => [field.List is "provinces" ? Province(text) : Industry(text)],
            FieldType.Text when field.Pattern is not null => [PersianText.ToLatinDigits(text)],
            _ => [text],
        };
    }

    private static string Flag(string text)
    {
        var key = PersianText.Key(text);
        return Yes.Contains(key, StringComparer.Ordinal) ? "true" : No.Contains(key, StringComparer.Ordinal) ? "false" : text;
    }

    private static string Option(FieldDefinition field, string text) => (field.Options.FirstOrDefault(option => option.Value == text)
        ?? field.Options.FirstOrDefault(option => IsSame(text, [option.Value, option.Label.Fa, option.Label.En])))?.Value ?? text;

    private string Province(string text) => reference.Provinces
        .FirstOrDefault(province => IsSame(text, [province.Id, province.Name.Fa, province.Name.En, .. province.Variants]))?.Id ?? text;

    private string Industry(string text) => reference.Industries
        .FirstOrDefault(industry => IsSame(text, [industry.Id, industry.Name.Fa, industry.Name.En, .. industry.Variants]))?.Id ?? text;

    private static bool IsSame(string text, IEnumerable<string> spellings)
    {
        var key = PersianText.Key(text);
        return spellings.Any(spelling => PersianText.Key(spelling) == key);
    }
}
