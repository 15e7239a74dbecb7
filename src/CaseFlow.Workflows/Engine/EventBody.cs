using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// The canonical bytes of an event and its hash (engine §5.1): keys in ordinal order, times cut to microseconds,
/// decimals as strings, nothing left out that the step changed.
/// </summary>
public static class EventBody
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? json;

    /// <summary>The hash of an event: SHA-256(previous ‖ case ‖ seq ‖ bytes).</summary>
    /// <param name="previous">The hash of the event before; empty for the first.</param>
    /// <param name="caseId">The case's id.</param>
    /// <param name="seq">The event's number.</param>
    /// <param name="body">The canonical bytes.</param>
    public static byte[] Hash(ReadOnlySpan<byte> previous, long caseId, int seq, ReadOnlySpan<byte> body)
    {
        var length = previous.Length + 12 + body.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var input = rented.AsSpan(0, length);
        previous.CopyTo(input);
        BinaryPrimitives.WriteInt64BigEndian(input[previous.Length..], caseId);
        BinaryPrimitives.WriteInt32BigEndian(input[(previous.Length + 8)..], seq);
        body.CopyTo(input[(previous.Length + 12)..]);
        var hash = SHA256.HashData(input);
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    internal static byte[] Write(StepContext step, CaseCommand command)
    {
        buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        json ??= new Utf8JsonWriter(buffer, Options);
        json.Reset(buffer);
        WriteBody(json, step, command);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteBody(Utf8JsonWriter json, StepContext step, CaseCommand command)
    {
        var file = step.Case;
        json.WriteStartObject();
        json.WriteString("actor", command.Actor.Id);
        Texts(json, "cases", step.OpenedNumbers);
        Clocks(json, step.ClockLines);
        if (step.CommandId is { } id)
        {
            json.WriteString("command", id);
        }

        json.WriteString("definition", file.Definition.Hash);
        Texts(json, "documents", step.DocumentSerials);
        Facts(json, step.Facts.Used);
        if (step.FileHashes is { IsEmpty: false } files)
        {
            Texts(json, "files", files);
        }

        json.WriteString("kind", Names.Of(step.Kind));
        Links(json, step.LinkLines);
        json.WriteString("name", step.Name);
        Texts(json, "notes", step.Notes);
        json.WriteString("occurredAt", Time(command.OccurredAt));
        if (command.Actor.OnBehalfOf is { } other)
        {
            json.WriteString("onBehalfOf", other);
        }

        Postings(json, step.OwnPostings);
        Row(json, step);
        Object(json, "set", step.SetData);
        json.WriteString("to", file.State);
        Object(json, "values", step.Values);
        json.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter json, StepContext step)
    {
        var before = step.Before;
        var after = step.Case;
        json.WriteStartObject("row");
        Changed(json, "closedOn", Date(before?.ClosedOn), Date(after.ClosedOn));
        Changed(json, "executor", before?.Executor, after.Executor);
        Changed(json, "holder", before?.Holder, after.Holder);
        Changed(json, "industry", before?.Industry, after.Industry);
        Changed(json, "laboratory", before?.Laboratory, after.Laboratory);
        if (before is null)
        {
            json.WriteString("number", after.Number);
            json.WriteString("openedOn", Date(after.OpenedOn));
            json.WriteString("origin", Names.Of(after.Origin));
        }

        Changed(json, "outcome", before?.Outcome, after.Outcome);
        if (before is null && after.ParentId is { } parent)
        {
            json.WriteString("parent", parent.ToString(CultureInfo.InvariantCulture));
        }

        Changed(json, "province", before?.Province, after.Province);
        Changed(json, "title", before?.Title, after.Title);
        json.WriteEndObject();
    }

    private static void Postings(Utf8JsonWriter json, IEnumerable<Posting> postings)
    {
        var any = false;
        foreach (var posting in postings)
        {
            if (!any)
            {
                json.WriteStartArray("postings");
                any = true;
            }

            json.WriteStartObject();
            json.WriteString("date", Date(posting.BusinessDate));
            Optional(json, "dims", posting.Series.Dims);
            json.WriteString("executor", posting.Series.Executor);
            json.WriteNumber("group", posting.Group);
            json.WriteString("indicator", posting.Series.Indicator);
            Optional(json, "industry", posting.Series.Industry);
            if (posting.IsLate)
            {
                json.WriteBoolean("late", true);
            }

            json.WriteNumber("month", posting.Month);
            json.WriteString("province", posting.Series.Province);
            json.WriteString("quantity", FieldsJson.Normal(posting.Quantity));
            Optional(json, "result", posting.Series.Result);
            if (posting.Reverses is { } position)
            {
                json.WriteNumber("reverses", position);
            }

            Optional(json, "subject", posting.Subject);
            json.WriteEndObject();
        }

        if (any)
        {
            json.WriteEndArray();
        }
    }

    private static void Clocks(Utf8JsonWriter json, List<ClockLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        json.WriteStartArray("clocks");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("dueOn", Date(line.DueOn));
            json.WriteString("line", line.Line);
            json.WriteString("name", line.Name);
            json.WriteString("on", Date(line.On));
            Optional(json, "reason", line.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Links(Utf8JsonWriter json, List<PlannedLink> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        json.WriteStartArray("links");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            if (line.IsCut)
            {
                json.WriteBoolean("cut", true);
            }

            json.WriteString("name", line.Name);
            json.WriteString("state", line.StateWhenLinked);
            json.WriteNumber("to", line.ToId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Facts(Utf8JsonWriter json, IReadOnlyDictionary<string, FactValue>? facts)
    {
        if (facts is null)
        {
            return;
        }

        json.WriteStartObject("facts");
        foreach (var (name, value) in facts)
        {
            json.WritePropertyName(name);
            FieldsJson.WriteCanonical(json, value);
        }

        json.WriteEndObject();
    }

    private static void Object(Utf8JsonWriter json, string name, Fields fields)
    {
        if (fields.Count > 0)
        {
            json.WritePropertyName(name);
            FieldsJson.WriteCanonical(json, fields);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Changed(Utf8JsonWriter json, string name, string? before, string? after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            json.WriteString(name, after);
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string? Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant as events write it: UTC, cut to microseconds.</summary>
    internal static string Time(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The words that events use for enumerations.</summary>
    internal static class Names
    {
        /// <summary>The kind of event after which another definition holds.</summary>
        public const string Move = "move";

        private static readonly string[] Kinds = ["opened", "step", "automatic", "signal", "deadline", "cancel", "void", "hand-over", Move];
        private static readonly string[] Origins = ["live", "replay", "import", "list"];

        public static string Of(EventKind kind) => Kinds[(int)kind];

        public static string Of(CaseOrigin origin) => Origins[(int)origin];
    }
}
