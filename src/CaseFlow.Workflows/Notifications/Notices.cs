using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Notifications;

/// <summary>
/// What a person was told, read or not. A notice of a case that is out of the person's reach now is as if it were not there.
/// Who acts for an absent colleague sees the colleague's.
/// </summary>
public sealed class Notices(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    /// <summary>Counting stops here: more is told as "more than".</summary>
    public const int MostCounted = 99;

    private const int PageSize = 30;
    private const int MostInAMail = 100;

    private const string Seen = """
        person_notices n left join cases c on c.id = n.case_id
          and ($2 or c.province = any($3) or c.laboratory = any($4) or c.holder = $5)
        """;

    private const string Own = "n.person_id = $1 and (n.case_id is null or c.id is not null)";

    private const string CountSql = $"select count(*) from (select from {Seen} where {Own} and n.read_at is null limit $6) unread";

    private const string Columns =
        "n.id, n.kind, c.number, c.definition, c.title, n.name, e.to_state, n.due_on, n.created_at, n.read_at is not null";

    private const string PageSql = $"""
        select {Columns}
        from {Seen} left join case_events e on e.case_id = n.case_id and e.seq = n.event_seq
        where {Own} and ($6::bigint is null or n.id < $6) and (not $7 or n.read_at is null)
        order by n.id desc limit $8
        """;

    private const string OneSql = $"""
        select {Columns} from {Seen} left join case_events e on e.case_id = n.case_id and e.seq = n.event_seq where {Own} and n.id = $6
        """;

    // What another mail has told is told; what this mail took at an earlier attempt belongs to it.
    private const string DeadlinesSql = $"""
        with told as (
          update person_notices set mail_id = $6
          where id in (
            select id from person_notices
            where person_id = $1 and kind in (3, 4) and read_at is null and (mail_id is null or mail_id = $6) order by id desc limit $7)
          returning *)
        select {Columns}
        from told n join cases c on c.id = n.case_id and c.closed_on is null and ($2 or c.province = any($3) or c.laboratory = any($4) or c.holder = $5)
        left join case_events e on e.case_id = n.case_id and e.seq = n.event_seq
        order by n.kind desc, n.due_on, n.id
        """;

    /// <summary>How many unread notices there are, up to one more than <see cref="MostCounted"/>.</summary>
    public async Task<int> CountUnreadAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(CountSql);
        command.Parameters.AddRange(Reach(actor));
        command.Parameters.Add(Of(MostCounted + 1));
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>A page of notices before an id.</summary>
    public async Task<NoticePage> PageAsync(Actor actor, long? before, bool onlyUnread, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(PageSql, actor, [Of(before), Of(onlyUnread), Of(PageSize + 1)], cancellationToken).ConfigureAwait(false);
        return rows.Count > PageSize ? new NoticePage(rows[..PageSize], rows[PageSize - 1].Id) : new NoticePage(rows, null);
    }

    /// <summary>The newest unread notice; null when there is none.</summary>
    public async Task<Notice?> NewestAsync(Actor actor, CancellationToken cancellationToken) =>
        (await ReadAsync(PageSql, actor, [Of((long?)null), Of(true), Of(1)], cancellationToken).ConfigureAwait(false)) is [var newest] ? newest : null;

    /// <summary>One notice; null when it is not this person's, or its case is out of reach now.</summary>
    public async Task<Notice?> FindAsync(Actor actor, long id, CancellationToken cancellationToken) =>
        (await ReadAsync(OneSql, actor, [Of(id)], cancellationToken).ConfigureAwait(false)) is [var found] ? found : null;

    /// <summary>The unread notices of deadlines that no other mail has told, what is over first; from now on this mail tells them.</summary>
    public Task<List<Notice>> TakeDeadlinesAsync(Actor actor, long mail, CancellationToken cancellationToken) =>
        ReadAsync(DeadlinesSql, actor, [Of(mail), Of(MostInAMail)], cancellationToken);

    /// <summary>Marks one notice, or all, as read.</summary>
    public async Task MarkReadAsync(Actor actor, long? id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update person_notices set read_at = $2 where person_id = $1 and read_at is null and ($3::bigint is null or id = $3)");
        command.Parameters.AddRange(new NpgsqlParameter[] { Of(PersonOf(actor)), Of(time.GetUtcNow()), Of(id) });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<Notice>> ReadAsync(string sql, Actor actor, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(Reach(actor));
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<Notice> rows = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(new Notice
            {
                Id = row.GetInt64(0),
                Kind = (NoticeKind)row.GetInt16(1),
                Case = row.IsDBNull(2) ? null : new NoticeCase(row.GetString(2), rules.Definitions.Get(row.GetInt32(3)), row.IsDBNull(4) ? null : row.GetString(4)),
                Name = row.GetString(5),
                State = row.IsDBNull(6) ? null : row.GetString(6),
                DueOn = row.IsDBNull(7) ? null : row.GetFieldValue<DateOnly>(7),
                At = row.GetFieldValue<DateTimeOffset>(8),
                IsRead = row.GetBoolean(9),
            });
        }

        return rows;
    }

    private NpgsqlParameter[] Reach(Actor actor)
    {
        var scope = CaseScope.Of(actor, rules.Reference);
        return [Of(PersonOf(actor)), .. scope.Parameters()];
    }

    private static string PersonOf(Actor actor) => actor.OnBehalfOf ?? actor.Id;
}
