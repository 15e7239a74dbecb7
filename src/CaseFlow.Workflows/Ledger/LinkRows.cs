using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>The rows of links beside the events, in the order of cases: each case's links are those that its events made and did not cut.</summary>
internal sealed class LinkRows(NpgsqlDataReader rows, Differences differences)
{
    public const string Sql = "select from_id, name, to_id, state_when_linked from case_links order by from_id, name, to_id";

    private bool hasRow;

    public async Task BeginAsync(CancellationToken cancellationToken) => await NextAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Compares the links of a case whose events are all read.</summary>
    public async Task CompareAsync(FoldedCase folded, CancellationToken cancellationToken)
    {
        while (hasRow && rows.GetInt64(0) < folded.Id)
        {
            await TellStrayAsync(cancellationToken).ConfigureAwait(false);
        }

        var found = 0;
        for (; hasRow && rows.GetInt64(0) == folded.Id; await NextAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!folded.Links.TryGetValue((rows.GetString(1), rows.GetInt64(2)), out var state))
            {
                differences.Add($"case {folded.Id}: its link {rows.GetString(1)} to case {rows.GetInt64(2)} was made by no event");
                continue;
            }

            found++;
            if (state != rows.GetString(3))
            {
                differences.Add($"case {folded.Id}: its link {rows.GetString(1)} was made in '{rows.GetString(3)}', its events say '{state}'");
            }
        }

        if (found < folded.Links.Count)
        {
            differences.Add($"case {folded.Id}: {folded.Links.Count - found} links of its events are missing");
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
        differences.Add($"case {rows.GetInt64(0)}: its link {rows.GetString(1)} to case {rows.GetInt64(2)} was made by no event");
        await NextAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task NextAsync(CancellationToken cancellationToken) =>
        hasRow = await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
}
