using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Files;
using CaseFlow.Workflows.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// Writes hundreds of planned cases in one transaction: one COPY per table, one upsert for all balances (engine §7.4).
/// Only for cases that are new to the database. Clocks and links that end inside the batch live only in the events.
/// </summary>
public sealed class BulkWriter(DefinitionStore definitions, LedgerSeries series, DeclarationPolicy? declarations = null)
{
    /// <summary>Writes a batch inside the caller's transaction, so that a checkpoint can commit with it.</summary>
    /// <param name="connection">Open, inside a transaction.</param>
    /// <param name="plans">Plans in the order in which they were made.</param>
    /// <param name="now">The instant of writing.</param>
    /// <param name="cancellationToken">Stops between tables.</param>
    /// <returns>What was written.</returns>
    public async Task<BulkCount> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<StepPlan> plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var cases = Latest(plans);
        await series.InternAsync(plans.SelectMany(plan => plan.Postings), cancellationToken).ConfigureAwait(false);
        await LockLedgerAsync(connection, cancellationToken).ConfigureAwait(false);
        await CopyCasesAsync(connection, cases, now, cancellationToken).ConfigureAwait(false);
        await CopyKeysAsync(connection, cases, cancellationToken).ConfigureAwait(false);
        await AddWordsAsync(connection, cases, cancellationToken).ConfigureAwait(false);
        var events = await CopyEventsAsync(connection, plans, now, cancellationToken).ConfigureAwait(false);
        await AddDeclarationsAsync(connection, plans, cancellationToken).ConfigureAwait(false);
        await CopyLinksAsync(connection, plans, cancellationToken).ConfigureAwait(false);
        await CopyClocksAsync(connection, cases, cancellationToken).ConfigureAwait(false);
        await CopyDocumentsAsync(connection, plans, cancellationToken).ConfigureAwait(false);
        await AddFilesAsync(connection, plans, cancellationToken).ConfigureAwait(false);
        var postings = await CopyPostingsAsync(connection, plans, now, cancellationToken).ConfigureAwait(false);
        var lowered = plans.SelectMany(plan => plan.Stocks).Where(change => change.Quantity < 0)
            .Select(change => series.IdOf(change.Series)).ToHashSet();
        if (lowered.Count == 0)
        {
            await AddBalancesAsync(connection, plans, cancellationToken).ConfigureAwait(false);
            return new BulkCount(cases.Count, events, postings);
        }

        await StocksInLedger.LockAsync(connection, lowered, cancellationToken).ConfigureAwait(false);
        await AddBalancesAsync(connection, plans, cancellationToken).ConfigureAwait(false);
        if (await StocksInLedger.FindBelowZeroAsync(connection, lowered, cancellationToken).ConfigureAwait(false) is { } below)
        {
            throw new InvalidOperationException($"Somebody lowered a stock since the batch was planned: {below}");
        }

