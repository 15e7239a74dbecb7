using System.Text.Json;
using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>The rows of documents beside the events, in the order of cases: each event's are those whose serials it names.</summary>
internal sealed class DocumentRows(NpgsqlDataReader rows, Differences differences)
{
    public const string Sql = "select case_id, event_seq, serial from documents order by case_id, event_seq, id";

    private bool hasRow;

    public async Task BeginAsync(CancellationToken cancellationToken) => await NextAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Compares the documents of one event.</summary>
    public async Task CompareAsync(long caseId, int seq, JsonDocument? body, CancellationToken cancellationToken)
    {
        while (hasRow && (rows.GetInt64(0), rows.GetInt32(1)).CompareTo((caseId, seq)) < 0)
        {
            await TellStrayAsync(cancellationToken).ConfigureAwait(false);
        }

        if (body is null || !body.RootElement.TryGetProperty("documents", out var expected))
        {
            return;
        }

        foreach (var serial in expected.EnumerateArray())
        {
            if (!hasRow || rows.GetInt64(0) != caseId || rows.GetInt32(1) != seq)
            {
                differences.Add($"case {caseId} event {seq}: the document {serial.GetString()} is missing");
                continue;
            }

            if (!serial.ValueEquals(rows.GetString(2)))
            {
                differences.Add($"case {caseId} event {seq}: the document {rows.GetString(2)} is {serial.GetString()} in the event");
            }

            await NextAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        while (hasRow)
        {
            await TellStrayAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TellStrayAsync(CancellationToken cancellationToken)
    {
        differences.Add($"case {rows.GetInt64(0)} event {rows.GetInt32(1)}: the document {rows.GetString(2)} was issued by no event");
        await NextAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task NextAsync(CancellationToken cancellationToken) =>
        hasRow = await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
}
