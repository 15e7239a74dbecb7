using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Workflows.Definitions.Conditions;

/// <summary>
/// Values as JSON, in two writings. Canonical: numbers as <c>{"$n":"12.5"}</c>, for hashing. Plain: numbers as JSON
/// numbers, for the case row, where PostgreSQL reads them.
/// </summary>
public static class FieldsJson
{
    /// <summary>Writes the canonical form.</summary>
    public static void WriteCanonical(Utf8JsonWriter json, Fields fields) => Write(json, fields, canonical: true);

    /// <summary>Writes one value canonically.</summary>
    public static void WriteCanonical(Utf8JsonWriter json, FactValue value) => Write(json, value, canonical: true);

    /// <summary>The plain form as text.</summary>
    public static string ToPlain(Fields fields)
    {
        if (fields.Count == 0)
        {
            return "{}";
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, fields, canonical: false);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads either form back.</summary>
    public static Fields Read(JsonElement element) =>
        Fields.From(element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, ReadValue(property.Value))));

    private static FactValue ReadValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => FactValue.Null,
        JsonValueKind.True => FactValue.Of(true),
        JsonValueKind.False => FactValue.Of(false),
        JsonValueKind.Number => FactValue.Of(element.GetDecimal()),
        JsonValueKind.String => FactValue.Of(element.GetString()),
        JsonValueKind.Object => FactValue.Of(decimal.Parse(element.GetProperty("$n").GetString()!, CultureInfo.InvariantCulture)),
        _ when element.GetArrayLength() == 0 || element[0].ValueKind is JsonValueKind.Object && !element[0].TryGetProperty("$n", out _) =>
            FactValue.Of(element.EnumerateArray().Select(Read).ToList()),
        _ => FactValue.Of(element.EnumerateArray().Select(item => item.GetString()!).ToList()),
    };

    private static void Write(Utf8JsonWriter json, Fields fields, bool canonical)
    {
        json.WriteStartObject();
        foreach (var (name, value) in fields.Sorted)
        {
            json.WritePropertyName(name);
            Write(json, value, canonical);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FactValue value, bool canonical)
    {
        switch (value.Kind)
        {
            case FactKind.Boolean: json.WriteBooleanValue(value.AsBoolean); break;
            case FactKind.Text: json.WriteStringValue(value.AsText); break;
            case FactKind.Number when !canonical: json.WriteNumberValue(value.AsNumber); break;
            case FactKind.Number:
                json.WriteStartObject();
                json.WriteString("$n", Normal(value.AsNumber));
                json.WriteEndObject();
                break;
            case FactKind.List:
                json.WriteStartArray();
                foreach (var text in value.AsList)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            case FactKind.Rows:
                json.WriteStartArray();
                foreach (var row in value.AsRows)
                {
                    Write(json, row, canonical);
                }

                json.WriteEndArray();
                break;
            default: json.WriteNullValue(); break;
        }
    }

    /// <summary>A decimal without trailing zeros, so that 1.50 and 1.5 are the same bytes.</summary>
    public static string Normal(decimal value) =>
        (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
