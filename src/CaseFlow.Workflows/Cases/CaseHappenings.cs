using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Cases;

/// <summary>Reads events back from their canonical bytes for timelines.</summary>
internal static class CaseHappenings
{
    public static CaseHappening Read(NpgsqlDataReader row)
    {
        using var body = JsonDocument.Parse(row.GetFieldValue<byte[]>(8));
        return new CaseHappening
        {
            Seq = row.GetInt32(0),
            Kind = (EventKind)row.GetInt16(1),
            Name = row.GetString(2),
            From = row.IsDBNull(3) ? null : row.GetString(3),
            To = row.GetString(4),
            Actor = row.GetString(5),
            OnBehalfOf = row.IsDBNull(6) ? null : row.GetString(6),
            Holder = body.RootElement.GetProperty("row").TryGetProperty("holder", out var holder) ? holder.GetString() : null,
            OccurredAt = row.GetFieldValue<DateTimeOffset>(7),
            Values = body.RootElement.TryGetProperty("values", out var values) ? FieldsJson.Read(values) : Fields.Empty,
            Set = body.RootElement.TryGetProperty("set", out var set) ? FieldsJson.Read(set) : Fields.Empty,
            Clocks = body.RootElement.TryGetProperty("clocks", out var clocks) ? [.. clocks.EnumerateArray().Select(Line)] : [],
        };
    }

    private static ClockLine Line(JsonElement line) => new(
        line.GetProperty("line").GetString()!,
        line.GetProperty("name").GetString()!,
        Day(line, "on"),
        Day(line, "dueOn"),
        line.TryGetProperty("reason", out var reason) ? reason.GetString() : null);

    private static DateOnly Day(JsonElement line, string name) =>
        DateOnly.ParseExact(line.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
