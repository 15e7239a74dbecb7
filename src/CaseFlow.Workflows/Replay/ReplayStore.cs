using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Replay.Walks;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Replay;

/// <summary>How far a replay has come.</summary>
/// <param name="Id">The replay's id.</param>
/// <param name="IsFinished">Nothing is left to do.</param>
/// <param name="Batches">The batches that are written.</param>
internal sealed record ReplayState(int Id, bool IsFinished, HashSet<int> Batches);

/// <summary>Tables that are replayed together.</summary>
/// <param name="State">How far they have come; null when they are new.</param>
/// <param name="Tables">The tables.</param>
internal sealed record ReplayPart(ReplayState? State, IReadOnlyList<PublishedTable> Tables);

/// <summary>The replay's own tables. One process replays at a time.</summary>
/// <param name="connection">Open for as long as the replay lasts: it holds the lock.</param>
internal sealed class ReplayStore(NpgsqlConnection connection)
{
    private const long ReplayLock = 0x4346_5250; // "CFRP"
    private const string Edition = "published";

    private static readonly LocalizedText EditionName = new("چاپ‌شده در گزارش سال", "as printed in the year's report");

    /// <summary>Stands in place of a table's id for the adjustment of all printed stocks.</summary>
    private const string Stocks = "stocks";

    /// <summary>False when another process is replaying.</summary>
    public async Task<bool> LockAsync(CancellationToken cancellationToken)
    {
        await using var command = Command("select pg_try_advisory_lock($1)", ReplayLock);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Lets the next replay in.</summary>
    public async Task UnlockAsync()
    {
        await using var command = Command("select pg_advisory_unlock($1)", ReplayLock);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>
    /// Sorts tables of a year by what has been done with them: those of each earlier replay (finished or stopped), and those that are new.
    /// </summary>
    /// <returns>The parts in the order in which they are replayed, or why they cannot be.</returns>
    public async Task<Result<List<ReplayPart>>> SortAsync(
        int year, IReadOnlyList<PublishedTable> tables, ReplayRequest request, ReplayData data, CancellationToken cancellationToken)
    {
        var earlier = await EarlierAsync(year, cancellationToken);
        var changed = tables
            .SelectMany(table => earlier
                .Where(replay => replay.Tables.TryGetValue(table.Shape.Id, out var hash) && hash != table.Hash)
                .Select(replay => new TableChanged(table.Shape.Id, year, replay.Tables[table.Shape.Id], table.Hash)))
            .ToList();
        if (changed.Count > 0)
        {
            return new Errors(changed);
        }

        var parts = new List<ReplayPart>();
        foreach (var replay in earlier)
        {
            var done = tables.Where(table => replay.Tables.ContainsKey(table.Shape.Id)).ToList();
            if (done.Count > 0 && (replay.Seed != request.Seed || replay.Share != request.Share))
            {
                return new ReplayedOtherwise(year, replay.Seed, replay.Share);
            }

            if (done.Count > 0 && !replay.IsFinished && done.Count < replay.Tables.Count)
            {
                return new ReplayUnfinished(year, string.Join(", ", replay.Tables.Keys.Order(StringComparer.Ordinal)));
            }

            if (done.Count > 0)
            {
                parts.Add(new ReplayPart(new ReplayState(replay.Id, replay.IsFinished, await BatchesAsync(replay.Id, cancellationToken)), done));
            }
        }

        var added = tables.Where(table => !earlier.Any(replay => replay.Tables.ContainsKey(table.Shape.Id))).ToList();
        if (added.Count > 0)
        {
            parts.Add(new ReplayPart(null, added));
        }

        return CountedTwice(year, added, earlier, data) is { } counted ? counted : parts;
    }

    /// <summary>Notes a new replay, and which tables it is of.</summary>
    public async Task<ReplayState> BeginAsync(
        int year, IReadOnlyList<PublishedTable> tables, ReplayRequest request, ReplayData data, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = Command(
            "insert into replays (year, seed, share, started_at, indicators) values ($1, $2, $3, $4, $5) returning id",
            year, request.Seed, request.Share, now.UtcDateTime, Counted(tables, data).ToArray());
        var id = (int)(await insert.ExecuteScalarAsync(cancellationToken))!;
        await using var notes = Command(
            "insert into replay_tables (replay_id, table_id, hash) select $1, * from unnest($2, $3)",
            id, tables.Select(table => table.Shape.Id).ToArray(), tables.Select(table => table.Hash).ToArray());
        await notes.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ReplayState(id, false, []);
    }

    /// <summary>Begins the adjustment of stocks, or finds the one that has been begun or finished.</summary>
    public async Task<Result<ReplayState>> BeginStocksAsync(
        int year, IReadOnlyList<PublishedTable> tables, ReplayRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hashes = string.Join(' ', tables.Where(table => table.IsCollected).Select(table => table.Hash));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashes)));
        if ((await EarlierAsync(year, cancellationToken)).Find(replay => replay.Tables.ContainsKey(Stocks)) is { } earlier)
        {
            return earlier.Tables[Stocks] == hash
                ? new ReplayState(earlier.Id, earlier.IsFinished, [])
                : new TableChanged(Stocks, year, earlier.Tables[Stocks], hash);
        }

