using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>What a posted form gave.</summary>
/// <param name="Values">The values that could be read; fields sent empty are null.</param>
/// <param name="Unreadable">The fields that could not be read; null when all could.</param>
public sealed record FormInput(Fields Values, FormInvalid? Unreadable)
{
    /// <summary>The values, or everything that is wrong with them: unreadable and invalid fields together.</summary>
    public Result<Fields> Check(FormDefinition form, FormScope scope)
    {
        var invalid = FormValidation.Validate(form, Values, scope);
        if (Unreadable is null)
        {
            return invalid is null ? Values : invalid;
        }

        var all = new Dictionary<string, LocalizedText>(invalid?.Fields ?? Unreadable.Fields, StringComparer.Ordinal);
        foreach (var (name, message) in Unreadable.Fields)
        {
            all[name] = message;
        }

        return new FormInvalid(all);
    }
}

/// <summary>
/// Turns posted strings into typed values. Names are field names, rows as <c>lines[0].industry</c>; names that begin with
/// an underscore belong to the page and are skipped. Persian and Arabic digits and separators are understood; a date may be
/// Jalali (1400/02/05) or Gregorian (2021-04-25) and becomes ISO. Rows left wholly empty are dropped.
/// </summary>
public static partial class FormReading
{
    private const int LastJalaliYear = 1700;

    /// <summary>Reads every posted pair; repeated names are the values of a multiple choice.</summary>
    public static FormInput FromStrings(FormDefinition form, IEnumerable<KeyValuePair<string, string>> posted)
    {
        var wrong = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        var plain = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var rows = new Dictionary<string, SortedDictionary<int, Dictionary<string, List<string>>>>(StringComparer.Ordinal);
        foreach (var (key, text) in posted)
        {
            if (key.StartsWith('_'))
            {
                continue;
            }

            if (RowKey().Match(key) is { Success: true } match
                && int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                var name = match.Groups[1].Value;
                var byIndex = rows.TryGetValue(name, out var known) ? known : rows[name] = [];
                var row = byIndex.TryGetValue(index, out var started) ? started : byIndex[index] = new(StringComparer.Ordinal);
                Add(row, match.Groups[3].Value, text);
            }
            else
            {
                Add(plain, key, text);
            }
        }

        var values = new List<KeyValuePair<string, FactValue>>();
        Read(form.Fields, plain, "", values, wrong);
        ReadRows(form, rows, values, wrong);
        return new(Fields.From(values), wrong.Count == 0 ? null : new FormInvalid(wrong));
    }

    private static void Add(Dictionary<string, List<string>> texts, string name, string text)
    {
        if (!texts.TryGetValue(name, out var list))
        {
            texts[name] = list = [];
        }

        list.Add(text);
    }

    private static void Read(
        IReadOnlyList<FieldDefinition> fields, Dictionary<string, List<string>> texts, string prefix,
        List<KeyValuePair<string, FactValue>> values, Dictionary<string, LocalizedText> wrong)
    {
        foreach (var (name, given) in texts)
        {
            var field = fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.Ordinal));
            if (field is null or { Type: FieldType.Rows })
            {
                wrong[prefix + name] = FormMessages.UnknownField;
            }
            else if (Value(field, given) is var (value, message) && message is null)
            {
                values.Add(new(name, value));
            }
            else
            {
                wrong[prefix + name] = message;
            }
        }
    }

    private static void ReadRows(
        FormDefinition form, Dictionary<string, SortedDictionary<int, Dictionary<string, List<string>>>> rows,
        List<KeyValuePair<string, FactValue>> values, Dictionary<string, LocalizedText> wrong)
    {
        foreach (var (name, byIndex) in rows)
        {
            if (!form.ByName.TryGetValue(name, out var field) || field.Type is not FieldType.Rows)
            {
                wrong[name] = FormMessages.UnknownField;
                continue;
            }

            var read = new List<Fields>();
            foreach (var texts in byIndex.Values.Where(row => row.Values.Any(given => given.Any(text => !string.IsNullOrWhiteSpace(text)))))
            {
                var row = new List<KeyValuePair<string, FactValue>>();
                Read(field.Fields, texts, string.Create(CultureInfo.InvariantCulture, $"{name}[{read.Count}]."), row, wrong);
                read.Add(Fields.From(row));
            }

            values.Add(new(name, FactValue.Of(read)));
        }
    }

    private static (FactValue Value, LocalizedText? Wrong) Value(FieldDefinition field, List<string> given)
    {
        if (field.Type is FieldType.Choices or FieldType.File)
        {
            string[] chosen = [.. given.Where(text => !string.IsNullOrWhiteSpace(text))];
            return (chosen.Length == 0 ? FactValue.Null : FactValue.Of(chosen), null);
        }

        var text = given[^1];
        if (string.IsNullOrWhiteSpace(text))
        {
            return (FactValue.Null, null);
        }

        return field.Type switch
        {
            FieldType.Text => (FactValue.Of(PersianText.Normalize(text)), null),
            FieldType.LongText => (FactValue.Of(string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(PersianText.Normalize)).Trim('\n')), null),
            FieldType.Integer or FieldType.Number => Number(text) is { } number ? (FactValue.Of(number), null) : (default, FormMessages.NotNumber),
            FieldType.Date => Date(text) is { } date ? (FactValue.Of(date), null) : (default, FormMessages.NotDate),
            FieldType.Boolean => text switch
            {
                "true" or "on" => (FactValue.Of(true), null),
                "false" => (FactValue.Of(false), null),
                _ => (default, FormMessages.NotBoolean),
            },
            FieldType.Case => (FactValue.Of(PersianText.ToLatinDigits(text.Trim()).ToUpperInvariant()), null),
            _ => (FactValue.Of(text.Trim()), null),
        };
    }

    private static decimal? Number(string text)
    {
        var latin = PersianText.ToLatinDigits(text.Trim()).Replace('٫', '.').Replace('٬', ',').Replace('−', '-');
        return PlainNumber().IsMatch(latin)
            && decimal.TryParse(latin.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static DateOnly? Date(string text)
    {
        var latin = PersianText.ToLatinDigits(text.Trim());
        if (DateOnly.TryParseExact(latin, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > LastJalaliYear)
        {
            return day;
        }

        return JalaliDate.TryParse(latin, out var jalali) ? jalali.ToDateOnly() : null;
    }

    [GeneratedRegex(@"^([A-Za-z0-9]+)\[([0-9]{1,4})\]\.([A-Za-z0-9]+)\z")]
    private static partial Regex RowKey();

    [GeneratedRegex(@"^-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?\z")]
    private static partial Regex PlainNumber();
}
