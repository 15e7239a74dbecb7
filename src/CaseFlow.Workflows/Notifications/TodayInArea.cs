using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Notifications;

/// <summary>Today in the area of a person.</summary>
/// <param name="Steps">How many steps were taken in cases.</param>
/// <param name="Opened">How many cases were opened.</param>
/// <param name="Open">How many cases are open now.</param>
/// <param name="Overdue">How many of them are overdue.</param>
/// <param name="DueToday">How many of them are due today.</param>
/// <param name="Unheld">How many of them nobody holds.</param>
/// <param name="Counters">What today's steps have counted, the most first.</param>
/// <param name="Events">The newest steps, the last first.</param>
public sealed record AreaToday(
    long Steps, long Opened, long Open, long Overdue, long DueToday, long Unheld, IReadOnlyList<MovedCounter> Counters, IReadOnlyList<AreaEvent> Events);

/// <summary>What today's steps have counted under an indicator, net of reversals.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Quantity">The sum.</param>
public sealed record MovedCounter(string Indicator, decimal Quantity);

/// <summary>A step of today.</summary>
/// <param name="Number">The case's number.</param>
/// <param name="Seq">The number within the case.</param>
/// <param name="Definition">The case's type, in its own version.</param>
/// <param name="Name">The step.</param>
/// <param name="State">Where it led.</param>
/// <param name="Province">The case's province.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Actor">Who took it; null when the person is unknown here.</param>
public sealed record AreaEvent(
    string Number, int Seq, WorkflowDefinition Definition, string Name, string State, string Province, DateTimeOffset At, LocalizedText? Actor);

/// <summary>Reads what happens today in a person's area; always what is committed, with the rights held now.</summary>
public sealed class TodayInArea(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    /// <summary>As many of the newest steps are told.</summary>
    public const int MostEvents = 25;

    private const string InReach = "($1 or c.province = any($2) or c.laboratory = any($3) or c.holder = $4)";

    private const string DayBegan = "select case when day = $1 then day_tx else tx end from notice_position";

    // Today's events lie behind the transaction with which the day began, few behind many, and each is asked for its case (see ReadNews.Fresh); the time cuts off
    // what was recorded yesterday all the same. What a replay or an import brought in today happened long ago; what people do with its cases happens today.
    private const string Today = $"""
        case_events e
        cross join lateral (
          select c.number, c.kind, c.definition, c.province, c.laboratory, c.holder, c.origin from cases c where c.id = e.case_id offset 0) c
        where {InReach} and e.tx >= $6 and e.recorded_at >= $5 and (c.origin not in (1, 2) or e.occurred_at >= $5)
        """;

    private const string StepsSql = $"select count(*), count(*) filter (where e.seq = 1) from {Today} and c.kind in (0, 1)";

    private const string StandingSql = $"""
        select count(*), count(*) filter (where c.due_on < $5), count(*) filter (where c.due_on = $5), count(*) filter (where c.holder is null)
        from cases c where c.closed_on is null and c.kind in (0, 1) and c.type = any($6) and {InReach}
        """;

    private const string CountersSql = $"""
        with today as (select e.case_id, e.seq from {Today})
        select s.indicator, sum(l.quantity)
        from today e
        cross join lateral (select l.series_id, l.quantity from ledger_postings l where l.case_id = e.case_id and l.event_seq = e.seq offset 0) l
        join ledger_series s on s.id = l.series_id
        group by s.indicator having sum(l.quantity) <> 0 order by sum(l.quantity) desc, s.indicator
        """;

    private const string EventsSql = $"""
        with today as (
          select c.number, e.case_id, e.seq, e.tx, c.definition, e.name, e.to_state, c.province, e.recorded_at, e.actor from {Today} and c.kind in (0, 1)
          order by e.tx desc, e.case_id, e.seq desc limit $7)
        select e.number, e.seq, e.definition, e.name, e.to_state, e.province, e.recorded_at, p.name_fa, p.name_en
        from today e left join people p on p.id = e.actor
        order by e.tx desc, e.case_id, e.seq desc
        """;

    /// <summary>Today in the area of the actor's present rights.</summary>
    public async Task<AreaToday> OfAsync(Actor actor, CancellationToken cancellationToken)
    {
        var scope = CaseScope.Of(actor, rules.Reference);
        var day = rules.BusinessDate(time.GetUtcNow());
        var midnight = MidnightOf(day);
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var began = new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Xid8, Value = await DayBeganAsync(connection, day, cancellationToken).ConfigureAwait(false) };
        await using var batch = connection.CreateBatch();
        batch.Add(StepsSql, [.. scope.Parameters(), Of(midnight), began.Clone()]);
        batch.Add(StandingSql, [.. scope.Parameters(), Of(day), Texts(WorkTypes())]);
        batch.Add(CountersSql, [.. scope.Parameters(), Of(midnight), began.Clone()]);
        batch.Add(EventsSql, [.. scope.Parameters(), Of(midnight), began.Clone(), Of(MostEvents)]);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (steps, opened) = (row.GetInt64(0), row.GetInt64(1));
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (open, overdue, today, unheld) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var counters = await ListAsync(row, each => new MovedCounter(each.GetString(0), each.GetDecimal(1)), cancellationToken).ConfigureAwait(false);
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var events = await ListAsync(row, EventOf, cancellationToken).ConfigureAwait(false);
        return new AreaToday(steps, opened, open, overdue, today, unheld, counters, events);
    }

    private static async Task<ulong> DayBeganAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(DayBegan, connection) { Parameters = { Of(day) } };
        return (ulong)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private AreaEvent EventOf(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), rules.Definitions.Get(row.GetInt32(2)), row.GetString(3), row.GetString(4), row.GetString(5),
        row.GetFieldValue<DateTimeOffset>(6), row.IsDBNull(7) ? null : new LocalizedText(row.GetString(7), row.GetString(8)));

    private DateTimeOffset MidnightOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, rules.Zone.GetUtcOffset(midnight));
    }

    // Register entries and sessions are no work that waits.
    private IEnumerable<string> WorkTypes() => rules.Definitions.All
        .Where(definition => definition.Kind is CaseKind.Case or CaseKind.Child).Select(definition => definition.Type).Distinct(StringComparer.Ordinal);

    private static async Task<List<T>> ListAsync<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> of, CancellationToken cancellationToken)
    {
        List<T> all = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            all.Add(of(row));
        }

        return all;
    }

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