        return new BulkCount(cases.Count, events, postings);
    }

    private static Dictionary<long, CaseFile>.ValueCollection Latest(IReadOnlyList<StepPlan> plans)
    {
        Dictionary<long, CaseFile> latest = [];
        foreach (var plan in plans)
        {
            foreach (var (before, after) in plan.Cases)
            {
                if (before is not null && !latest.ContainsKey(after.Id))
                {
                    throw new InvalidOperationException($"{after.Number} is not new; bulk writes new cases only.");
                }

                latest[after.Id] = after;
            }
        }

        return latest.Values;
    }

    private static async Task LockLedgerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var shared = new NpgsqlCommand("select pg_advisory_xact_lock_shared($1)", connection);
        shared.Parameters.Add(SqlBatch.Of(StepWriter.LedgerLock));
        await shared.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task CopyCasesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<CaseFile> cases, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy cases (id, number, definition, type, kind, root_id, parent_id, state, outcome, province, industry, executor, "
            + "holder, laboratory, title, opened_on, closed_on, due_on, origin, version, head, data, updated_at) from stdin binary",
            cancellationToken).ConfigureAwait(false);
        foreach (var file in cases)
        {
            copy.StartRow();
            copy.Write(file.Id);
            copy.Write(file.Number);
            copy.Write(definitions.IdOf(file.Definition));
            copy.Write(file.Definition.Type);
            copy.Write((short)file.Definition.Kind);
            copy.Write(file.RootId);
            Write(copy, file.ParentId, NpgsqlDbType.Bigint);
            copy.Write(file.State);
            Write(copy, file.Outcome);
            copy.Write(file.Province);
            Write(copy, file.Industry);
            copy.Write(file.Executor);
            Write(copy, file.Holder);
            Write(copy, file.Laboratory);
            Write(copy, file.Title);
            copy.Write(file.OpenedOn);
            Write(copy, file.ClosedOn, NpgsqlDbType.Date);
            Write(copy, StepWriter.DueOn(file), NpgsqlDbType.Date);
            copy.Write((short)file.Origin);
            copy.Write(file.Version);
            copy.Write(file.Head);
            copy.Write(FieldsJson.ToPlain(file.Data), NpgsqlDbType.Jsonb);
            copy.Write(now.UtcDateTime, NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyKeysAsync(
        NpgsqlConnection connection, IReadOnlyCollection<CaseFile> cases, CancellationToken cancellationToken)
    {
        var keys = cases.SelectMany(file => CaseKeys.Of(file).Select(key => (key, file.Id))).ToList();
        if (keys.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy case_keys (type, field, value, case_id) from stdin binary", cancellationToken).ConfigureAwait(false);
        foreach (var (key, id) in keys)
        {
            copy.StartRow();
            copy.Write(key.Type);
            copy.Write(key.Field);
            copy.Write(key.Value);
            copy.Write(id);
        }

        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task AddWordsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<CaseFile> cases, CancellationToken cancellationToken)
    {
        var words = cases.Select(file => (file.Id, Words: CaseWords.Of(file))).Where(pair => pair.Words is not null).ToList();
        if (words.Count == 0)
        {
            return;
        }

        await using var insert = new NpgsqlCommand(
            "insert into case_words (case_id, words) select id, array_to_tsvector(string_to_array(words, ' ')) from unnest($1::bigint[], $2::text[]) as t(id, words)",
            connection);
        insert.Parameters.Add(new NpgsqlParameter { Value = words.Select(pair => pair.Id).ToArray() });
        insert.Parameters.Add(new NpgsqlParameter { Value = words.Select(pair => pair.Words).ToArray() });
        await insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> CopyEventsAsync(
        NpgsqlConnection connection, IReadOnlyList<StepPlan> plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy case_events (case_id, seq, command_id, kind, name, from_state, to_state, actor, on_behalf_of, occurred_at, "
            + "recorded_at, body, hash) from stdin binary",
            cancellationToken).ConfigureAwait(false);
        var count = 0;
        foreach (var happened in plans.SelectMany(plan => plan.Events))
        {
            copy.StartRow();
            copy.Write(happened.CaseId);
            copy.Write(happened.Seq);
            Write(copy, happened.CommandId, NpgsqlDbType.Uuid);
            copy.Write((short)happened.Kind);
            copy.Write(happened.Name);
            Write(copy, happened.From);
            copy.Write(happened.To);
            copy.Write(happened.Actor);
            Write(copy, happened.OnBehalfOf);
            copy.Write(happened.OccurredAt.UtcDateTime, NpgsqlDbType.TimestampTz);
            copy.Write(now.UtcDateTime, NpgsqlDbType.TimestampTz);
            copy.Write(happened.Body);
            copy.Write(happened.Hash);
            count++;
        }

        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }

    private async Task AddDeclarationsAsync(NpgsqlConnection connection, IReadOnlyList<StepPlan> plans, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var plan in declarations is null ? [] : plans)
        {
            DeclarationRows.Add(batch, plan, declarations!.Declarations);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CopyLinksAsync(
        NpgsqlConnection connection, IReadOnlyList<StepPlan> plans, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy case_links (from_id, name, to_id, state_when_linked) from stdin binary", cancellationToken).ConfigureAwait(false);
        foreach (var link in plans.SelectMany(plan => plan.Links)
            .GroupBy(link => (link.FromId, link.Name, link.ToId)).Select(same => same.Last()).Where(link => !link.IsCut))
        {
            copy.StartRow();
            copy.Write(link.FromId);
            copy.Write(link.Name);
            copy.Write(link.ToId);
            copy.Write(link.StateWhenLinked);
        }

        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyClocksAsync(
        NpgsqlConnection connection, IReadOnlyCollection<CaseFile> cases, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy case_clocks (case_id, name, status, started_on, due_on, warn_on, calendar, paused_on, keep, started_in, fires, "
            + "suspended) from stdin binary",
            cancellationToken).ConfigureAwait(false);
        foreach (var (file, clock) in cases.SelectMany(file => file.Clocks.Select(clock => (file, clock))))
        {
            copy.StartRow();
            copy.Write(file.Id);
            copy.Write(clock.Name);
            copy.Write((short)clock.Status);
            copy.Write(clock.StartedOn);
            copy.Write(clock.DueOn);
            Write(copy, clock.WarnOn, NpgsqlDbType.Date);
            copy.Write((short)clock.Calendar);
            Write(copy, clock.PausedOn, NpgsqlDbType.Date);
            copy.Write(clock.Keep);
            copy.Write(clock.StartedIn);
            copy.Write(StepWriter.Fires(file.Definition, clock.Name));
            copy.Write(clock.Suspended);
        }

        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyDocumentsAsync(
        NpgsqlConnection connection, IReadOnlyList<StepPlan> plans, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy documents (case_id, event_seq, name, serial, issued_on) from stdin binary", cancellationToken).ConfigureAwait(false);
        foreach (var document in plans.SelectMany(plan => plan.Documents))
        {
            copy.StartRow();
            copy.Write(document.CaseId);
            copy.Write(document.EventSeq);
            copy.Write(document.Name);
            copy.Write(document.Serial);
            copy.Write(document.IssuedOn);
        }

        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task AddFilesAsync(NpgsqlConnection connection, IReadOnlyList<StepPlan> plans, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var plan in plans)
        {
            CaseFileRows.Add(batch, plan);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> CopyPostingsAsync(
        NpgsqlConnection connection, IReadOnlyList<StepPlan> plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy ledger_postings (series_id, business_date, month, quantity, subject, case_id, event_seq, posting_group, "
            + "reverses, posted_at) from stdin binary",
            cancellationToken).ConfigureAwait(false);
        var count = 0;
        foreach (var posting in plans.SelectMany(plan => plan.Postings))
        {
            copy.StartRow();
            copy.Write(series.IdOf(posting.Series));
            copy.Write(posting.BusinessDate);
            copy.Write(posting.Month);
            copy.Write(posting.Quantity);
            Write(copy, posting.Subject);
            copy.Write(posting.CaseId);
            copy.Write(posting.EventSeq);
            copy.Write(posting.Group);
            Write(copy, posting.Reverses, NpgsqlDbType.Bigint);
            copy.Write(now.UtcDateTime, NpgsqlDbType.TimestampTz);
            count++;
        }

        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }

    private async Task AddBalancesAsync(
        NpgsqlConnection connection, IReadOnlyList<StepPlan> plans, CancellationToken cancellationToken)
    {
        var balances = plans.SelectMany(plan => plan.Postings)
            .GroupBy(posting => (Id: series.IdOf(posting.Series), posting.Month)).OrderBy(group => group.Key).ToList();
        if (balances.Count == 0)
        {
            return;
        }

        await using var upsert = new NpgsqlCommand(
            """
            insert into ledger_balances as b (series_id, month, quantity, postings)
            select * from unnest($1::int[], $2::int[], $3::numeric[], $4::bigint[])
            on conflict (series_id, month) do update set quantity = b.quantity + excluded.quantity, postings = b.postings + excluded.postings
            """,
            connection);
        upsert.Parameters.Add(new NpgsqlParameter { Value = balances.Select(balance => balance.Key.Id).ToArray() });
        upsert.Parameters.Add(new NpgsqlParameter { Value = balances.Select(balance => balance.Key.Month).ToArray() });
        upsert.Parameters.Add(new NpgsqlParameter { Value = balances.Select(balance => balance.Sum(posting => posting.Quantity)).ToArray() });
        upsert.Parameters.Add(new NpgsqlParameter { Value = balances.Select(balance => (long)balance.Count()).ToArray() });
        await upsert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Write(NpgsqlBinaryImporter copy, string? value)
    {
        if (value is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value);
        }
    }

    private static void Write<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value.Value, type);
        }
    }
}

/// <summary>How much a bulk batch wrote.</summary>
/// <param name="Cases">New cases, children and register entries included.</param>
/// <param name="Steps">Events.</param>
/// <param name="Postings">Ledger postings.</param>
public sealed record BulkCount(int Cases, int Steps, int Postings)
{
    /// <summary>Adds two counts.</summary>
    public static BulkCount operator +(BulkCount left, BulkCount right) =>
        new(left.Cases + right.Cases, left.Steps + right.Steps, left.Postings + right.Postings);
}
