using System.Collections.Immutable;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Ledger;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// Brings cases from the database into a <see cref="CaseSet"/>. A step locks the root of its family, and those of the
/// families that it may move, before it reads anything; everything else is read as it stands.
/// </summary>
public sealed class CaseLoader(NpgsqlDataSource database, DefinitionStore definitions, CaseNumbers numbers, LedgerSeries series, HouseCalendar? calendar = null)
{
    private const int NumberBlock = 50;
    private const int IdBlock = 1000;

    private const string Columns =
        "id, number, definition, root_id, parent_id, state, outcome, province, industry, executor, holder, laboratory, "
        + "title, opened_on, closed_on, origin, version, head, data::text";

    // The ledger's lock first, then the calendar's, then cases: whoever waits for a case holds what a freeze waits for, and never the other way round.
    private const string LocksSql = "select pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock_shared($2)";

    /// <summary>The root of the family, which is locked first, and the case itself when it is another.</summary>
    private const string FamilySql = $"""
        select {Columns} from cases
        where id = any(array(select either from cases, lateral (values (root_id), (id)) as family(either) where number = $1))
        order by parent_id is not null, id for update
        """;

    private const string TraceColumns = "case_id, seq, name, from_state, to_state, actor, on_behalf_of, occurred_at";

    private const string ClockColumns =
        "case_id, name, status, started_on, due_on, warn_on, calendar, paused_on, keep, started_in, suspended";

    /// <summary>The first answer: what the commanded event and those that followed in its case came to.</summary>
    private const string RepeatedSql =
        """
        select c.number, last.seq, last.to_state from case_events e join cases c on c.id = e.case_id cross join lateral (
          select f.seq, f.to_state from case_events f where f.case_id = e.case_id and f.tx = e.tx and f.seq >= e.seq
            and not exists (select 1 from case_events n where n.case_id = e.case_id and n.command_id is not null and n.seq > e.seq and n.seq <= f.seq)
          order by f.seq desc limit 1) last
        where e.command_id = $1
        """;

    /// <summary>
    /// Begins the transaction of a step: the answer of a command done before, or the locked case in the set. Further
    /// families are locked with the case's own, all in the order of their ids.
    /// </summary>
    /// <returns>The first answer when the command is a repetition, else null.</returns>
    internal async Task<StepTaken?> BeginAsync(
        NpgsqlConnection connection, CaseSet set, CaseCommand command, IReadOnlyCollection<long> further, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("begin");
        batch.Add(LocksSql, Of(StepWriter.LedgerLock), Of(HouseCalendar.AdvisoryLock));
        var number = command.Subject;
        if (further.Count > 0)
        {
            batch.Add(
                "select id from cases where id = any($1) or id = (select root_id from cases where number = $2) order by id for update",
                new NpgsqlParameter<long[]> { TypedValue = [.. further] }, Of(number));
        }

        if (number is not null)
        {
            batch.Add(FamilySql, Of(number));
            batch.Add(
                $"select {TraceColumns} from case_events where case_id = (select id from cases where number = $1) order by seq",
                Of(number));
            batch.Add(
                $"select {ClockColumns} from case_clocks where case_id = (select id from cases where number = $1)", Of(number));
        }

        batch.Add($"select exists (select from case_events where command_id = $1), ({HouseCalendar.VersionSql})", Of(command.Id));
        var (isRepeated, version) = await IsRepeatedAsync(batch, set, number, further, cancellationToken).ConfigureAwait(false);
        if (calendar is not null && calendar.Version != version)
        {
            await calendar.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        if (!isRepeated)
        {
            return null;
        }

        await using var repeated = new NpgsqlCommand(RepeatedSql, connection);
        repeated.Parameters.Add(Of(command.Id));
        await using var first = await repeated.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await first.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new StepTaken(first.GetString(0), first.GetInt32(1), first.GetString(2), Repeated: true);
    }

    /// <summary>Whether the command was done before, and the version of the calendar, which stays until the step has committed.</summary>
    private async Task<(bool IsRepeated, long Calendar)> IsRepeatedAsync(
        NpgsqlBatch batch, CaseSet set, string? number, IReadOnlyCollection<long> further, CancellationToken cancellationToken)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        if (further.Count > 0)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            foreach (var root in further)
            {
                set.PutLocked(root);
            }
        }

