using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Declarations;

/// <summary>What a pass over all establishments did.</summary>
/// <param name="AsOf">The day at whose end the statuses stand.</param>
/// <param name="Establishments">How many are bound by the circular.</param>
/// <param name="Written">Changes of status that are new in the log.</param>
/// <param name="Withdrawn">Changes that a recomputation no longer finds.</param>
/// <param name="Reminders">Reminders sent.</param>
public sealed record ActivityPass(DateOnly AsOf, int Establishments, int Written, int Withdrawn, int Reminders);

/// <summary>
/// Once a day, over all establishments: computes each one's history from its acts up to the end of yesterday, brings the log of changes into
/// agreement with it, and reminds those who have not declared yet. The log is told by this pass and read by nobody's decision.
/// </summary>
public sealed class FollowActivity(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    /// <summary>One node at a time (the letters ACTV).</summary>
    private const long Lock = 0x41435456;

    private const string ReminderMessage = "declaration.due";

    /// <summary>Goes over yesterday unless that was done.</summary>
    /// <returns>What it did; null when there was nothing to do or another node is at it.</returns>
    public async Task<ActivityPass?> RunAsync(CancellationToken cancellationToken)
    {
        if (rules.Reference.Declarations is not { } policy)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var today = rules.BusinessDate(now);
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        if (!await IsDueAsync(connection, today.AddDays(-1), cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var pass = await RunAsync(connection, policy, today, now, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return pass;
    }

    private async Task<ActivityPass> RunAsync(
        NpgsqlConnection connection, DeclarationPolicy policy, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asOf = today.AddDays(-1);
        var entries = await BoundEstablishments.ReadAsync(connection, policy.Establishments, cancellationToken).ConfigureAwait(false);
        var acts = await BoundEstablishments.ReadActsAsync(connection, cancellationToken).ConfigureAwait(false);
        var digests = await ActivityLog.ReadDigestsAsync(connection, cancellationToken).ConfigureAwait(false);
        var dayOf = new DaysOfInstants(rules.BusinessDate);
        var found = entries.AsParallel().WithCancellation(cancellationToken).Select(entry =>
        {
            var establishment = entry.Record.With(acts.GetValueOrDefault(entry.Id) ?? [], dayOf.Of);
            var rulebook = policy.RulesOf(entry.Province);
            return (Entry: entry, Changes: ActivityHistory.Of(establishment, rulebook, asOf), Due: DueReminder(establishment, rulebook, today));
        }).ToList();
        var histories = found.ToDictionary(one => one.Entry.Id, one => one.Changes);
        foreach (var gone in digests.Keys.Where(id => !histories.ContainsKey(id)).ToList())
        {
            histories[gone] = [];
        }

        var changed = histories.Where(one => !digests.TryGetValue(one.Key, out var digest) || digest != ActivityLog.DigestOf(one.Value)).ToDictionary();
        var (written, withdrawn) = await ActivityLog.AgreeAsync(connection, changed, now, cancellationToken).ConfigureAwait(false);
        var reminders = await RemindAsync(
            connection, policy, [.. found.Where(one => one.Due is not null).Select(one => (one.Entry, one.Due!.Value))], now, cancellationToken)
            .ConfigureAwait(false);
        var pass = new ActivityPass(asOf, entries.Count, written, withdrawn, reminders);
        await using var done = new NpgsqlCommand(
            "insert into activity_passes (as_of, establishments, written, withdrawn, reminders, finished_at) values ($1, $2, $3, $4, $5, $6)", connection);
        done.Parameters.Add(Of(asOf));
        foreach (var count in (int[])[entries.Count, written, withdrawn, reminders])
        {
            done.Parameters.Add(Of(count));
        }

        done.Parameters.Add(Of(time.GetUtcNow()));
        await done.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return pass;
    }

    private static async Task<bool> IsDueAsync(NpgsqlConnection connection, DateOnly asOf, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select pg_try_advisory_xact_lock($1) and not exists (select from activity_passes where as_of >= $2)", connection);
        command.Parameters.Add(Of(Lock));
        command.Parameters.Add(Of(asOf));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>The month and the day of the latest reminder that has come; null when nothing is to be recalled today.</summary>
    private static (JalaliMonth Month, DateOnly Day)? DueReminder(Establishment establishment, DeclarationRulebook rulebook, DateOnly today)
    {
        var current = JalaliMonth.Of(today);
        foreach (var month in new[] { current.AddMonths(-1), current })
        {
            if (today <= DueDates.Of(month, rulebook) && establishment.Declaration(month).EffectiveOn(today, rulebook.For(month)) is null
                && DueDates.Reminders(establishment, month, rulebook).LastOrDefault(day => day <= today) is var day && day != default)
            {
                return (month, day);
            }
        }

        return null;
    }

    private static async Task<int> RemindAsync(
        NpgsqlConnection connection, DeclarationPolicy policy, IReadOnlyList<(BoundEstablishment Entry, (JalaliMonth Month, DateOnly Day) Due)> due,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with sent as (
              insert into declaration_reminders (establishment_id, month, day, sent_at)
              select id, month, day, $5 from unnest($1::bigint[], $2::int[], $3::date[]) as due (id, month, day)
              on conflict do nothing returning establishment_id)
            insert into notifications (case_id, event_seq, role, province, message, created_at)
            select c.id, c.version, $4, c.province, $6, $5 from sent join cases c on c.id = sent.establishment_id
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. due.Select(one => one.Entry.Id)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. due.Select(one => one.Due.Month.Value)] });
        command.Parameters.Add(new NpgsqlParameter { Value = due.Select(one => one.Due.Day).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date });
        command.Parameters.Add(Of(policy.Reminder.Role));
        command.Parameters.Add(Of(now));
        command.Parameters.Add(Of(ReminderMessage));
        return due.Count == 0 ? 0 : await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
