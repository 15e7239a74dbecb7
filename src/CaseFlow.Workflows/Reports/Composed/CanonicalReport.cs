using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Reports.Composed;

/// <summary>
/// The one form of a composed report that is frozen, hashed and compared: UTF-8, keys in ordinal order, no spaces, decimals as texts without needless zeros,
/// nothing where there is nothing. It depends on no culture, time zone or moment, and can be read back.
/// </summary>
public static class CanonicalReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new DecimalText(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The bytes.</summary>
    public static ReadOnlyMemory<byte> Bytes(ComposedReport report) => CanonicalJson.Write(JsonSerializer.SerializeToElement(report, Options));

    /// <summary>SHA-256 of the bytes, in hexadecimal digits.</summary>
    public static string HashOf(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    /// <summary>The report of bytes that were written here.</summary>
    /// <exception cref="JsonException">They are of another form.</exception>
    public static ComposedReport Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<ComposedReport>(bytes, Options) ?? throw new JsonException("A report is an object.");

    private sealed class DecimalText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            decimal.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new JsonException($"'{reader.GetString()}' is no decimal number.");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(FigureFiles.Plain(value));
    }
}
