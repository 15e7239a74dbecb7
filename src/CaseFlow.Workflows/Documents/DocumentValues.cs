using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Files;

namespace CaseFlow.Workflows.Documents;

/// <summary>Values in words, as documents print them.</summary>
internal sealed class DocumentValues(ReferenceData reference, DocumentFacts facts)
{
    private static readonly LocalizedText Yes = new("بلی", "Yes");
    private static readonly LocalizedText No = new("خیر", "No");

    /// <summary>The words of a value in both languages; empty for no value.</summary>
    public LocalizedText Words(FieldDefinition field, FactValue value, bool isPlain = false) =>
        new(Words(field, value, "fa", isPlain), Words(field, value, "en", isPlain));

    /// <summary>The words of a value in one language; empty for no value.</summary>
    public string Words(FieldDefinition field, FactValue value, string language, bool isPlain = false) => value.IsEmpty ? string.Empty : field.Type switch
    {
        FieldType.Boolean when value.Kind is FactKind.Boolean => (value.IsTrue ? Yes : No).In(language),
        FieldType.Integer or FieldType.Number when value.Kind is FactKind.Number => WithUnit(field, Number(value.AsNumber, language, isPlain), language),
        FieldType.Date => Date(value.TextOrNull) is { } day ? Day(day, language) : value.ToString(),
        FieldType.Choice => Option(field, value.ToString(), language),
        FieldType.Choices when value.Kind is FactKind.List => Joined(value.AsList.Select(one => Option(field, one, language)), language),
        FieldType.File => Joined(FileEntry.AllOf(value).Select(file => file.Name), language),
        FieldType.Reference => Named(field, value.ToString()).In(language),
        FieldType.Case => facts.Links.FirstOrDefault(link => link.Number == value.ToString())?.Title ?? value.ToString(),
        FieldType.Person => facts.People.GetValueOrDefault(value.ToString())?.In(language) ?? value.ToString(),
        _ => Spelt(value.ToString(), language),
    };

    /// <summary>«۱۴ آبان ۱۴۰۵» or "14 Aban 1405 / 5 Nov 2026".</summary>
    public static string Day(DateOnly day, string language)
    {
        var jalali = JalaliDate.Of(day).Format(language);
        return language is "en" ? $"{jalali} / {day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}" : jalali;
    }

    public static DateOnly? Date(string? iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Digits of the language; a code with Latin letters in it stays as it was typed.</summary>
    private static string Spelt(string text, string language) =>
        language is "en" ? PersianText.ToLatinDigits(text) : text.Any(char.IsAsciiLetter) ? text : PersianText.ToPersianDigits(text);

    private static string Number(decimal value, string language, bool isPlain)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture);
        return !isPlain ? PersianText.Number(value, language) : language is "en" ? digits : PersianText.ToPersianDigits(digits);
    }

    private static string WithUnit(FieldDefinition field, string number, string language) =>
        field.Unit is { } unit ? $"{number} {unit.In(language)}" : number;

    private static string Option(FieldDefinition field, string value, string language) =>
        field.Options.FirstOrDefault(option => option.Value == value)?.Label.In(language) ?? value;

    private static string Joined(IEnumerable<string> words, string language) => string.Join(language is "en" ? ", " : "، ", words);

    private LocalizedText Named(FieldDefinition field, string id) =>
        (field.List is "provinces" ? reference.FindProvince(id)?.Name : reference.FindIndustry(id)?.Name) ?? new(id, id);
}
