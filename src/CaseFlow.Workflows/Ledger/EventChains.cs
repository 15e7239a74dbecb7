using System.Globalization;
using System.Text.Json;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>
/// Reads events, postings and case rows side by side in the order of cases and compares each case as a whole:
/// chain, postings row by row, and the row that its events fold to.
/// </summary>
internal sealed class EventChains
{
    private const string EventsSql = "select case_id, seq, from_state, to_state, body, hash from case_events order by case_id, seq";

    private const string PostingsSql =
        "select case_id, event_seq, series_id, business_date, month, quantity, subject, posting_group, reverses "
        + "from ledger_postings order by case_id, event_seq, position";

    private const string CasesSql =
        "select id, number, state, outcome, province, industry, executor, holder, laboratory, title, closed_on, version, head, "
        + "data::text from cases order by id";

    private readonly Differences differences;
    private readonly NpgsqlDataReader postings;
    private readonly NpgsqlDataReader cases;
    private readonly IReadOnlyDictionary<int, SeriesKey> series;
    private bool hasPosting;
    private bool hasCase;

    private EventChains(
        Differences differences, NpgsqlDataReader postings, NpgsqlDataReader cases, IReadOnlyDictionary<int, SeriesKey> series)
    {
        this.differences = differences;
        this.postings = postings;
        this.cases = cases;
        this.series = series;
    }

