using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Drafts;
using CaseFlow.Workflows.Files;
using CaseFlow.Workflows.Ledger;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// Writes one plan and commits, in one round trip. Balances come last and in the order of their keys, so that
/// a busy series is locked for the shortest time and never in a circle.
/// </summary>
public sealed class StepWriter(DefinitionStore definitions, LedgerSeries series, DeclarationPolicy? declarations = null)
{
    /// <summary>
    /// The advisory lock that every transaction which may write the ledger shares and every freeze takes alone (engine §6); a step shares it from its beginning.
    /// </summary>
    public const long LedgerLock = 0x434C4544; // "CLED"

    private const int PlansInABatch = 100;

    /// <summary>
    /// Writes and commits. The connection is inside a transaction begun by <see cref="CaseLoader.BeginAsync"/> that has
    /// locked every case of the plan; were it not so, the key of the events would refuse a second event of one number.
    /// </summary>
    internal async Task WriteAsync(
        NpgsqlConnection connection, StepPlan plan, IReadOnlyList<KeptDocument> documents, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await series.InternAsync(plan.Postings, cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, plan, documents, now);
        batch.Add("commit");
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes plans that issue nothing and count nothing, inside the caller's transaction.</summary>
    internal async Task WriteAsync(NpgsqlConnection connection, IEnumerable<StepPlan> plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var part in plans.Chunk(PlansInABatch))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var plan in part)
            {
                Add(batch, plan, [], now);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Add(NpgsqlBatch batch, StepPlan plan, IReadOnlyList<KeptDocument> documents, DateTimeOffset now)
    {
        AddCases(batch, plan, now);
        AddKeys(batch, plan);
        AddWords(batch, plan);
        AddEvents(batch, plan, now);
        if (declarations is not null)
        {
            DeclarationRows.Add(batch, plan, declarations.Declarations);
        }

        AddClocks(batch, plan);
        AddPapers(batch, plan, now);
        CaseFileRows.Add(batch, plan);
        if (plan.Draft is { } draft)
        {
            DraftStore.AddAnswered(batch, draft);
        }

        foreach (var document in documents)
        {
            document.AddTo(batch, now);
        }

        AddPostings(batch, plan, now);
        AddBalances(batch, plan);
    }

    private void AddCases(NpgsqlBatch batch, StepPlan plan, DateTimeOffset now)
    {
        foreach (var (before, after) in plan.Cases.OrderBy(pair => pair.After.Id != pair.After.RootId).ThenBy(pair => pair.After.Id))
        {
            if (before is null)
            {
                batch.Add(
                    """
                    insert into cases (id, number, definition, type, kind, root_id, parent_id, state, outcome, province, industry,
                      executor, holder, laboratory, title, opened_on, closed_on, due_on, origin, version, head, data, updated_at)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
                    """,
                    Of(after.Id), Of(after.Number), Of(definitions.IdOf(after.Definition)), Of(after.Definition.Type),
                    Of((short)after.Definition.Kind), Of(after.RootId), Of(after.ParentId), Of(after.State), Of(after.Outcome),
                    Of(after.Province), Of(after.Industry), Of(after.Executor), Of(after.Holder), Of(after.Laboratory),
                    Of(after.Title), Of(after.OpenedOn), Of(after.ClosedOn), Of(DueOn(after)), Of((short)after.Origin),
                    Of(after.Version), Of(after.Head), Json(FieldsJson.ToPlain(after.Data)), Of(now));
                continue;
            }

            batch.Add(
                """
                update cases set state = $3, outcome = $4, industry = $5, executor = $6, holder = $7, laboratory = $8, title = $9,
                  closed_on = $10, due_on = $11, version = $12, head = $13, data = coalesce($14, data), updated_at = $15,
                  definition = $16
                where id = $1 and version = $2
                """,
                Of(after.Id), Of(before.Version), Of(after.State), Of(after.Outcome), Of(after.Industry), Of(after.Executor),
                Of(after.Holder), Of(after.Laboratory), Of(after.Title), Of(after.ClosedOn), Of(DueOn(after)), Of(after.Version),
                Of(after.Head), Json(ReferenceEquals(before.Data, after.Data) ? null : FieldsJson.ToPlain(after.Data)), Of(now),
                Of(definitions.IdOf(after.Definition)));
        }
    }

    /// <summary>What is freed goes first, so that one command may hand a value on; what is taken follows in one order for all.</summary>
    private static void AddKeys(NpgsqlBatch batch, StepPlan plan)
    {
        var changed = plan.Cases.Where(pair => !pair.After.Definition.UniqueFields.IsEmpty || pair.Before?.Definition.UniqueFields.IsEmpty is false)
            .Select(pair => (pair.After.Id, Before: CaseKeys.Of(pair.Before), After: CaseKeys.Of(pair.After))).ToList();
        foreach (var key in changed.SelectMany(file => file.Before.Except(file.After)).Order())
        {
            batch.Add("delete from case_keys where type = $1 and field = $2 and value = $3", Of(key.Type), Of(key.Field), Of(key.Value));
        }

        foreach (var (key, id) in changed.SelectMany(file => file.After.Except(file.Before).Select(key => (key, file.Id))).OrderBy(pair => pair.key))
        {
            batch.Add(
                "insert into case_keys (type, field, value, case_id) values ($1, $2, $3, $4)", Of(key.Type), Of(key.Field), Of(key.Value), Of(id));
        }
    }

    private static void AddWords(NpgsqlBatch batch, StepPlan plan)
    {
        foreach (var (before, after) in plan.Cases.Where(pair => !CaseWords.AreSame(pair.Before, pair.After)))
        {
            var words = CaseWords.Of(after);
            if (words is null && before is null)
            {
                continue;
            }

            if (words is null)
            {
                batch.Add("delete from case_words where case_id = $1", Of(after.Id));
                continue;
            }

            batch.Add(
                "insert into case_words (case_id, words) values ($1, array_to_tsvector(string_to_array($2, ' '))) "
                + "on conflict (case_id) do update set words = excluded.words",
                Of(after.Id), Of(words));
        }
    }

    private static void AddEvents(NpgsqlBatch batch, StepPlan plan, DateTimeOffset now)
    {
        foreach (var happened in plan.Events)
        {
            batch.Add(
                """
                insert into case_events (case_id, seq, command_id, kind, name, from_state, to_state, actor, on_behalf_of,
                  occurred_at, recorded_at, body, hash)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                """,
                Of(happened.CaseId), Of(happened.Seq), Of(happened.CommandId), Of((short)happened.Kind), Of(happened.Name),
                Of(happened.From), Of(happened.To), Of(happened.Actor), Of(happened.OnBehalfOf), Of(happened.OccurredAt),
                Of(now), Of(happened.Body), Of(happened.Hash));
        }
    }

    private static void AddClocks(NpgsqlBatch batch, StepPlan plan)
    {
        foreach (var (before, after) in plan.Cases)
        {
            foreach (var gone in (before?.Clocks ?? []).Where(clock => after.Clocks.All(other => other.Name != clock.Name)))
            {
                batch.Add("delete from case_clocks where case_id = $1 and name = $2", Of(after.Id), Of(gone.Name));
            }

            foreach (var clock in after.Clocks.Where(clock => before is null || !ReferenceEquals(before.Definition, after.Definition) || !before.Clocks.Contains(clock)))
            {
                batch.Add(
                    """
                    insert into case_clocks (case_id, name, status, started_on, due_on, warn_on, calendar, paused_on, keep,
                      started_in, fires, suspended)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                    on conflict (case_id, name) do update set status = excluded.status, started_on = excluded.started_on,
                      due_on = excluded.due_on, warn_on = excluded.warn_on, calendar = excluded.calendar,
                      paused_on = excluded.paused_on, keep = excluded.keep, started_in = excluded.started_in,
                      fires = excluded.fires, suspended = excluded.suspended, claimed_until = null
                    """,
                    Of(after.Id), Of(clock.Name), Of((short)clock.Status), Of(clock.StartedOn), Of(clock.DueOn), Of(clock.WarnOn),
                    Of((short)clock.Calendar), Of(clock.PausedOn), Of(clock.Keep), Of(clock.StartedIn),
                    Of(Fires(after.Definition, clock.Name)), Of(clock.Suspended));
            }
        }
    }

    private static void AddPapers(NpgsqlBatch batch, StepPlan plan, DateTimeOffset now)
    {
        foreach (var link in plan.Links)
        {
            if (link.IsCut)
            {
                batch.Add(
                    "delete from case_links where from_id = $1 and name = $2 and to_id = $3", Of(link.FromId), Of(link.Name), Of(link.ToId));
                continue;
            }

            batch.Add(
                "insert into case_links (from_id, name, to_id, state_when_linked) values ($1, $2, $3, $4) "
                + "on conflict (from_id, name, to_id) do update set state_when_linked = excluded.state_when_linked",
                Of(link.FromId), Of(link.Name), Of(link.ToId), Of(link.StateWhenLinked));
        }

        foreach (var document in plan.Documents)
        {
            batch.Add(
                "insert into documents (case_id, event_seq, name, serial, issued_on) values ($1, $2, $3, $4, $5)",
                Of(document.CaseId), Of(document.EventSeq), Of(document.Name), Of(document.Serial), Of(document.IssuedOn));
        }

        foreach (var notice in plan.Notifications)
        {
            batch.Add(
                "insert into notifications (case_id, event_seq, role, province, message, created_at) values ($1, $2, $3, $4, $5, $6)",
                Of(notice.CaseId), Of(notice.EventSeq), Of(notice.Role), Of(notice.Province), Of(notice.Message), Of(now));
        }
    }

    private void AddPostings(NpgsqlBatch batch, StepPlan plan, DateTimeOffset now)
    {
        foreach (var posting in plan.Postings)
        {
            batch.Add(
                """
                insert into ledger_postings (series_id, business_date, month, quantity, subject, case_id, event_seq,
                  posting_group, reverses, posted_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                Of(series.IdOf(posting.Series)), Of(posting.BusinessDate), Of(posting.Month), Of(posting.Quantity),
                Of(posting.Subject), Of(posting.CaseId), Of(posting.EventSeq), Of(posting.Group), Of(posting.Reverses), Of(now));
        }
    }

    private void AddBalances(NpgsqlBatch batch, StepPlan plan)
    {
        foreach (var balance in plan.Postings.GroupBy(posting => (Id: series.IdOf(posting.Series), posting.Month))
            .OrderBy(group => group.Key))
        {
            batch.Add(
                """
                insert into ledger_balances as b (series_id, month, quantity, postings) values ($1, $2, $3, $4)
                on conflict (series_id, month) do update set quantity = b.quantity + excluded.quantity, postings = b.postings + excluded.postings
                """,
                Of(balance.Key.Id), Of(balance.Key.Month), Of(balance.Sum(posting => posting.Quantity)), Of((long)balance.Count()));
        }
    }

    /// <summary>The earliest due day of the running clocks, for worklists; what a replay left open is due no more.</summary>
    internal static DateOnly? DueOn(CaseFile file)
    {
        DateOnly? due = null;
        foreach (var clock in file.Clocks)
        {
            due = clock is { Status: ClockStatus.Running, Suspended: false } && (due is null || clock.DueOn < due) ? clock.DueOn : due;
        }

        return due;
    }

    /// <summary>True when some transition of the type is moved by this clock.</summary>
    internal static bool Fires(WorkflowDefinition definition, string clock) =>
        definition.Transitions.Any(transition => transition.Trigger is DeadlineTrigger deadline && deadline.Clock == clock);
}
