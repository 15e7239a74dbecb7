using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>Reads a form, strictly: every problem with its path.</summary>
internal static partial class FormReader
{
    /// <summary>The reference lists that a field may name.</summary>
    public static readonly ImmutableArray<string> Lists = ["provinces", "industries"];

    private static readonly string[] UniqueProperties = ["unique", "uniqueWith", "uniqueAmong"];

    private static readonly Dictionary<string, FieldType> Types =
        Enum.GetValues<FieldType>().ToDictionary(type => Names.CamelCase(type.ToString()), StringComparer.Ordinal);

    public static FormDefinition Read(string id, JsonAt at)
    {
        at.Only("title", "fields");
        return new(id, at.Localized("title"), ReadFields(at.Need("fields"), inRows: false));
    }

    private static ImmutableArray<FieldDefinition> ReadFields(JsonAt at, bool inRows)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var fields = ImmutableArray.CreateBuilder<FieldDefinition>();
        foreach (var item in at.Items())
        {
            var field = ReadField(item, inRows);
            if (!names.Add(field.Name))
            {
                item.Report($"فیلد «{field.Name}» دوباره آمده است.", $"The field '{field.Name}' stands here twice.");
                continue;
            }

            fields.Add(field);
        }

        return fields.ToImmutable();
    }

    private static FieldDefinition ReadField(JsonAt at, bool inRows)
    {
        var type = ReadType(at, inRows);
        at.Only(["name", "type", "label", "help", "required", "visibleWhen", .. PropertiesOf(type), .. PlaceProperties(inRows)]);
        var field = new FieldDefinition
        {
            Name = at.Text("name"),
            Type = type,
            Label = at.Localized("label"),
            Help = at.OptionalLocalized("help"),
            Required = at.Flag("required"),
            Min = at.Number("min"),
            Max = at.Number("max"),
            MaxLength = at.Integer("maxLength"),
            Unit = at.OptionalLocalized("unit"),
            Pattern = ReadPattern(at),
            Options = type is FieldType.Choice or FieldType.Choices ? ReadOptions(at.Need("options")) : [],
            List = type is FieldType.Reference ? at.Text("list") : null,
            CaseTypes = at.Texts("caseTypes"),
            Link = at.OptionalText("link"),
            Fields = type is FieldType.Rows ? ReadFields(at.Need("fields"), inRows: true) : [],
            MinRows = at.Integer("minRows") ?? 0,
            Files = type is FieldType.File ? FileRuleReader.Read(at) : null,
            VisibleWhen = at.Find("visibleWhen")?.AsExpression(),
            Unique = ReadUnique(at),
            VisibleTo = at.Texts("visibleTo"),
        };
        Check(at, field);
        return field;
    }

    private static FieldType ReadType(JsonAt at, bool inRows)
    {
        var name = at.Text("type");
        if (!Types.TryGetValue(name, out var type))
        {
            if (name.Length > 0)
            {
                at.Report($"نوع فیلد «{name}» شناخته نیست.", $"The field type '{name}' is not known; known are {string.Join(", ", Types.Keys)}.");
            }
        }
        else if (inRows && type is FieldType.Rows)
        {
            at.Report("سطر درون سطر مجاز نیست.", "Rows inside rows are not allowed.");
        }
        else if (inRows && type is FieldType.File)
        {
            at.Report("فایل درون سطر مجاز نیست؛ فیلد فایل را کنار سطرها بگذارید.", "Files inside rows are not allowed; put the file field beside the rows.");
        }

        return type;
    }

    private static string[] PropertiesOf(FieldType type) => type switch
    {
        FieldType.Text => ["maxLength", "pattern", "unit", .. UniqueProperties],
        FieldType.LongText => ["maxLength"],
        FieldType.Integer or FieldType.Number => ["min", "max", "unit", .. UniqueProperties],
        FieldType.Choice => ["options", .. UniqueProperties],
        FieldType.Choices => ["options"],
        FieldType.Reference => ["list", .. UniqueProperties],
        FieldType.Case => ["caseTypes", "link", .. UniqueProperties],
        FieldType.Date or FieldType.Person => UniqueProperties,
        FieldType.Rows => ["fields", "minRows"],
        FieldType.File => FileRuleReader.Properties,
        _ => [],
    };

    /// <summary>A rows field is confidential as a whole.</summary>
    private static string[] PlaceProperties(bool inRows) => inRows ? [] : ["visibleTo"];

    private static UniqueRule? ReadUnique(JsonAt at)
    {
        var rule = new UniqueRule(at.Texts("uniqueWith"), at.Texts("uniqueAmong"));
        if (at.Flag("unique"))
        {
            return rule;
        }

        if (!rule.With.IsEmpty || !rule.Among.IsEmpty)
        {
            at.Report("uniqueWith و uniqueAmong تنها کنار unique: true معنا دارند.", "uniqueWith and uniqueAmong need unique: true.");
        }

        return null;
    }

    private static Regex? ReadPattern(JsonAt at)
    {
        if (at.Find("pattern") is not { } found || found.AsText() is not { } pattern)
        {
            return null;
        }

        try
        {
            return new Regex($"^(?:{pattern})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            found.Report($"الگو درست نیست: {fault.Message}", $"The pattern is not usable: {fault.Message}");
            return null;
        }
    }

    private static ImmutableArray<FieldOption> ReadOptions(JsonAt at)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        var options = ImmutableArray.CreateBuilder<FieldOption>();
        foreach (var item in at.Items())
        {
            var option = new FieldOption(item.Only("value", "label").Text("value"), item.Localized("label"));
            if (!OptionValue().IsMatch(option.Value))
            {
                item.Report($"مقدار «{option.Value}» باید از حروف و ارقام لاتین و خط تیره باشد.", $"The value '{option.Value}' must be Latin letters, digits and hyphens.");
            }
            else if (!values.Add(option.Value))
            {
                item.Report($"گزینه «{option.Value}» دوباره آمده است.", $"The option '{option.Value}' stands here twice.");
            }

            options.Add(option);
        }

        if (options.Count == 0 && at.Element.ValueKind is System.Text.Json.JsonValueKind.Array)
        {
            at.Report("دست‌کم یک گزینه لازم است.", "At least one option is needed.");
        }

        return options.ToImmutable();
    }

    private static void Check(JsonAt at, FieldDefinition field)
    {
        if (field.Name.Length > 0 && (!Names.Camel().IsMatch(field.Name) || field.Name is "length" or "includes"))
        {
            at.Report($"نام «{field.Name}» باید camelCase باشد (و نه length یا includes).", $"The name '{field.Name}' must be camelCase (and not length or includes).");
        }

        if (field.Min > field.Max)
        {
            at.Report("min از max بزرگ‌تر است.", "min is greater than max.");
        }

        if (field.MaxLength < 1 || field.MinRows < 0)
        {
            at.Report("maxLength و minRows باید مثبت باشند.", "maxLength and minRows must be positive.");
        }

        if (field.List is { Length: > 0 } list && !Lists.Contains(list, StringComparer.Ordinal))
        {
            at.Report($"فهرست «{list}» شناخته نیست.", $"The list '{list}' is not known; known are {string.Join(", ", Lists)}.");
        }

        if (field.Type is FieldType.Case && field.CaseTypes.IsEmpty)
        {
            at.Report("فیلد پرونده باید در caseTypes نوع‌های مجاز را بگوید.", "A case field must name the types that it may hold in caseTypes.");
        }

        if (field.Type is FieldType.Rows && field.Fields.IsEmpty)
        {
            at.Report("فیلد سطری دست‌کم یک فیلد در fields لازم دارد.", "A rows field needs at least one field in fields.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]*\\z")]
    private static partial Regex OptionValue();
}