    public static async Task<(long Cases, long Events, long Postings)> CompareAsync(
        SharedSnapshot snapshot, Differences differences, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var eventsConnection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var postingsConnection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var casesConnection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var series = await ReadSeriesAsync(casesConnection, cancellationToken).ConfigureAwait(false);
        await using var postings = await ReadAsync(postingsConnection, PostingsSql, cancellationToken).ConfigureAwait(false);
        await using var cases = await ReadAsync(casesConnection, CasesSql, cancellationToken).ConfigureAwait(false);
        await using var events = await ReadAsync(eventsConnection, EventsSql, cancellationToken).ConfigureAwait(false);
        var chains = new EventChains(differences, postings, cases, series);
        return await chains.RunAsync(events, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(long Cases, long Events, long Postings)> RunAsync(
        NpgsqlDataReader events, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long eventCount = 0, caseCount = 0, postingCount = 0;
        hasPosting = await postings.ReadAsync(cancellationToken).ConfigureAwait(false);
        hasCase = await cases.ReadAsync(cancellationToken).ConfigureAwait(false);
        FoldedCase? folded = null;
        while (await events.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var caseId = events.GetInt64(0);
            if (folded?.Id != caseId)
            {
                await CloseAsync(folded, cancellationToken).ConfigureAwait(false);
                folded = new FoldedCase(caseId);
                caseCount++;
            }

            var body = events.GetFieldValue<byte[]>(4);
            using var json = JsonDocument.Parse(body);
            var from = events.IsDBNull(2) ? null : events.GetString(2);
            folded.Take(events.GetInt32(1), from, events.GetString(3), body, events.GetFieldValue<byte[]>(5), json.RootElement, differences);
            postingCount += await ComparePostingsAsync(caseId, events.GetInt32(1), json.RootElement, cancellationToken).ConfigureAwait(false);
            if (++eventCount % 50_000 == 0)
            {
                progress?.Report(eventCount);
            }
        }

        await CloseAsync(folded, cancellationToken).ConfigureAwait(false);
        while (hasCase)
        {
            differences.Add($"case {cases.GetString(1)} has no event");
            hasCase = await cases.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        while (hasPosting)
        {
            await TellStrayPostingAsync(cancellationToken).ConfigureAwait(false);
        }

        return (caseCount, eventCount, postingCount);
    }

    /// <summary>Compares the row of a case whose events are all read; rows before it have no event.</summary>
    private async Task CloseAsync(FoldedCase? folded, CancellationToken cancellationToken)
    {
        if (folded is null)
        {
            return;
        }

        while (hasCase && cases.GetInt64(0) < folded.Id)
        {
            differences.Add($"case {cases.GetString(1)} has no event");
            hasCase = await cases.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!hasCase || cases.GetInt64(0) != folded.Id)
        {
            differences.Add($"case {folded.Id} has events and no row");
            return;
        }

        folded.Compare(cases, differences);
        hasCase = await cases.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> ComparePostingsAsync(long caseId, int seq, JsonElement body, CancellationToken cancellationToken)
    {
        while (hasPosting && (postings.GetInt64(0) < caseId || (postings.GetInt64(0) == caseId && postings.GetInt32(1) < seq)))
        {
            await TellStrayPostingAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!body.TryGetProperty("postings", out var expected))
        {
            return 0;
        }

        foreach (var posting in expected.EnumerateArray())
        {
            if (!hasPosting || postings.GetInt64(0) != caseId || postings.GetInt32(1) != seq)
            {
                differences.Add($"case {caseId} event {seq}: the posting of {posting.GetProperty("indicator").GetString()} is missing");
                continue;
            }

            if (!IsSame(posting))
            {
                differences.Add($"case {caseId} event {seq}: the posting of {posting.GetProperty("indicator").GetString()} differs from the event");
            }

            hasPosting = await postings.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        return expected.GetArrayLength();
    }

    private bool IsSame(JsonElement posting) =>
        series.TryGetValue(postings.GetInt32(2), out var key)
        && key == new SeriesKey(
            Text(posting, "indicator")!, Text(posting, "province")!, Text(posting, "industry"), Text(posting, "result"),
            Text(posting, "executor")!, Text(posting, "dims"))
        && Text(posting, "date") == postings.GetFieldValue<DateOnly>(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        && posting.GetProperty("month").GetInt32() == postings.GetInt32(4)
        && decimal.Parse(Text(posting, "quantity")!, CultureInfo.InvariantCulture) == postings.GetDecimal(5)
        && Text(posting, "subject") == (postings.IsDBNull(6) ? null : postings.GetString(6))
        && posting.GetProperty("group").GetInt16() == postings.GetInt16(7)
        && (posting.TryGetProperty("reverses", out var reverses) ? reverses.GetInt64() : (long?)null)
            == (postings.IsDBNull(8) ? null : postings.GetInt64(8));

    private async Task TellStrayPostingAsync(CancellationToken cancellationToken)
    {
        differences.Add($"case {postings.GetInt64(0)} event {postings.GetInt32(1)}: a posting that no event made");
        hasPosting = await postings.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static async Task<NpgsqlDataReader> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Dictionary<int, SeriesKey>> ReadSeriesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var row = await ReadAsync(
            connection, "select id, indicator, province, industry, result, executor, dims::text from ledger_series", cancellationToken)
            .ConfigureAwait(false);
        Dictionary<int, SeriesKey> all = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            string? Column(int i) => row.IsDBNull(i) ? null : row.GetString(i);
            all[row.GetInt32(0)] = new SeriesKey(
                row.GetString(1), row.GetString(2), Column(3), Column(4), row.GetString(5), DimsText.Canonical(Column(6)));
        }

        return all;
    }
}

/// <summary>A case as its events say that it is.</summary>
internal sealed class FoldedCase(long id)
{
    private readonly Dictionary<string, string?> row = new(StringComparer.Ordinal);
    private Fields data = Fields.Empty;
    private byte[] head = [];
    private string? state;
    private int version;

    public long Id { get; } = id;

    public void Take(int seq, string? from, string to, byte[] body, byte[] hash, JsonElement json, Differences differences)
    {
        if (seq != version + 1)
        {
            differences.Add($"case {Id}: event {version + 1} is missing");
        }

        if (!EventBody.Hash(head, Id, seq, body).AsSpan().SequenceEqual(hash))
        {
            differences.Add($"case {Id} event {seq}: the hash chain is broken");
        }

        if (from != state || json.GetProperty("to").GetString() != to)
        {
            differences.Add($"case {Id} event {seq}: the states do not follow");
        }

        foreach (var column in json.GetProperty("row").EnumerateObject())
        {
            row[column.Name] = column.Value.GetString();
        }

        data = json.TryGetProperty("values", out var values) ? data.With(FieldsJson.Read(values)) : data;
        data = json.TryGetProperty("set", out var set) ? data.With(FieldsJson.Read(set)) : data;
        (version, head, state) = (seq, hash, to);
    }

    public void Compare(NpgsqlDataReader stored, Differences differences)
    {
        string? Column(int i) => stored.IsDBNull(i) ? null : stored.GetString(i);
        var closed = stored.IsDBNull(10) ? null : stored.GetFieldValue<DateOnly>(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (string Name, string? Stored, string? Folded)[] columns =
        [
            ("number", stored.GetString(1), row.GetValueOrDefault("number")), ("state", stored.GetString(2), state),
            ("outcome", Column(3), row.GetValueOrDefault("outcome")), ("province", Column(4), row.GetValueOrDefault("province")),
            ("industry", Column(5), row.GetValueOrDefault("industry")), ("executor", Column(6), row.GetValueOrDefault("executor")),
            ("holder", Column(7), row.GetValueOrDefault("holder")), ("laboratory", Column(8), row.GetValueOrDefault("laboratory")),
            ("title", Column(9), row.GetValueOrDefault("title")), ("closed_on", closed, row.GetValueOrDefault("closedOn")),
        ];
        foreach (var (name, actual, expected) in columns)
        {
            if (actual != expected)
            {
                differences.Add($"case {stored.GetString(1)}: {name} is '{actual}', its events say '{expected}'");
            }
        }

        if (stored.GetInt32(11) != version || !stored.GetFieldValue<byte[]>(12).AsSpan().SequenceEqual(head))
        {
            differences.Add($"case {stored.GetString(1)}: the row does not stand at its last event");
        }

        using var json = JsonDocument.Parse(stored.GetString(13));
        if (!FieldsJson.Read(json.RootElement).Equals(data))
        {
            differences.Add($"case {stored.GetString(1)}: its data differ from its events");
        }
    }
}
