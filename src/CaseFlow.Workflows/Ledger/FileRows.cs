using System.Text.Json;
using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>The rows of files beside the events, in the order of cases: each event's are those whose hashes it names, and their bytes are what was sent.</summary>
internal sealed class FileRows(NpgsqlDataReader rows, Differences differences)
{
    public const string Sql = "select case_id, event_seq, encode(hash, 'hex') from case_files order by case_id, event_seq, ordinal";

    private bool hasRow;

    /// <summary>Every file that an event names is there, and its bytes give its hash. Each content is read once, however often it is named.</summary>
    public static async Task CompareBytesAsync(SharedSnapshot snapshot, Differences differences, CancellationToken cancellationToken)
    {
        await using var connection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            with wrong as materialized (select hash from file_contents where hash <> sha256(content))
            select coalesce(n.number, 'id ' || f.case_id), f.event_seq, encode(f.hash, 'hex'), k.hash is null
            from case_files f left join file_contents k on k.hash = f.hash left join wrong w on w.hash = f.hash left join cases n on n.id = f.case_id
            where k.hash is null or w.hash is not null order by f.case_id, f.event_seq, f.ordinal
            """,
            connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            differences.Add(
                $"case {row[0]} event {row[1]}: the bytes of the file {row[2]} {(row.GetBoolean(3) ? "are missing" : "are not what was sent")}");
        }
    }

    public async Task BeginAsync(CancellationToken cancellationToken) => await NextAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Compares the files of one event.</summary>
    public async Task CompareAsync(long caseId, int seq, JsonDocument? body, CancellationToken cancellationToken)
    {
        while (hasRow && (rows.GetInt64(0), rows.GetInt32(1)).CompareTo((caseId, seq)) < 0)
        {
            await TellStrayAsync(cancellationToken).ConfigureAwait(false);
        }

        if (body is null || !body.RootElement.TryGetProperty("files", out var expected))
        {
            return;
        }

        foreach (var hash in expected.EnumerateArray())
        {
            if (!hasRow || rows.GetInt64(0) != caseId || rows.GetInt32(1) != seq)
            {
                differences.Add($"case {caseId} event {seq}: the file {hash.GetString()} is missing");
                continue;
            }

            if (!hash.ValueEquals(rows.GetString(2)))
            {
                differences.Add($"case {caseId} event {seq}: the file {rows.GetString(2)} is {hash.GetString()} in the event");
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
        differences.Add($"case {rows.GetInt64(0)} event {rows.GetInt32(1)}: the file {rows.GetString(2)} is named by no event");
        await NextAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task NextAsync(CancellationToken cancellationToken) =>
        hasRow = await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
}
