using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Ledger.Heads;
using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>What a verification found.</summary>
/// <param name="Cases">Case rows compared.</param>
/// <param name="Events">Events whose hash was computed again.</param>
/// <param name="Postings">Postings compared with their events.</param>
/// <param name="Balances">Balances compared with their postings.</param>
/// <param name="Differences">How many differences there are.</param>
/// <param name="Named">The first of them, in words.</param>
public sealed record VerifyReport(
    long Cases, long Events, long Postings, long Balances, long Differences, IReadOnlyList<string> Named);

/// <summary>
/// Computes everything again from the events and compares: hash chains, postings, balances, case rows, and the heads that were frozen (engine §5.2).
/// Reads one snapshot, so it can run beside the work of the day.
/// </summary>
/// <param name="database">The ledger.</param>
/// <param name="indicators">Which of the indicators are stocks.</param>
/// <param name="declarations">Which steps are acts of production declarations; null: none.</param>
public sealed class Verify(NpgsqlDataSource database, IndicatorCatalogue indicators, DeclarationPolicy? declarations = null)
{
    private const int NamedLimit = 100;

    /// <summary>Runs the whole verification.</summary>
    /// <param name="progress">Told the number of events read so far, now and then; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<VerifyReport> RunAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var snapshot = await SharedSnapshot.OpenAsync(database, cancellationToken).ConfigureAwait(false);
        var differences = new Differences(NamedLimit);
        var chains = await EventChains.CompareAsync(snapshot, differences, progress, cancellationToken).ConfigureAwait(false);
        await CompareHeads.RunAsync(snapshot, differences, cancellationToken).ConfigureAwait(false);
        var balances = await CompareBalancesAsync(snapshot, differences, cancellationToken).ConfigureAwait(false);
        await CompareReversalsAsync(snapshot, differences, cancellationToken).ConfigureAwait(false);
        await CompareStocksAsync(snapshot, differences, cancellationToken).ConfigureAwait(false);
        await CompareFamiliesAsync(snapshot, differences, cancellationToken).ConfigureAwait(false);
        await CompareClocksAsync(snapshot, differences, cancellationToken).ConfigureAwait(false);
        await CompareKeysAsync(snapshot, differences, cancellationToken).ConfigureAwait(false);
        if (declarations is not null)
        {
            await DeclarationRows.CompareAsync(snapshot, declarations.Declarations, differences, cancellationToken).ConfigureAwait(false);
        }

