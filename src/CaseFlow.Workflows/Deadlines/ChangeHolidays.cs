using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Notifications;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Deadlines;

/// <summary>
/// Makes a day a day off, or one of work, from now on: the change, every deadline that it moves with a line in its ledger, and the line of the log
/// are one transaction, in which no step runs on any node (<see cref="HouseCalendar"/>).
/// </summary>
public sealed class ChangeHolidays(
    NpgsqlDataSource database, HouseRules rules, StepPlanner planner, CaseLoader loader, StepWriter writer, TimeProvider time, Bell commits)
{
    private const int CasesAtOnce = 500;

    // The term of a clock holds the day when it began before it and ends on it or later.
    private const string AffectedSql = """
        select distinct c.id, c.number from case_clocks k join cases c on c.id = k.case_id
        where k.calendar = 1 and k.status in (0, 1) and not k.suspended and k.due_on >= $1 and k.started_on < $1 and c.closed_on is null
        order by c.id
        """;

    private const string InsertSql = """
        insert into calendar_changes (day, is_off, name_fa, name_en, reason, source, decided_at, decided_by, on_behalf_of, moved)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string MadeSql = """
        select h.day, h.is_off, h.name_fa, h.name_en, h.reason, h.source, h.decided_at, coalesce(p.name_fa, h.decided_by),
          coalesce(p.name_en, h.decided_by), h.moved
        from calendar_changes h left join people p on p.id = h.decided_by order by h.id desc limit 100
        """;

    /// <summary>Which deadlines the change would move, the next first; nothing is changed.</summary>
    /// <returns>The deadlines, or what is wrong by field.</returns>
    public async Task<Result<IReadOnlyList<MovedDeadline>>> PreviewAsync(HolidayChange change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await rules.InForce.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var problems = change.Problems(Today, rules.Calendar);
        if (problems.Count > 0)
        {
            return new FormInvalid(problems);
        }

        var moved = new List<MovedDeadline>();
        foreach (var file in await AffectedAsync(connection, change.Day!.Value, cancellationToken).ConfigureAwait(false))
        {
            moved.AddRange(MovesOf(file, change));
        }

        return moved.OrderBy(each => (each.After, each.CaseNumber)).ToList();
    }

    /// <summary>Makes the change.</summary>
    /// <returns>How many deadlines it moved, or why not.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, HolidayChange change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        // It writes events: it shares the ledger like every step, and first, as steps do.
        await using var alone = new NpgsqlCommand("select pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock($2)", connection)
            .With(Of(StepWriter.LedgerLock), Of(HouseCalendar.AdvisoryLock));
        await alone.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await rules.InForce.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var problems = change.Problems(Today, rules.Calendar);
        if (problems.Count > 0)
        {
            return new FormInvalid(problems);
        }

        var now = time.GetUtcNow();
        var (plans, moved) = (new List<StepPlan>(), 0);
        foreach (var file in await AffectedAsync(connection, change.Day!.Value, cancellationToken).ConfigureAwait(false))
        {
            var moves = MovesOf(file, change).Count();
            if (moves > 0)
            {
                moved += moves;
                plans.Add(Plan(actor, file, change, now));
            }
        }

        await InsertAsync(connection, actor, change, moved, now, cancellationToken).ConfigureAwait(false);
        await writer.WriteAsync(connection, plans, now, cancellationToken).ConfigureAwait(false);
        await AuditLog.WriteAsync(connection, LineOf(actor, change, moved), now, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        await rules.InForce.RefreshAsync(database, cancellationToken).ConfigureAwait(false);
        commits.Ring();
        return moved;
    }

    /// <summary>The changes made, the latest first.</summary>
    public async Task<IReadOnlyList<MadeHolidayChange>> MadeAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(MadeSql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var made = new List<MadeHolidayChange>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            made.Add(new MadeHolidayChange(
                row.GetFieldValue<DateOnly>(0), row.GetBoolean(1), new(row.GetString(2), row.GetString(3)), row.GetString(4), row.GetString(5),
                row.GetFieldValue<DateTimeOffset>(6), new(row.GetString(7), row.GetString(8)), row.GetInt32(9)));
        }

        return made;
    }

    private DateOnly Today => rules.BusinessDate(time.GetUtcNow());

    private WorkingCalendar After(HolidayChange change) => HouseCalendar.With(rules.Calendar, change.Day!.Value, change.IsOff, change.Name);

    private IEnumerable<MovedDeadline> MovesOf(CaseFile file, HolidayChange change)
    {
        var after = After(change);
        foreach (var clock in file.Clocks)
        {
            if (MovingDeadlines.Move(clock, change.Day!.Value, rules.Calendar, after) is { } moved)
            {
                yield return new MovedDeadline(file.Number, file.Definition, clock.Name, clock.DueOn, moved.DueOn);
            }
        }
    }

    private StepPlan Plan(Actor actor, CaseFile file, HolidayChange change, DateTimeOffset now)
    {
        var set = new CaseSet(isWhole: true);
        set.Put(file);
        var command = new MoveDeadlines
        {
            Id = Guid.CreateVersion7(now),
            Actor = actor,
            OccurredAt = now,
            CaseNumber = file.Number,
            Day = change.Day!.Value,
            Calendars = (rules.Calendar, After(change)),
            Reason = MoveReason.Write(change.Told),
        };
        var answer = planner.Plan(set, command, now);
        return answer.Plan ?? throw new InvalidOperationException($"{file.Number}: {answer.Refusal?.Text.En}");
    }

    /// <summary>The cases with a clock whose term holds the day. Inside a change nobody else moves them.</summary>
    private async Task<List<CaseFile>> AffectedAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        var numbers = new List<string>();
        await using (var command = new NpgsqlCommand(AffectedSql, connection))
        {
            command.Parameters.Add(Of(day));
            await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                numbers.Add(row.GetString(1));
            }
        }

        var files = new List<CaseFile>();
        foreach (var part in numbers.Chunk(CasesAtOnce))
        {
            files.AddRange(await loader.ReadAsync(part, cancellationToken).ConfigureAwait(false));
        }

        return files;
    }

    private static async Task InsertAsync(
        NpgsqlConnection connection, Actor actor, HolidayChange change, int moved, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            InsertSql, Of(change.Day!.Value), Of(change.IsOff), Of(change.Name.Fa.Trim()), Of(change.Name.En.Trim()), Of(change.Reason.Trim()),
            Of(change.Source.Trim()), Of(now), Of(actor.Id), Of(actor.OnBehalfOf), Of(moved));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static AuditLine LineOf(Actor actor, HolidayChange change, int moved) => AuditLine.Of(
        actor, nameof(ChangeHolidays), change.Day!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        new($"{change.Told.Fa} ({change.Source}); {moved} مهلت جابه‌جا شد.", $"{change.Told.En} ({change.Source}); {moved} deadlines moved."), change.Reason.Trim());
}