        await using var insert = Command(
            """
            with begun as (insert into replays (year, seed, share, started_at, indicators) values ($1, $2, $3, $4, '{}') returning id)
            insert into replay_tables (replay_id, table_id, hash) select id, $5, $6 from begun returning replay_id
            """,
            year, request.Seed, request.Share, now.UtcDateTime, Stocks, hash);
        return new ReplayState((int)(await insert.ExecuteScalarAsync(cancellationToken))!, false, []);
    }

    /// <summary>Marks the adjustment of stocks as finished, in the transaction that writes it.</summary>
    public static async Task FinishStocksAsync(NpgsqlConnection writing, int replay, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var finish = new NpgsqlCommand("update replays set finished_at = $2 where id = $1", writing)
        {
            Parameters = { new() { Value = replay }, new() { Value = now.UtcDateTime } },
        };
        await finish.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Loads the plan and the gaps of a year, and marks the year before as partial.</summary>
    /// <param name="year">The year.</param>
    /// <param name="first">The first year of which a part is told with it; up to the year before, those that are not replayed are partial.</param>
    /// <param name="figures">What the tables say.</param>
    /// <param name="provinces">The provinces that are replayed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task LoadPlanAsync(int year, int first, PrintedFigures figures, IReadOnlySet<string>? provinces, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Plans.LoadAsync(
            connection,
            figures.Targets.Where(target => target.Province.Length == 0 || provinces?.Contains(target.Province) is not false).Select(target => new PlannedTarget
            {
                Measure = target.Measure,
                Province = target.Province,
                Executor = target.Executor,
                Year = year,
                Edition = Edition,
                Target = target.Target,
            }),
            cancellationToken,
            EditionName);
        foreach (var gap in figures.Gaps)
        {
            await Plans.DeclareNotCollectedAsync(connection, gap.Measure, gap.Province, year, gap.Reason, cancellationToken);
        }

        await using var partial = Command(
            """
            insert into partial_years (year, reason)
            select told, 'replay' from generate_series($1, $2) told where not exists (select from replays where year = told)
            on conflict do nothing
            """,
            first, year - 1);
        await partial.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The numbers of the register entries made so far, for this replay or for one of an earlier year.</summary>
    public async Task<List<(string Seed, string Province, string Industry, int Place, string Number)>> EntriesAsync(
        int replay, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            select distinct on (e.seed, e.province, e.industry, e.place) e.seed, e.province, e.industry, e.place, e.number
            from replay_entries e join replays r on r.id = e.replay_id
            where r.year <= (select year from replays where id = $1)
            order by e.seed, e.province, e.industry, e.place, r.year, e.replay_id
            """,
            replay);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<(string, string, string, int, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetString(4)));
        }

        return entries;
    }

    /// <summary>Notes register entries in the transaction that writes them.</summary>
    public static async Task NoteEntriesAsync(
        NpgsqlConnection writing, int replay, IReadOnlyList<(EntryPlace Entry, string Number)> entries, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into replay_entries (replay_id, seed, province, industry, place, number) select $1, * from unnest($2, $3, $4, $5, $6)", writing);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = replay });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. entries.Select(entry => entry.Entry.Seed.Name)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. entries.Select(entry => entry.Entry.Province)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. entries.Select(entry => entry.Entry.Industry)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. entries.Select(entry => entry.Entry.Place)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. entries.Select(entry => entry.Number)] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Writes the people, those who are not there yet. None of them has a password.</summary>
    public async Task WritePeopleAsync(IEnumerable<ReplayPerson> people, CancellationToken cancellationToken)
    {
        var all = people.ToList();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var persons = new NpgsqlCommand(
            """
            insert into people (id, user_name, normalized_user_name, name_fa, name_en)
            select id, id, upper(id), fa, en from unnest($1, $2, $3) as given (id, fa, en) on conflict do nothing
            """,
            connection);
        persons.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. all.Select(person => person.Actor.Id)] });
        persons.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. all.Select(person => person.Name.Fa)] });
        persons.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. all.Select(person => person.Name.En)] });
        await persons.ExecuteNonQueryAsync(cancellationToken);
        await using var grants = new NpgsqlCommand(
            "insert into role_grants (person_id, role, province, laboratory) select * from unnest($1, $2, $3, $4) on conflict do nothing", connection);
        grants.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. all.Select(person => person.Actor.Id)] });
        grants.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. all.Select(person => person.Actor.Grants[0].Role)] });
        grants.Parameters.Add(Texts([.. all.Select(person => person.Actor.Grants[0].Province)]));
        grants.Parameters.Add(Texts([.. all.Select(person => person.Actor.Grants[0].Laboratory)]));
        await grants.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The checkpoint of a batch, in the transaction that writes it.</summary>
    public static async Task NoteBatchAsync(NpgsqlConnection writing, int replay, int batch, BulkCount count, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into replay_batches (replay_id, batch, cases, steps, postings) values ($1, $2, $3, $4, $5)", writing);
        foreach (var value in new[] { replay, batch, count.Cases, count.Steps, count.Postings })
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Marks the replay as finished, and gives what it has written in all its runs.</summary>
    public async Task<(long Cases, long Steps, long Postings)> FinishAsync(int replay, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var finish = Command("update replays set finished_at = coalesce(finished_at, $2) where id = $1", replay, now.UtcDateTime))
        {
            await finish.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var sum = Command(
            "select coalesce(sum(cases), 0), coalesce(sum(steps), 0), coalesce(sum(postings), 0) from replay_batches where replay_id = $1", replay);
        await using var reader = await sum.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    /// <summary>What the cases of these tables count: their indicators, those of the same families, and those equal to some of them.</summary>
    public static HashSet<string> Counted(IReadOnlyCollection<PublishedTable> tables, ReplayData data)
    {
        var counted = tables.SelectMany(table => table.Shape.Indicators()).Select(indicator => indicator.Value).ToHashSet(StringComparer.Ordinal);
        if (tables.Any(table => table.IsCollected))
        {
            counted.IntersectWith(data.Told());
        }

        counted.UnionWith(data.Equalities.Where(equality => counted.Contains(equality.Indicator)).Select(equality => equality.Of).ToList());
        counted.UnionWith(data.Families.Where(family => family.Indicators.Any(counted.Contains)).SelectMany(family => family.Indicators).ToList());
        counted.UnionWith(data.Equalities.Where(equality => counted.Contains(equality.Of)).Select(equality => equality.Indicator).ToList());
        return counted;
    }

    private static AlreadyCounted? CountedTwice(
        int year, IReadOnlyList<PublishedTable> added, List<EarlierReplay> earlier, ReplayData data)
    {
        foreach (var table in added)
        {
            var twice = Counted([table], data).FirstOrDefault(indicator => earlier.Any(replay => replay.Indicators.Contains(indicator, StringComparer.Ordinal)));
            if (twice is not null)
            {
                return new AlreadyCounted(table.Shape.Id, year, twice);
            }
        }

        return null;
    }

    private async Task<List<EarlierReplay>> EarlierAsync(int year, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            select r.id, r.seed, r.share, r.finished_at is not null, r.indicators, t.table_id, t.hash
            from replays r join replay_tables t on t.replay_id = r.id where r.year = $1 order by r.id, t.table_id
            """,
            year);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var replays = new List<EarlierReplay>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (replays.Count == 0 || replays[^1].Id != reader.GetInt32(0))
            {
                replays.Add(new EarlierReplay(reader.GetInt32(0), reader.GetInt64(1), reader.GetDecimal(2), reader.GetBoolean(3), reader.GetFieldValue<string[]>(4), []));
            }

            replays[^1].Tables[reader.GetString(5)] = reader.GetString(6);
        }

        return replays;
    }

    private async Task<HashSet<int>> BatchesAsync(int replay, CancellationToken cancellationToken)
    {
        await using var command = Command("select batch from replay_batches where replay_id = $1", replay);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batches = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            batches.Add(reader.GetInt32(0));
        }

        return batches;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static NpgsqlParameter Texts(string?[] values) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private sealed record EarlierReplay(int Id, long Seed, decimal Share, bool IsFinished, string[] Indicators, Dictionary<string, string> Tables);
}
