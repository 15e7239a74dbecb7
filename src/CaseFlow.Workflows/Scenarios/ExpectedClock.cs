using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>What a clock has to show: a word, or the Jalali day on which it is due while it runs.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record ExpectedClock(ClockFace Face, DateOnly? DueOn)
{
    public override string ToString() =>
        Face is ClockFace.Running or ClockFace.Expired && DueOn is { } due ? $"{Face} until {JalaliDate.Of(due)}" : $"{Face}";

    private sealed class Converter : JsonConverter<ExpectedClock>
    {
        private static readonly Dictionary<string, ClockFace> Faces =
            Enum.GetValues<ClockFace>().ToDictionary(face => JsonNamingPolicy.CamelCase.ConvertName(face.ToString()), StringComparer.Ordinal);

        public override ExpectedClock Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType is JsonTokenType.String ? reader.GetString()! : "";
            return Faces.TryGetValue(text, out var face) ? new(face, null)
                : JalaliDate.TryParse(text, out var due) ? new(ClockFace.Running, due.ToDateOnly())
                : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, ExpectedClock value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }
}

/// <summary>What a clock shows.</summary>
internal enum ClockFace
{
    /// <summary>Running, in time.</summary>
    Running,

    /// <summary>Running, and the last day has passed.</summary>
    Expired,

    /// <summary>Held until it is resumed.</summary>
    Paused,

    /// <summary>Stopped, or never started.</summary>
    Stopped,
}
