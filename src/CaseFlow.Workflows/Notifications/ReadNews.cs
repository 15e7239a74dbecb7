using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Notifications;

/// <summary>Reads on from a position. What a replay or an import brings in bulk is no news.</summary>
public sealed class ReadNews(NpgsqlDataSource database, HouseRules rules)
{
    /// <summary>As many events are told at a time at most; whoever missed more looks at the page anew.</summary>
    public const int Most = 500;

    /// <summary>
    /// The events between two positions ($1, $2) but those with which a case of another origin than live came into the house. They are few at the end of
    /// many, which the planner cannot see: it would read all cases to find those of a hundred events. So the order is given (<c>offset 0</c>): events first,
    /// then what belongs to each.
    /// </summary>
    internal const string Fresh = """
        case_events e
        cross join lateral (
          select c.number, c.definition, c.state, c.closed_on, c.province, c.laboratory, c.holder, c.origin from cases c where c.id = e.case_id offset 0) c
        cross join lateral (
          select o.tx, o.command_id, o.on_behalf_of, o.actor from case_events o where o.case_id = e.case_id and o.seq = 1 offset 0) o
        where e.tx >= $1 and e.tx < $2 and (c.origin = 0 or e.tx <> o.tx)
        """;

    private const string EventsSql = $"""
        select e.tx, c.number, e.seq, c.definition, c.state, c.closed_on is null, c.province, c.laboratory, c.holder
        from {Fresh} order by e.tx, e.case_id, e.seq limit $3
        """;

    private const string MovedSql = $"""
        with fresh as (select e.tx, e.case_id, e.seq from {Fresh})
        select max(e.tx), s.indicator
        from fresh e
        cross join lateral (select p.series_id from ledger_postings p where p.case_id = e.case_id and p.event_seq = e.seq offset 0) p
        join ledger_series s on s.id = p.series_id
        group by s.indicator
        """;

    private const string NotesSql = """
        select n.tx, c.number, c.province, c.laboratory, c.holder
        from case_notes n cross join lateral (select c.number, c.province, c.laboratory, c.holder from cases c where c.id = n.case_id offset 0) c
        where n.tx >= $1 and n.tx < $2
        order by n.id limit $3
        """;

    private const string NoticesSql = "select tx, person_id from person_notices where tx >= $1 and tx < $2 and person_id = any($3)";

    /// <summary>How far can be read now.</summary>
    public async Task<NewsHorizon> HorizonAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select pg_snapshot_xmin(s), pg_snapshot_xmin(s) < pg_snapshot_xmax(s) from pg_current_snapshot() s");
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new NewsHorizon(row.GetFieldValue<ulong>(0), row.GetBoolean(1));
    }

    /// <summary>What happened from one position to another.</summary>
    /// <param name="from">The first transaction.</param>
    /// <param name="to">The transaction after the last; a <see cref="HorizonAsync">horizon</see>.</param>
    /// <param name="people">Whose notices are of interest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<News> BetweenAsync(ulong from, ulong to, IReadOnlyCollection<string> people, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.Add(EventsSql, Position(from), Position(to), Of(Most + 1));
        batch.Add(MovedSql, Position(from), Position(to));
        batch.Add(NoticesSql, Position(from), Position(to), new NpgsqlParameter { Value = people.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        batch.Add(NotesSql, Position(from), Position(to), Of(Most + 1));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var events = await ListAsync(row, EventOf, cancellationToken).ConfigureAwait(false);
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var moved = await ListAsync(row, each => new MovedIndicator(each.GetFieldValue<ulong>(0), each.GetString(1)), cancellationToken).ConfigureAwait(false);
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var notices = await ListAsync(row, each => new NewNotice(each.GetFieldValue<ulong>(0), each.GetString(1)), cancellationToken).ConfigureAwait(false);
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var notes = await ListAsync(row, NoteOf, cancellationToken).ConfigureAwait(false);
        return new News(from, to, events.Count > Most ? events[..Most] : events, moved, notices, notes, events.Count > Most || notes.Count > Most);
    }

    internal static NpgsqlParameter Position(ulong transaction) => new NpgsqlParameter<ulong> { TypedValue = transaction, NpgsqlDbType = NpgsqlDbType.Xid8 };

    private static async Task<List<T>> ListAsync<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> of, CancellationToken cancellationToken)
    {
        List<T> all = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            all.Add(of(row));
        }

        return all;
    }

    private static NewNoteOnCase NoteOf(NpgsqlDataReader row) => new(
        row.GetFieldValue<ulong>(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4));

    private NewEvent EventOf(NpgsqlDataReader row) => new(
        row.GetFieldValue<ulong>(0), row.GetString(1), row.GetInt32(2), rules.Definitions.Get(row.GetInt32(3)), row.GetString(4), row.GetBoolean(5),
        row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8));
}
