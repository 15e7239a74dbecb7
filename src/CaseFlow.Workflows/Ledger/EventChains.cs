using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>
/// Reads events, postings and case rows side by side in the order of cases and compares each case as a whole:
/// chain, postings row by row, and the row that its events fold to.
/// </summary>
internal sealed class EventChains
{
    private const string EventsSql =
        "select case_id, seq, from_state, to_state, body, hash, kind, name, actor, on_behalf_of, occurred_at, command_id "
        + "from case_events order by case_id, seq";

    private const string PostingsSql =
        "select case_id, event_seq, series_id, business_date, month, quantity, subject, posting_group, reverses, position "
        + "from ledger_postings order by case_id, event_seq, position";

    private const string CasesSql =
        "select c.id, c.number, c.state, c.outcome, c.province, c.industry, c.executor, c.holder, c.laboratory, c.title, c.closed_on, "
        + "c.version, c.head, c.data::text, c.opened_on, c.origin, c.parent_id, c.due_on, d.hash, d.type, c.type "
        + "from cases c left join workflow_definitions d on d.id = c.definition order by c.id";

    private readonly Differences differences;
    private readonly NpgsqlDataReader postings;
    private readonly NpgsqlDataReader cases;
    private readonly IReadOnlyDictionary<int, SeriesKey> series;
    private readonly LinkRows links;
    private readonly DocumentRows documents;
    private readonly FileRows files;
    private readonly OpenedCases opened;
    private bool hasPosting;
    private bool hasCase;

    private EventChains(
        Differences differences, NpgsqlDataReader postings, NpgsqlDataReader cases, IReadOnlyDictionary<int, SeriesKey> series,
        LinkRows links, DocumentRows documents, FileRows files)
    {
        this.files = files;
        this.links = links;
        this.documents = documents;
        opened = new OpenedCases(differences);
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
        await using var linksConnection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var links = await ReadAsync(linksConnection, LinkRows.Sql, cancellationToken).ConfigureAwait(false);
        await using var documentsConnection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var documents = await ReadAsync(documentsConnection, DocumentRows.Sql, cancellationToken).ConfigureAwait(false);
        await using var filesConnection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var files = await ReadAsync(filesConnection, FileRows.Sql, cancellationToken).ConfigureAwait(false);
        await using var events = await ReadAsync(eventsConnection, EventsSql, cancellationToken).ConfigureAwait(false);
        var chains = new EventChains(
            differences, postings, cases, series, new LinkRows(links, differences), new DocumentRows(documents, differences),
            new FileRows(files, differences));
        return await chains.RunAsync(events, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(long Cases, long Events, long Postings)> RunAsync(
        NpgsqlDataReader events, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long eventCount = 0, caseCount = 0, postingCount = 0;
        hasPosting = await postings.ReadAsync(cancellationToken).ConfigureAwait(false);
        hasCase = await cases.ReadAsync(cancellationToken).ConfigureAwait(false);
        await links.BeginAsync(cancellationToken).ConfigureAwait(false);
        await documents.BeginAsync(cancellationToken).ConfigureAwait(false);
        await files.BeginAsync(cancellationToken).ConfigureAwait(false);
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

            using var body = folded.Take(events, differences);
            opened.Take(body);
            await documents.CompareAsync(caseId, events.GetInt32(1), body, cancellationToken).ConfigureAwait(false);
            await files.CompareAsync(caseId, events.GetInt32(1), body, cancellationToken).ConfigureAwait(false);
            postingCount += await ComparePostingsAsync(caseId, events.GetInt32(1), body, cancellationToken).ConfigureAwait(false);
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

        await links.EndAsync(cancellationToken).ConfigureAwait(false);
        await documents.EndAsync(cancellationToken).ConfigureAwait(false);
        await files.EndAsync(cancellationToken).ConfigureAwait(false);
        opened.End();

        return (caseCount, eventCount, postingCount);
    }

    /// <summary>Compares the row of a case whose events are all read; rows before it have no event.</summary>
    private async Task CloseAsync(FoldedCase? folded, CancellationToken cancellationToken)
    {
        if (folded is null)
        {
            return;
        }

        await links.CompareAsync(folded, cancellationToken).ConfigureAwait(false);
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

    private async Task<int> ComparePostingsAsync(long caseId, int seq, JsonDocument? body, CancellationToken cancellationToken)
    {
        while (hasPosting && (postings.GetInt64(0) < caseId || (postings.GetInt64(0) == caseId && postings.GetInt32(1) < seq)))
        {
            await TellStrayPostingAsync(cancellationToken).ConfigureAwait(false);
        }

        if (body is null || !body.RootElement.TryGetProperty("postings", out var expected))
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
                differences.Add(
                    $"case {caseId} event {seq}: the posting of {posting.GetProperty("indicator").GetString()} differs from the event ({Stands(posting)})");
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

    /// <summary>Which posting it is, by position, series and case, and what it says beside its event.</summary>
    private string Stands(JsonElement posting)
    {
        string? Named(SeriesKey key) => string.Join(' ', new[] { key.Indicator, key.Province, key.Industry, key.Result, key.Executor, key.Dims }.Where(part => part is not null));
        var key = series.TryGetValue(postings.GetInt32(2), out var known) ? Named(known) : $"series {postings.GetInt32(2)}";
        var number = hasCase && cases.GetInt64(0) == postings.GetInt64(0) ? cases.GetString(1) : $"id {postings.GetInt64(0)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"position {postings.GetInt64(9)}, {key}, month {postings.GetInt32(4)}, case {number}: {postings.GetDecimal(5):0.####} in the ledger, {Text(posting, "quantity")} in the event");
    }

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