        if (number is not null)
        {
            await ReadFirstAsync(reader, set, number, cancellationToken).ConfigureAwait(false);
        }

        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (reader.GetBoolean(0), reader.GetInt64(1));
    }

    /// <summary>Brings what the planner lacks.</summary>
    internal async Task LoadAsync(
        NpgsqlConnection connection, CaseSet set, IReadOnlyCollection<Need> needs, CancellationToken cancellationToken)
    {
        // Whoever finds a value taken must find the declaration that took it too: what was read of them before may be older.
        CaseKey[] keys = [.. needs.OfType<Need.Key>().Select(need => need.Value)];
        if (keys.Length > 0)
        {
            await LoadHoldersAsync(connection, set, keys, cancellationToken).ConfigureAwait(false);
            if (keys.Any(key => set.TryGetHolder(key, out var holder) && holder is not null))
            {
                set.ForgetDeclarations();
            }
        }

        long[] ids = [.. needs.OfType<Need.CaseById>().Select(need => need.Id)];
        if (ids.Length > 0)
        {
            await LoadCasesAsync(connection, set, "id = any($1)", new NpgsqlParameter<long[]> { TypedValue = ids }, cancellationToken).ConfigureAwait(false);
        }

        foreach (var need in needs)
        {
            switch (need)
            {
                case Need.CaseByNumber { Number: var number }:
                    if (!await LoadCasesAsync(connection, set, "number = $1", Of(number), cancellationToken).ConfigureAwait(false))
                    {
                        set.PutAbsent(number);
                    }

                    break;
                case Need.Family { RootId: var root }:
                    await LoadCasesAsync(
                        connection, set, "id = $1 or (root_id = $1 and parent_id is not null)", Of(root), cancellationToken)
                        .ConfigureAwait(false);
                    set.PutWholeFamily(root);
                    break;
                case Need.Sessions { Type: var type, Province: var province }:
                    await LoadSessionsAsync(connection, set, type, province, cancellationToken).ConfigureAwait(false);
                    break;
                case Need.Links { CaseId: var id }:
                    await LoadLinksAsync(connection, set, id, cancellationToken).ConfigureAwait(false);
                    break;
                case Need.Resting { CaseId: var id }:
                    set.PutResting(id, await RestingCases.FindAsync(connection, id, cancellationToken).ConfigureAwait(false));
                    break;
                case Need.Postings { CaseId: var id }:
                    set.PutPostings(id, await UnreversedPostings.OfAsync(connection, id, cancellationToken).ConfigureAwait(false));
                    break;
                case Need.Declarations { EstablishmentId: var id }:
                    set.PutDeclarations(id, await DeclarationRows.ReadAsync(connection, id, cancellationToken).ConfigureAwait(false));
                    break;
                case Need.ClosedMonths:
                    set.PutClosedMonths(await ClosedMonths.ReadAsync(connection, cancellationToken).ConfigureAwait(false));
                    break;
                case Need.Stock or Need.Key or Need.CaseById:
                    break; // all of them together: keys and cases above, stocks below, whose locks are taken in one order
                case Need.Numbers { Prefix: var prefix, Year: var year }:
                    await FillNumbersAsync(prefix, year, NumberBlock, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        SeriesKey[] stocks = [.. needs.OfType<Need.Stock>().Select(need => need.Series)];
        if (stocks.Length > 0)
        {
            await StocksInLedger.LoadLockedAsync(connection, set, series, stocks, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Puts cases into a set, unlocked, for a plan that is not carried out.</summary>
    internal Task LoadAsync(NpgsqlConnection connection, CaseSet set, IReadOnlyCollection<string> caseNumbers, CancellationToken cancellationToken) =>
        LoadCasesAsync(
            connection, set, "number = any($1)", new NpgsqlParameter<string[]> { TypedValue = [.. caseNumbers] }, cancellationToken);

    /// <summary>Puts cases into a set, unlocked, for bulk work that only reads them.</summary>
    public async Task<IReadOnlyList<CaseFile>> ReadAsync(IReadOnlyCollection<string> caseNumbers, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var set = new CaseSet();
        await LoadCasesAsync(
            connection, set, "number = any($1)", new NpgsqlParameter<string[]> { TypedValue = [.. caseNumbers] }, cancellationToken)
            .ConfigureAwait(false);
        return [.. caseNumbers.Select(number => set.TryGet(number, out var file) ? file : null).OfType<CaseFile>()];
    }

    /// <summary>Takes a block of numbers and ids outside any transaction; gaps are allowed.</summary>
    public async Task FillNumbersAsync(string prefix, int year, int count, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.Add(
            "insert into case_numbers as n (prefix, year, next) values ($1, $2, 1 + $3) "
            + "on conflict (prefix, year) do update set next = n.next + $3 returning next - $3",
            Of(prefix), Of(year), Of((long)count));
        batch.Add(
            "select nextval('case_id_blocks') from generate_series(1, $1)", Of((count + IdBlock - 1) / IdBlock));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        numbers.AddNumbers(prefix, year, reader.GetInt64(0), count);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            numbers.AddIds(((reader.GetInt64(0) - 1) * IdBlock) + 1, IdBlock);
        }
    }

    private async Task ReadFirstAsync(NpgsqlDataReader reader, CaseSet set, string number, CancellationToken cancellationToken)
    {
        CaseFile? file = null;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            file = file?.Number == number ? file : ReadCase(reader);
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var traces = await ReadTracesAsync(reader, cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var clocks = await ReadClocksAsync(reader, cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        if (file is null)
        {
            set.PutAbsent(number);
            return;
        }

        set.Put(Complete(file, traces, clocks));
        set.PutLocked(file.RootId);
    }

    private async Task<bool> LoadCasesAsync(
        NpgsqlConnection connection, CaseSet set, string where, NpgsqlParameter key, CancellationToken cancellationToken)
    {
        NpgsqlParameter Again() => key.Clone();
        List<CaseFile> files = [];
        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.Add($"select {Columns} from cases where {where} order by id", key);
            batch.Add(
                $"select {TraceColumns} from case_events where case_id in (select id from cases where {where}) order by case_id, seq",
                Again());
            batch.Add($"select {ClockColumns} from case_clocks where case_id in (select id from cases where {where})", Again());
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                files.Add(ReadCase(reader));
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            var traces = await ReadTracesAsync(reader, cancellationToken).ConfigureAwait(false);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            var clocks = await ReadClocksAsync(reader, cancellationToken).ConfigureAwait(false);
            files = [.. files.Select(file => Complete(file, traces, clocks))];
        }

        foreach (var file in files)
        {
            set.Put(file);
        }

        return files.Count > 0;
    }

    private async Task LoadSessionsAsync(
        NpgsqlConnection connection, CaseSet set, string type, string province, CancellationToken cancellationToken)
    {
        var key = new NpgsqlParameter<string[]> { TypedValue = [province, type] };
        await LoadCasesAsync(connection, set, "province = ($1::text[])[1] and type = ($1::text[])[2] and closed_on is null and kind = 3", key, cancellationToken)
            .ConfigureAwait(false);
        set.PutWholeSessions(type, province);
    }

    private static async Task LoadLinksAsync(
        NpgsqlConnection connection, CaseSet set, long caseId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select from_id, name, to_id, state_when_linked from case_links where from_id = $1 "
            + "union all select from_id, name, to_id, state_when_linked from case_links where to_id = $1 and from_id <> $1",
            connection);
        command.Parameters.Add(Of(caseId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            set.Put(new PlannedLink(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        }

        set.PutWholeLinks(caseId);
    }

    private static async Task LoadHoldersAsync(
        NpgsqlConnection connection, CaseSet set, CaseKey[] keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            set.PutHolder(key, null);
        }

        await using var command = new NpgsqlCommand(
            "select type, field, value, case_id from unnest($1::text[], $2::text[], $3::text[]) as k(type, field, value) join case_keys using (type, field, value)",
            connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.Type)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.Field)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.Value)] });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            set.PutHolder(new CaseKey(row.GetString(0), row.GetString(1), row.GetString(2)), row.GetInt64(3));
        }
    }

    private CaseFile ReadCase(NpgsqlDataReader row)
    {
        using var data = System.Text.Json.JsonDocument.Parse(row.GetString(18));
        return new CaseFile
        {
            Id = row.GetInt64(0),
            Number = row.GetString(1),
            Definition = definitions.Get(row.GetInt32(2)),
            RootId = row.GetInt64(3),
            ParentId = row.IsDBNull(4) ? null : row.GetInt64(4),
            State = row.GetString(5),
            Outcome = Text(row, 6),
            Province = row.GetString(7),
            Industry = Text(row, 8),
            Executor = row.GetString(9),
            Holder = Text(row, 10),
            Laboratory = Text(row, 11),
            Title = Text(row, 12),
            OpenedOn = row.GetFieldValue<DateOnly>(13),
            ClosedOn = row.IsDBNull(14) ? null : row.GetFieldValue<DateOnly>(14),
            Origin = (CaseOrigin)row.GetInt16(15),
            Version = row.GetInt32(16),
            Head = row.GetFieldValue<byte[]>(17),
            Data = FieldsJson.Read(data.RootElement),
        };
    }

    private static CaseFile Complete(CaseFile file, ILookup<long, StepTrace> traces, ILookup<long, Clock> clocks) =>
        file with { Trace = [.. traces[file.Id]], Clocks = [.. clocks[file.Id]] };

    private static async Task<ILookup<long, StepTrace>> ReadTracesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<(long Case, StepTrace Trace)> traces = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            traces.Add((reader.GetInt64(0), new StepTrace(
                reader.GetInt32(1), reader.GetString(2), Text(reader, 3), reader.GetString(4), reader.GetString(5), Text(reader, 6),
                reader.GetFieldValue<DateTimeOffset>(7))));
        }

        return traces.ToLookup(pair => pair.Case, pair => pair.Trace);
    }

    private static async Task<ILookup<long, Clock>> ReadClocksAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<(long Case, Clock Clock)> clocks = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            clocks.Add((reader.GetInt64(0), new Clock
            {
                Name = reader.GetString(1),
                Status = (ClockStatus)reader.GetInt16(2),
                StartedOn = reader.GetFieldValue<DateOnly>(3),
                DueOn = reader.GetFieldValue<DateOnly>(4),
                WarnOn = reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5),
                Calendar = (ClockCalendar)reader.GetInt16(6),
                PausedOn = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7),
                Keep = reader.GetBoolean(8),
                StartedIn = reader.GetString(9),
                Suspended = reader.GetBoolean(10),
            }));
        }

        return clocks.ToLookup(pair => pair.Case, pair => pair.Clock);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
