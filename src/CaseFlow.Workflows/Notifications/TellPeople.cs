using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Mails;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Notifications;

/// <summary>
/// Makes notices for people from what happened since the last time, once, whichever node does it: the position is moved in the
/// transaction that writes them. Nobody is told what he did himself, and nobody whose channel for the kind is closed.
/// </summary>
public sealed class TellPeople(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    private const int AboutEvents = 2_000;
    private const int Weekend = 4;
    private static readonly TimeSpan BetweenClocks = TimeSpan.FromMinutes(1);

    private const string IsAnythingNew = """
        select exists (select from case_events where tx >= (select tx from notice_position) and tx < pg_snapshot_xmin(pg_current_snapshot()))
        """;

    // A transaction is taken whole, however many events it has, so that the position always moves on. After a restore into another cluster transactions count
    // anew; the position follows.
    private const string Take = """
        select least(p.tx, s.xmin), coalesce(b.tx, s.xmin), p.day, b.tx is null
        from notice_position p
        cross join (select pg_snapshot_xmin(pg_current_snapshot()) as xmin) s
        left join lateral (select tx from case_events where tx > p.tx and tx < s.xmin order by tx offset $1 limit 1) b on true
        for update of p skip locked
        """;

    private const string Advance = """
        update notice_position set tx = $2, day_tx = case when day is distinct from $3 then $1 else day_tx end, day = $3
        """;

    // $1, $2: positions; $3: now; $4, $5: roles and how far they reach; $6: those that direct the work of a province; $7: today.
    private const string FromEvents = $"""
        with reach as (select * from unnest($4::text[], $5::text[]) as r(role, scope)),
        news as (
          select e.case_id, e.seq, e.kind, e.name, e.actor, e.on_behalf_of, c.province, c.laboratory, c.holder,
            case when o.command_id is not null then coalesce(o.on_behalf_of, o.actor) end as opener,
            convert_from(e.body, 'UTF8')::jsonb -> 'row' as changed
          from {ReadNews.Fresh}),
        told as (
          select g.person_id, 0 as kind, e.case_id, e.seq, n.message as name, e.actor, e.on_behalf_of
          from news e
          cross join lateral (select n.role, n.province, n.message from notifications n where n.case_id = e.case_id and n.event_seq = e.seq offset 0) n
          join role_grants g on g.role = n.role and holds(g, $7) join reach r on r.role = g.role
          where case r.scope
            when 'country' then true
            when 'province' then g.province is null or g.province = n.province
            when 'laboratory' then g.laboratory = e.laboratory
            else g.person_id in (e.holder, e.opener) end
          union all
          select changed ->> 'holder', 1, case_id, seq, name, actor, on_behalf_of from news
          union all
          select opener, 2, case_id, seq, name, actor, on_behalf_of from news
          where changed ->> 'outcome' is not null or changed ->> 'closedOn' is not null
          union all
          select coalesce(e.holder, g.person_id), 4, e.case_id, e.seq, e.name, e.actor, e.on_behalf_of
          from news e left join role_grants g on e.holder is null and g.role = any($6) and g.province = e.province and holds(g, $7)
          where e.kind = 4)
        insert into person_notices (person_id, kind, case_id, event_seq, name, created_at)
        select distinct t.person_id, t.kind, t.case_id, t.seq, t.name, $3::timestamptz
        from told t join people p on p.id = t.person_id and p.active
        where t.person_id <> t.actor and t.person_id is distinct from t.on_behalf_of
          and not exists (select from notice_channels h where h.person_id = t.person_id and h.kind = t.kind and h.channel = 'none')
        on conflict do nothing
        """;

    // $1: from this day; $2: today; $3: now; $4: those that direct the work of a province. A clock that moves its case is told by that event.
    private const string FromClocks = """
        with near as (
          select case_id, name, due_on, 3 as kind from case_clocks
          where status = 0 and not suspended and warn_on is not null and warn_on between $1 and $2 and due_on >= $2
          union all
          select case_id, name, due_on, 4 from case_clocks
          where status = 0 and not suspended and not fires and due_on >= $1 and due_on < $2)
        insert into person_notices (person_id, kind, case_id, name, due_on, created_at)
        select distinct p.id, n.kind, n.case_id, n.name, n.due_on, $3::timestamptz
        from near n join cases c on c.id = n.case_id and c.closed_on is null and c.kind in (0, 1)
        left join role_grants g on c.holder is null and g.role = any($4) and g.province = c.province and holds(g, $2)
        join people p on p.id = coalesce(c.holder, g.person_id)
        where not exists (select from notice_channels h where h.person_id = p.id and h.kind = n.kind and h.channel = 'none')
        on conflict do nothing
        """;

    // What this transaction tells by mail at once. $1: now; $2: until when it is of use; $3: its kind; $4: kinds that go to applicants anyway; $5: roles for
    // cases of one's own; $6: today.
    private const string ByMail = """
        insert into mails (person_id, kind, subject, created_at, next_at, expires_at)
        select n.person_id, $3, n.id::text, $1, $1, $2
        from person_notices n join people p on p.id = n.person_id and p.email is not null
        left join notice_channels h on h.person_id = n.person_id and h.kind = n.kind
        where n.tx = pg_current_xact_id() and n.kind in (0, 1, 2)
          and coalesce(h.by_mail, n.kind = any($4) and not exists (
            select from role_grants g where g.person_id = n.person_id and holds(g, $6) and g.role <> all($5)))
        on conflict (person_id, kind, subject) do nothing
        """;

    private static readonly TimeSpan OfUse = TimeSpan.FromDays(5);

    private readonly string[] roles = [.. rules.Reference.Roles.Values.Select(role => role.Id)];
    private readonly string[] scopes = [.. rules.Reference.Roles.Values.Select(role => role.Scope.ToString().ToLowerInvariant())];

    private readonly string[] directing =
    [
        .. rules.Reference.Roles.Values.Where(role => role.Scope is RoleScope.Province && role.May.Contains(RoleDuty.DirectWork)).Select(role => role.Id),
    ];

    private readonly string[] own = [.. rules.Reference.Roles.Values.Where(role => role.Scope is RoleScope.Own).Select(role => role.Id)];

    private DateTimeOffset clocksReadAt = DateTimeOffset.MinValue;

    /// <summary>Tells people what they have not been told yet.</summary>
    /// <returns>True when somebody was told something.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var clocks = now - clocksReadAt >= BetweenClocks;
        if (!clocks && !await IsNewAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var told = 0;
        while (await TellAsync(now, clocks, cancellationToken).ConfigureAwait(false) is { } part)
        {
            told += part.Told;
            if (part.IsAll)
            {
                clocksReadAt = clocks ? now : clocksReadAt;
                break;
            }
        }

        return told > 0;
    }

    /// <summary>One transaction; null when another node is at it.</summary>
    private async Task<(int Told, bool IsAll)?> TellAsync(DateTimeOffset now, bool clocks, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        if (await TakeAsync(connection, cancellationToken).ConfigureAwait(false) is not { } part)
        {
            return null;
        }

        var today = rules.BusinessDate(now);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            FromEvents, ReadNews.Position(part.From), ReadNews.Position(part.To), Of(now), Texts(roles), Texts(scopes), Texts(directing), Of(today));
        if (clocks)
        {
            batch.Add(FromClocks, Of((part.Day ?? today).AddDays(-Weekend)), Of(today), Of(now), Texts(directing));
        }

        var notices = batch.BatchCommands.ToList<NpgsqlBatchCommand>();
        batch.Add(ByMail, Of(now), Of(now + OfUse), Of((short)MailKind.Notice), Kinds(NoticeChannels.MailedToApplicants), Texts(own), Of(today));
        batch.Add(Advance, ReadNews.Position(part.From), ReadNews.Position(part.To), Of(today));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (notices.Sum(command => command.RecordsAffected), part.IsAll);
    }

    private async Task<bool> IsNewAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(IsAnythingNew);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task<Part?> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var take = new NpgsqlCommand(Take, connection);
        take.Parameters.Add(Of(AboutEvents));
        await using var row = await take.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await row.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new Part(
                row.GetFieldValue<ulong>(0), row.GetFieldValue<ulong>(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2), row.GetBoolean(3))
            : null;
    }

    private static NpgsqlParameter Kinds(short[] kinds) => new() { Value = kinds, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint };

    private static NpgsqlParameter Texts(string[] texts) => new() { Value = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private sealed record Part(ulong From, ulong To, DateOnly? Day, bool IsAll);
}
