using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Files;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>Checks the values of a form: everything that is wrong, each under its field.</summary>
public static partial class FormValidation
{
    /// <summary>The greatest number of rows that a rows field takes (engine §2).</summary>
    public const int MaxRows = 1_000;

    /// <summary>The greatest length of a text that has no <c>maxLength</c> of its own.</summary>
    public const int MaxText = 10_000;

    /// <summary>
    /// Null when the values fit. A field that <c>visibleWhen</c> hides (or cannot tell) must be empty and is never required;
    /// fields that the form does not have are refused.
    /// </summary>
    public static FormInvalid? Validate(FormDefinition form, Fields values, FormScope scope)
    {
        Dictionary<string, LocalizedText>? wrong = null;
        foreach (var pair in values.Sorted)
        {
            if (!form.ByName.ContainsKey(pair.Key))
            {
                (wrong ??= new(StringComparer.Ordinal))[pair.Key] = FormMessages.UnknownField;
            }
        }

        IFacts? facts = null;
        foreach (var field in form.Fields)
        {
            var visible = field.VisibleWhen is null
                || field.VisibleWhen.Evaluate(facts ??= new FilledFacts(scope.Facts, form, values)).IsTrue;
            if (field.Type is FieldType.Rows && visible && values[field.Name] is { Kind: FactKind.Rows } rows)
            {
                CheckRows(form, field, rows.AsRows, values, scope, ref wrong);
            }
            else if (Check(field, values[field.Name], visible, scope) is { } message)
            {
                (wrong ??= new(StringComparer.Ordinal))[field.Name] = message;
            }
        }

        return wrong is null ? null : new FormInvalid(wrong);
    }

    private static void CheckRows(
        FormDefinition form, FieldDefinition field, IReadOnlyList<Fields> rows, Fields values, FormScope scope,
        ref Dictionary<string, LocalizedText>? wrong)
    {
        var least = Math.Max(field.MinRows, field.Required ? 1 : 0);
        if (rows.Count < least || rows.Count > MaxRows)
        {
            (wrong ??= new(StringComparer.Ordinal))[field.Name] =
                rows.Count > MaxRows ? FormMessages.TooManyRows(MaxRows) : FormMessages.TooFewRows(least);
            return;
        }

        var filled = new FilledFacts(scope.Facts, form, values);
        for (var index = 0; index < rows.Count; index++)
        {
            CheckRow(field, rows[index], index, new RowFacts(filled, rows[index]), scope, ref wrong);
        }
    }

    private static void CheckRow(
        FieldDefinition field, Fields row, int index, IFacts facts, FormScope scope, ref Dictionary<string, LocalizedText>? wrong)
    {
        foreach (var pair in row.Sorted)
        {
            var known = false;
            foreach (var inner in field.Fields)
            {
                known |= string.Equals(inner.Name, pair.Key, StringComparison.Ordinal);
            }

            if (!known)
            {
                (wrong ??= new(StringComparer.Ordinal))[PathOf(field, index, pair.Key)] = FormMessages.UnknownField;
            }
        }

        foreach (var inner in field.Fields)
        {
            var visible = inner.VisibleWhen is null || inner.VisibleWhen.Evaluate(facts).IsTrue;
            if (Check(inner, row[inner.Name], visible, scope) is { } message)
            {
                (wrong ??= new(StringComparer.Ordinal))[PathOf(field, index, inner.Name)] = message;
            }
        }
    }

    private static LocalizedText? Check(FieldDefinition field, FactValue value, bool visible, FormScope scope)
    {
        if (value.IsEmpty || (value.Kind is FactKind.Text && string.IsNullOrWhiteSpace(value.AsText)))
        {
            return visible && (field.Required || field.MinRows > 0) ? FormMessages.Required : null;
        }

        return visible ? CheckValue(field, value, scope) : FormMessages.NotApplicable;
    }

    private static LocalizedText? CheckValue(FieldDefinition field, FactValue value, FormScope scope) => field.Type switch
    {
        FieldType.Text or FieldType.LongText => CheckText(field, value),
        FieldType.Integer or FieldType.Number => CheckNumber(field, value),
        FieldType.Date => IsDate(value) ? null : FormMessages.NotDate,
        FieldType.Boolean => value.Kind is FactKind.Boolean ? null : FormMessages.NotBoolean,
        FieldType.Choice => value.Kind is FactKind.Text && HasOption(field, value.AsText) ? null : FormMessages.NotOption,
        FieldType.Choices => AreOptions(field, value) ? null : FormMessages.NotOptions,
        FieldType.Reference => value.Kind is FactKind.Text && scope.Lists.TryGetValue(field.List!, out var list) && list.Contains(value.AsText)
            ? null
            : FormMessages.NotOption,
        FieldType.Case => value.Kind is FactKind.Text && CaseNumber().IsMatch(value.AsText) ? null : FormMessages.NotCase,
        FieldType.Person => CheckText(field, value),
        FieldType.File => CheckFiles(field.Files!, value),
        _ => FormMessages.NotRows,
    };

    private static LocalizedText? CheckText(FieldDefinition field, FactValue value)
    {
        if (value.Kind is not FactKind.Text)
        {
            return FormMessages.NotText;
        }

        var text = value.AsText;
        var most = field.MaxLength ?? MaxText;
        return text.Length > most ? FormMessages.TooLong(most)
            : field.Type is FieldType.Text && text.AsSpan().ContainsAny('\n', '\r') ? FormMessages.OneLine
            : text.Contains('\0', StringComparison.Ordinal) ? FormMessages.NotText
            : field.Pattern?.IsMatch(text) is false ? FormMessages.Pattern
            : null;
    }

    private static LocalizedText? CheckNumber(FieldDefinition field, FactValue value)
    {
        if (value.Kind is not FactKind.Number)
        {
            return FormMessages.NotNumber;
        }

        var number = value.AsNumber;
        return field.Type is FieldType.Integer && number != decimal.Truncate(number) ? FormMessages.NotWhole
            : number < field.Min ? FormMessages.AtLeast(field.Min.Value)
            : number > field.Max ? FormMessages.AtMost(field.Max.Value)
            : null;
    }

    /// <summary>What the files hold was read when they came; here stands what the field takes.</summary>
    private static LocalizedText? CheckFiles(FileRule rule, FactValue value)
    {
        if (value.Kind is not FactKind.Rows)
        {
            return FileProblems.Gone;
        }

        if (value.AsRows.Count > rule.MaxCount)
        {
            return FileProblems.TooMany(rule);
        }

        foreach (var row in value.AsRows)
        {
            if (FileEntry.Read(row) is not { } file)
            {
                return FileProblems.Gone;
            }

            if (FileProblems.Of(rule, file) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static bool IsDate(FactValue value) => value.Kind is FactKind.Text
        && DateOnly.TryParseExact(value.AsText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool AreOptions(FieldDefinition field, FactValue value)
    {
        if (value.Kind is not FactKind.List)
        {
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return value.AsList.All(one => HasOption(field, one) && seen.Add(one));
    }

    private static bool HasOption(FieldDefinition field, string value)
    {
        foreach (var option in field.Options)
        {
            if (string.Equals(option.Value, value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string PathOf(FieldDefinition field, int index, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{field.Name}[{index}].{name}");

    [GeneratedRegex("^[A-Z]{3}-[0-9]{4}-[0-9]{6,}\\z")]
    private static partial Regex CaseNumber();
}
