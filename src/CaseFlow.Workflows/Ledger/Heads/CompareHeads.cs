using System.Globalization;
using Npgsql;

namespace CaseFlow.Workflows.Ledger.Heads;

/// <summary>
/// Compares the chains with what every freeze knew of them: so a chain that lost its end, and a case of which nothing is left, are named. The newest freeze
/// comes first, and a case is named once: what the freezes before knew of it is less.
/// </summary>
internal sealed class CompareHeads
{
    private const int BlockSize = 20_000;

    private const string Freezes = $"select f.id, {FrozenHeads.Columns} from ledger_freezes f order by f.id desc";

    // Looked up one by one, so that a block never reads the whole table; what is said of a chain is asked only where it does not stand.
    private const string Fallen = """
        select h.case_id, h.seq, e.hash is not null,
          (select number from cases where id = h.case_id), coalesce((select max(l.seq) from case_events l where l.case_id = h.case_id), 0),
          (select min(serial) from documents where case_id = h.case_id), (select count(*) from ledger_postings where case_id = h.case_id),
          (select min(c.number) from case_links l join cases c on c.id = l.from_id where l.to_id = h.case_id)
        from unnest($1::bigint[], $2::int[], $3::bytea[]) as h (case_id, seq, hash)
        left join lateral (select x.hash from case_events x where x.case_id = h.case_id and x.seq = h.seq offset 0) e on true
        where e.hash is null or substring(e.hash from 1 for length(h.hash)) <> h.hash
        order by h.case_id, h.seq desc
        """;

    private const string Periods = """
        select p.month from ledger_periods p left join ledger_freezes f on f.id = p.freeze_id
        where p.freeze_id is not null and f.position is distinct from p.position order by p.month
        """;

    private readonly NpgsqlConnection lookups;
    private readonly Differences differences;
    private readonly HashSet<long> named = [];

    private CompareHeads(NpgsqlConnection lookups, Differences differences)
    {
        this.lookups = lookups;
        this.differences = differences;
    }

    public static async Task RunAsync(SharedSnapshot snapshot, Differences differences, CancellationToken cancellation)
    {
        await using var freezes = await snapshot.ConnectAsync(cancellation).ConfigureAwait(false);
        await using var lookups = await snapshot.ConnectAsync(cancellation).ConfigureAwait(false);
        var compare = new CompareHeads(lookups, differences);
        await compare.FreezesAsync(freezes, cancellation).ConfigureAwait(false);
        await compare.PeriodsAsync(cancellation).ConfigureAwait(false);
    }

    private async Task FreezesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Freezes, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        (string Name, byte[]? Previous)? later = null;
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var (freeze, stored) = FrozenHeads.Read(row, 1);
            var name = string.Create(CultureInfo.InvariantCulture, $"the freeze of {freeze.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
            if (!freeze.Digest().AsSpan().SequenceEqual(stored))
            {
                differences.Add($"{name} does not have its digest");
            }

            TellGap(later, stored);
            later = (name, freeze.Previous);
            await HeadsAsync(freeze, name, cancellation).ConfigureAwait(false);
        }

        TellGap(later, null);
    }

    private void TellGap((string Name, byte[]? Previous)? later, byte[]? before)
    {
        if (later is { } known && !(known.Previous ?? []).AsSpan().SequenceEqual(before ?? []))
        {
            differences.Add($"the freeze before {known.Name} is missing or was exchanged");
        }
    }

    private async Task HeadsAsync(FrozenHeads freeze, string name, CancellationToken cancellation)
    {
        try
        {
            foreach (var block in ChainHeads.Read(freeze.Heads).Chunk(BlockSize))
            {
                await BlockAsync(block, name, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or OverflowException)
        {
            differences.Add($"the heads of {name} are not readable: {fault.Message}");
        }
    }

    private async Task BlockAsync(ChainHead[] block, string freeze, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Fallen, lookups) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = Array.ConvertAll(block, head => head.CaseId) });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(block, head => head.Seq) });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = Array.ConvertAll(block, head => head.Hash) });
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (named.Add(row.GetInt64(0)))
            {
                differences.Add(Describe(row, freeze));
            }
        }
    }

    private static string Describe(NpgsqlDataReader row, string freeze)
    {
        var (id, seq, last) = (row.GetInt64(0), row.GetInt32(1), row.GetInt32(4));
        var number = row.IsDBNull(3) ? null : row.GetString(3);
        return row.GetBoolean(2) ? $"case {number ?? $"id {id}"}: its event {seq} is not the one that {freeze} knew"
            : last >= seq ? $"case {number ?? $"id {id}"}: its event {seq} is missing, which {freeze} knew"
            : last > 0 || number is not null ? $"case {number ?? $"id {id}"}: its chain ends at event {last}, {freeze} knew {seq}"
            : $"case id {id} was removed: {freeze} knew {seq} events of it; {Traces(row)}";
    }

    /// <summary>What else still knows of a case that was removed.</summary>
    private static string Traces(NpgsqlDataReader row)
    {
        List<string> traces = [];
        if (!row.IsDBNull(5))
        {
            traces.Add($"the document {row.GetString(5)}");
        }

        if (row.GetInt64(6) > 0)
        {
            traces.Add($"{row.GetInt64(6)} postings");
        }

        if (!row.IsDBNull(7))
        {
            traces.Add($"a link of case {row.GetString(7)}");
        }

        return traces.Count == 0 ? "nothing else knows it" : $"it is still known by {string.Join(", ", traces)}";
    }

    private async Task PeriodsAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Periods, lookups);
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            differences.Add($"month {row.GetInt32(0)}: the freeze of its close is missing or was exchanged");
        }
    }
}
