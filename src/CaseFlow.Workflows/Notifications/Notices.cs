using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
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

    private const string Seen = """
        person_notices n join cases c on c.id = n.case_id
          and ($2 or c.province = any($3) or c.laboratory = any($4) or c.holder = $5)
        """;

    private const string CountSql = $"select count(*) from (select from {Seen} where n.person_id = $1 and n.read_at is null limit $6) unread";

    private const string PageSql = $"""
        select n.id, n.kind, c.number, c.definition, c.title, n.name, e.to_state, n.due_on, n.created_at, n.read_at is not null
        from {Seen} left join case_events e on e.case_id = n.case_id and e.seq = n.event_seq
        where n.person_id = $1 and ($6::bigint is null or n.id < $6) and (not $7 or n.read_at is null)
        order by n.id desc limit $8
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
        var rows = await ReadAsync(actor, before, onlyUnread, PageSize + 1, cancellationToken).ConfigureAwait(false);
        return rows.Count > PageSize ? new NoticePage(rows[..PageSize], rows[PageSize - 1].Id) : new NoticePage(rows, null);
    }

    /// <summary>The newest unread notice; null when there is none.</summary>
    public async Task<Notice?> NewestAsync(Actor actor, CancellationToken cancellationToken) =>
        (await ReadAsync(actor, null, true, 1, cancellationToken).ConfigureAwait(false)) is [var newest] ? newest : null;

    /// <summary>Marks one notice, or all, as read.</summary>
    public async Task MarkReadAsync(Actor actor, long? id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update person_notices set read_at = $2 where person_id = $1 and read_at is null and ($3::bigint is null or id = $3)");
        command.Parameters.AddRange(new NpgsqlParameter[] { Of(PersonOf(actor)), Of(time.GetUtcNow()), Of(id) });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The kinds that a person wants to hear nothing of.</summary>
    public async Task<IReadOnlySet<NoticeKind>> SilencedAsync(string person, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select kind from notice_channels where person_id = $1 and channel = 'none'");
        command.Parameters.Add(Of(person));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var kinds = new HashSet<NoticeKind>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            kinds.Add((NoticeKind)row.GetInt16(0));
        }

        return kinds;
    }

    /// <summary>Says of every kind whether the person wants to be told.</summary>
    public async Task ChooseAsync(string person, IReadOnlySet<NoticeKind> told, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            batch.Add(
                "insert into notice_channels (person_id, kind, channel) values ($1, $2, $3) on conflict (person_id, kind) do update set channel = excluded.channel",
                Of(person), Of((short)kind), Of(told.Contains(kind) ? "application" : "none"));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<Notice>> ReadAsync(Actor actor, long? before, bool onlyUnread, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(PageSql);
        command.Parameters.AddRange(Reach(actor));
        command.Parameters.AddRange(new NpgsqlParameter[] { Of(before), Of(onlyUnread), Of(most) });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<Notice> rows = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(new Notice
            {
                Id = row.GetInt64(0),
                Kind = (NoticeKind)row.GetInt16(1),
                Number = row.GetString(2),
                Definition = rules.Definitions.Get(row.GetInt32(3)),
                Title = row.IsDBNull(4) ? null : row.GetString(4),
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
        return [Of(PersonOf(actor)), Of(scope.Country), Texts(scope.Provinces), Texts(scope.Laboratories), Of(scope.Person)];
    }

    private static string PersonOf(Actor actor) => actor.OnBehalfOf ?? actor.Id;

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
