using System.Globalization;
using System.Text.Json;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>A case as its events say that it is: each event is checked by itself and folded into what the row must be.</summary>
internal sealed class FoldedCase(long id)
{
    private static readonly string[] Required = ["actor", "definition", "kind", "name", "occurredAt", "row", "to"];

    private readonly Dictionary<string, string?> row = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> running = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, long To), string> links = [];
    private Fields data = Fields.Empty;
    private byte[] head = [];
    private string? state;
    private string? definition;
    private int version;

    public long Id { get; } = id;

    /// <summary>The links that it made and did not cut, with the state in which each was made.</summary>
    public IReadOnlyDictionary<(string Name, long To), string> Links => links;

    /// <summary>Takes the event in that the reader stands on.</summary>
    /// <returns>Its body, to be disposed; null when it cannot be read, which is then named.</returns>
    public JsonDocument? Take(NpgsqlDataReader stored, Differences differences)
    {
        var seq = stored.GetInt32(1);
        var to = stored.GetString(3);
        var bytes = stored.GetFieldValue<byte[]>(4);
        var hash = stored.GetFieldValue<byte[]>(5);
        if (seq != version + 1)
        {
            differences.Add($"case {Id}: event {version + 1} is missing");
        }

        if (!EventBody.Hash(head, Id, seq, bytes).AsSpan().SequenceEqual(hash))
        {
            differences.Add($"case {Id} event {seq}: the hash chain is broken");
        }

        var body = Read(bytes);
        if (body is null)
        {
            differences.Add($"case {Id} event {seq}: its bytes are no event");
        }
        else
        {
            Compare(stored, body.RootElement, differences);
            Fold(body.RootElement);
        }

        (version, head, state) = (seq, hash, to);
        return body;
    }

    /// <summary>Compares the row of the case, once all its events are taken in.</summary>
    public void Compare(NpgsqlDataReader stored, Differences differences)
    {
        var number = stored.GetString(1);
        (string Name, string? Stored, string? Folded)[] columns =
        [
            ("number", number, Folded("number")), ("state", stored.GetString(2), state), ("outcome", Text(stored, 3), Folded("outcome")),
            ("province", Text(stored, 4), Folded("province")), ("industry", Text(stored, 5), Folded("industry")),
            ("executor", Text(stored, 6), Folded("executor")), ("holder", Text(stored, 7), Folded("holder")),
            ("laboratory", Text(stored, 8), Folded("laboratory")), ("title", Text(stored, 9), Folded("title")),
            ("closed_on", Day(stored, 10), Folded("closedOn")), ("opened_on", Day(stored, 14), Folded("openedOn")),
            ("origin", EventBody.Names.Of((CaseOrigin)stored.GetInt16(15)), Folded("origin")),
            ("parent_id", stored.IsDBNull(16) ? null : stored.GetInt64(16).ToString(CultureInfo.InvariantCulture), Folded("parent")),
            ("due_on", Day(stored, 17), Due()), ("definition", Text(stored, 18), definition),
            ("type", stored.GetString(20), Text(stored, 19)),
        ];
        foreach (var (name, actual, expected) in columns)
        {
            if (actual != expected)
            {
                differences.Add($"case {number}: {name} is '{actual}', its events say '{expected}'");
            }
        }

        if (stored.GetInt32(11) != version || !stored.GetFieldValue<byte[]>(12).AsSpan().SequenceEqual(head))
        {
            differences.Add($"case {number}: the row does not stand at its last event");
        }

        using var json = JsonDocument.Parse(stored.GetString(13));
        if (!FieldsJson.Read(json.RootElement).Equals(data))
        {
            differences.Add($"case {number}: its data differ from its events");
        }
    }

    /// <summary>The columns of an event, which lists and four-eyes rules read, must say what its bytes say.</summary>
    private void Compare(NpgsqlDataReader stored, JsonElement body, Differences differences)
    {
        if (Text(stored, 2) != state || !body.GetProperty("to").ValueEquals(stored.GetString(3)))
        {
            differences.Add($"case {Id} event {stored.GetInt32(1)}: the states do not follow");
        }

        var isSame = body.GetProperty("kind").ValueEquals(EventBody.Names.Of((EventKind)stored.GetInt16(6)))
            && body.GetProperty("name").ValueEquals(stored.GetString(7))
            && body.GetProperty("actor").ValueEquals(stored.GetString(8))
            && Text(body, "onBehalfOf") == Text(stored, 9)
            && body.GetProperty("occurredAt").ValueEquals(EventBody.Time(stored.GetFieldValue<DateTimeOffset>(10)))
            && Text(body, "command") == (stored.IsDBNull(11) ? null : stored.GetGuid(11).ToString());
        if (!isSame)
        {
            differences.Add($"case {Id} event {stored.GetInt32(1)}: its columns differ from its bytes");
        }

        if (definition is not null && !body.GetProperty("definition").ValueEquals(definition) && !body.GetProperty("kind").ValueEquals(EventBody.Names.Move))
        {
            differences.Add($"case {Id} event {stored.GetInt32(1)}: another version of its type without a move");
        }
    }

    private void Fold(JsonElement body)
    {
        foreach (var column in body.GetProperty("row").EnumerateObject())
        {
            row[column.Name] = column.Value.GetString();
        }

        foreach (var line in body.TryGetProperty("clocks", out var clocks) ? clocks.EnumerateArray() : default)
        {
            var name = line.GetProperty("name").GetString()!;
            if (line.GetProperty("line").GetString() is "set" or "resumed")
            {
                running[name] = line.GetProperty("dueOn").GetString()!;
            }
            else
            {
                running.Remove(name);
            }
        }

        foreach (var link in body.TryGetProperty("links", out var lines) ? lines.EnumerateArray() : default)
        {
            var key = (link.GetProperty("name").GetString()!, link.GetProperty("to").GetInt64());
            if (link.TryGetProperty("cut", out _))
            {
                links.Remove(key);
            }
            else
            {
                links[key] = link.GetProperty("state").GetString()!;
            }
        }

        data = body.TryGetProperty("values", out var values) ? data.With(FieldsJson.Read(values)) : data;
        data = body.TryGetProperty("set", out var set) ? data.With(FieldsJson.Read(set)) : data;
        definition = body.GetProperty("definition").GetString();
    }

    private static JsonDocument? Read(byte[] bytes)
    {
        try
        {
            var body = JsonDocument.Parse(bytes);
            if (body.RootElement.ValueKind is JsonValueKind.Object && Required.All(name => body.RootElement.TryGetProperty(name, out _)))
            {
                return body;
            }

            body.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The clocks of replayed and imported cases are suspended: such a case is never due.</summary>
    private string? Due() =>
        Folded("origin") is { } origin && (origin == EventBody.Names.Of(CaseOrigin.Live) || origin == EventBody.Names.Of(CaseOrigin.List)) ? running.Values.Min(StringComparer.Ordinal) : null;

    private string? Folded(string column) => row.GetValueOrDefault(column);

    private static string? Text(NpgsqlDataReader stored, int column) => stored.IsDBNull(column) ? null : stored.GetString(column);

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string? Day(NpgsqlDataReader stored, int column) => stored.IsDBNull(column)
        ? null
        : stored.GetFieldValue<DateOnly>(column).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
