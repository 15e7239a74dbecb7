using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Reference;

/// <summary>Reads <c>reference/settings.json</c>.</summary>
internal static partial class SettingsReader
{
    public static HouseSettings Read(JsonObject? root)
    {
        var settings = new List<Setting>();
        foreach (var item in root?.Objects("settings") ?? [])
        {
            if (One(item) is { } setting)
            {
                Compare(item, settings, setting);
                settings.Add(setting);
            }

            item.End();
        }

        root?.End();
        return new HouseSettings(settings);
    }

    private static Setting? One(JsonObject item)
    {
        var (id, name, source) = (item.Text("id"), item.Localized(), item.OptionalText("source"));
        var (value, from) = (ValueOf(item), item.OptionalDay("validFrom"));
        var where = WhereOf(item);
        if (id.Length > 0 && !CamelCase().IsMatch(id))
        {
            item.ProblemAt("id", "شناسه camelCase نیست.", "The id must be camelCase.");
        }

        return value is { } known && id.Length > 0 ? new Setting(id, name, known, from, source) { Where = where } : null;
    }

    private static ImmutableSortedDictionary<string, string> WhereOf(JsonObject item)
    {
        if (item.Raw("where") is not { } where)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        if (where.ValueKind is not JsonValueKind.Object || where.EnumerateObject().Any(field => field.Value.ValueKind is not JsonValueKind.String)
            || !where.EnumerateObject().Any())
        {
            item.ProblemAt("where", "where نام فیلدهای پرونده و متن هر یک را می‌گوید.", "'where' gives fields of the case, each with its text.");
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        return where.EnumerateObject().ToImmutableSortedDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.Ordinal);
    }

    private static FactValue? ValueOf(JsonObject item)
    {
        switch (item.Raw("value"))
        {
            case { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var exact): return FactValue.Of(exact);
            case { ValueKind: JsonValueKind.True or JsonValueKind.False } flag: return FactValue.Of(flag.GetBoolean());
            case { ValueKind: JsonValueKind.String } text: return FactValue.Of(text.GetString());
            default:
                item.ProblemAt("value", "مقدار باید عدد، متن یا true/false باشد.", "The value must be a number, a text or true/false.");
                return null;
        }
    }

    private static void Compare(JsonObject item, List<Setting> others, Setting setting)
    {
        foreach (var other in others.Where(other => string.Equals(other.Id, setting.Id, StringComparison.Ordinal)))
        {
            if (other.Value.Kind != setting.Value.Kind)
            {
                item.ProblemAt("value", $"نوع مقدار «{setting.Id}» همیشه یکی است.", $"Every value of '{setting.Id}' is of one kind.");
            }
            else if (other.ValidFrom == setting.ValidFrom && other.Where.SequenceEqual(setting.Where))
            {
                item.ProblemAt("id", $"«{setting.Id}» از یک روز دو مقدار دارد.", $"'{setting.Id}' has two values from the same day.");
            }
        }
    }

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*\z")]
    private static partial Regex CamelCase();
}