        await CompareContentsAsync(snapshot, differences, cancellationToken).ConfigureAwait(false);
        await FileRows.CompareBytesAsync(snapshot, differences, cancellationToken).ConfigureAwait(false);
        return new VerifyReport(
            chains.Cases, chains.Events, chains.Postings, balances, differences.Count, differences.Named);
    }

    private static async Task<long> CompareBalancesAsync(
        SharedSnapshot snapshot, Differences differences, CancellationToken cancellationToken)
    {
        await using var connection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using (var command = new NpgsqlCommand(
            """
            with computed as (select series_id, month, sum(quantity) as quantity, count(*) as postings from ledger_postings group by 1, 2)
            select coalesce(b.series_id, c.series_id), coalesce(b.month, c.month), s.indicator, s.province, s.industry,
                   b.quantity, c.quantity, b.postings, c.postings
            from ledger_balances b full join computed c on c.series_id = b.series_id and c.month = b.month
            left join ledger_series s on s.id = coalesce(b.series_id, c.series_id)
            where b.quantity is distinct from c.quantity or b.postings is distinct from c.postings
            """,
            connection) { CommandTimeout = 0 })
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                differences.Add(
                    $"balance {row[2]} {row[3]} {row[4]} {row[1]}: {row[5]} of {row[7]} postings, computed {row[6]} of {row[8]}");
            }
        }

        await using var count = new NpgsqlCommand("select count(*) from ledger_balances", connection);
        return (long)(await count.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task CompareReversalsAsync(
        SharedSnapshot snapshot, Differences differences, CancellationToken cancellationToken)
    {
        await using var connection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            select r.position, r.reverses from ledger_postings r left join ledger_postings p on p.position = r.reverses
            where r.reverses is not null and (p.position is null or p.reverses is not null or p.quantity <> -r.quantity
              or p.series_id <> r.series_id or p.business_date <> r.business_date or p.month <> r.month
              or p.subject is distinct from r.subject)
            """,
            connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            differences.Add($"posting {row[0]} is not the exact negative of posting {row[1]}");
        }
    }

    /// <summary>No stock is negative at the end of any month.</summary>
    private async Task CompareStocksAsync(SharedSnapshot snapshot, Differences differences, CancellationToken cancellationToken)
    {
        await using var connection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(StocksInLedger.BelowZeroOfIndicators, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = StocksInLedger.NamesOf(indicators) });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            differences.Add(StocksInLedger.Describe(row));
        }
    }

    private static async Task CompareFamiliesAsync(
        SharedSnapshot snapshot, Differences differences, CancellationToken cancellationToken)
    {
        await using var connection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            select c.number from cases c left join cases p on p.id = c.parent_id
            where c.root_id <> case when c.parent_id is null then c.id else coalesce(p.root_id, 0) end order by c.id
            """,
            connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            differences.Add($"case {row[0]}: its family does not begin with its parent's");
        }
    }

    /// <summary>A unique value belongs to a case that stands; a cancelled or voided one has given its values back.</summary>
    private static async Task CompareKeysAsync(
        SharedSnapshot snapshot, Differences differences, CancellationToken cancellationToken)
    {
        await using var connection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            select k.type, k.field, coalesce(c.number, 'id ' || k.case_id), coalesce(c.state, 'missing') from case_keys k
            left join cases c on c.id = k.case_id
            where c.id is null or c.type <> k.type or c.state in ('Cancelled', 'Voided') order by 1, 2, 3
            """,
            connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            differences.Add($"case {row[2]} ({row[3]}): holds a unique value of {row[0]} {row[1]}");
        }
    }

    /// <summary>What a document says is what was kept when its event issued it.</summary>
    private static async Task CompareContentsAsync(
        SharedSnapshot snapshot, Differences differences, CancellationToken cancellationToken)
    {
        await using var connection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            select k.case_id, k.event_seq, k.ordinal, k.hash <> sha256(k.content) from document_contents k
            left join case_events e on e.case_id = k.case_id and e.seq = k.event_seq
            where case when k.hash <> sha256(k.content) or e.hash is null then true
              else encode(e.hash, 'hex') <> convert_from(k.content, 'UTF8')::jsonb ->> 'event' end order by 1, 2, 3
            """,
            connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            differences.Add(
                $"case {row[0]} event {row[1]}: the text of document {row[2]} {(row.GetBoolean(3) ? "is not what was kept" : "belongs to another event")}");
        }
    }

    /// <summary>The row's due day comes from its events; the clocks that fire must agree with it.</summary>
    private static async Task CompareClocksAsync(
        SharedSnapshot snapshot, Differences differences, CancellationToken cancellationToken)
    {
        await using var connection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            with due as (select case_id, min(due_on) as due_on from case_clocks where status = 0 and not suspended group by 1)
            select coalesce(c.number, 'id ' || k.case_id), c.due_on, k.due_on
            from (select * from cases where due_on is not null) c full join due k on k.case_id = c.id
            where c.due_on is distinct from k.due_on order by 1
            """,
            connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            differences.Add($"case {row[0]}: due on '{row[1]}', its clocks say '{row[2]}'");
        }
    }
}

/// <summary>Counts differences and keeps the first ones in words.</summary>
internal sealed class Differences(int limit)
{
    private readonly List<string> named = [];

    public long Count { get; private set; }

    public IReadOnlyList<string> Named => named;

    public void Add(string what)
    {
        Count++;
        if (named.Count < limit)
        {
            named.Add(what);
        }
    }
}
