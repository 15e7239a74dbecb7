using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Mails;

/// <summary>A mail as its administrator sees it: how it fares, never what it says.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Person">The id of its reader.</param>
/// <param name="Name">The reader's name.</param>
/// <param name="Address">The address of the last attempt, or of the person now.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">What exactly.</param>
/// <param name="State">Where it stands.</param>
/// <param name="CreatedAt">When it was put into the outbox.</param>
/// <param name="NextAt">When it is tried next; null at its end.</param>
/// <param name="EndedAt">When it came to its end.</param>
/// <param name="Attempts">The attempts, the last first.</param>
public sealed record MailLine(
    long Id, string Person, LocalizedText Name, string? Address, MailKind Kind, string Subject, MailState State, DateTimeOffset CreatedAt, DateTimeOffset? NextAt,
    DateTimeOffset? EndedAt, IReadOnlyList<MailAttempt> Attempts);

/// <summary>One attempt.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Outcome">What came of it; null while it is under way, and when its node died.</param>
/// <param name="Code">The server's reply code.</param>
/// <param name="Answer">The server's words.</param>
public sealed record MailAttempt(int Number, DateTimeOffset StartedAt, MailOutcome? Outcome, int? Code, string? Answer);

/// <summary>How many mails stand where.</summary>
/// <param name="Waiting">That wait, or are under way.</param>
/// <param name="Retried">Of them: were tried in vain already.</param>
/// <param name="Failed">That ended unsent: given up or refused for good.</param>
/// <param name="SentToday">That were taken since midnight.</param>
public sealed record MailCounts(long Waiting, long Retried, long Failed, long SentToday);

/// <summary>Shows the outbox to who administers, sends again, and stops.</summary>
public sealed class MailBox(NpgsqlDataSource database, HouseRules rules, MailBell bell, TimeProvider time)
{
    /// <summary>As many are shown at a time.</summary>
    public const int PageSize = 50;

    private static readonly TimeSpan TrialOfUse = TimeSpan.FromHours(1);
    private static readonly TimeSpan OfUseAgain = TimeSpan.FromDays(5);

    private const string CountsSql = """
        select count(*) filter (where state in (0, 1)), count(*) filter (where (state = 0 and attempts > 0) or (state = 1 and attempts > 1)),
          count(*) filter (where state in (3, 4)), count(*) filter (where state = 2 and ended_at >= $1)
        from mails where state in (0, 1, 3, 4) or ended_at >= $1
        """;

    private const string LinesSql = """
        select m.id, p.id, p.name_fa, p.name_en, coalesce(l.address, p.email), m.kind, m.subject, m.state, m.created_at, m.next_at, m.ended_at
        from mails m join people p on p.id = m.person_id
        left join lateral (select address from mail_attempts a where a.mail_id = m.id order by number desc limit 1) l on true
        where m.state = any($1) and ($2::bigint is null or m.id < $2) order by m.id desc limit $3
        """;

    private const string AttemptsSql = "select mail_id, number, started_at, outcome, code, answer from mail_attempts where mail_id = any($1) order by mail_id, number desc";

    private const string AgainSql = """
        update mails set state = 0, next_at = $2, expires_at = greatest(expires_at, $3), ended_at = null where id = any($1) and state in (0, 3, 4, 5) returning id
        """;

    private const string StopSql = """
        update mails set state = 5, next_at = null, ended_at = $2 where id = any($1) and state = 0 returning id
        """;

    /// <summary>How many stand where.</summary>
    public async Task<MailCounts> CountAsync(CancellationToken cancellationToken)
    {
        var today = rules.BusinessDate(time.GetUtcNow()).ToDateTime(TimeOnly.MinValue);
        await using var command = database.CreateCommand(CountsSql);
        command.Parameters.Add(Of(new DateTimeOffset(today, rules.Zone.GetUtcOffset(today))));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new MailCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }

    /// <summary>Mails that stand in one of these states, the newest first.</summary>
    /// <param name="states">The states.</param>
    /// <param name="before">Only mails with a lower id; null for the first page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<MailLine>> PageAsync(IReadOnlyList<MailState> states, long? before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        List<MailLine> lines = [];
        await using (var command = new NpgsqlCommand(LinesSql, connection))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = states.Select(state => (short)state).ToArray() });
            command.Parameters.Add(Of(before));
            command.Parameters.Add(Of(PageSize));
            await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                lines.Add(new MailLine(
                    row.GetInt64(0), row.GetString(1), new LocalizedText(row.GetString(2), row.GetString(3)), row.IsDBNull(4) ? null : row.GetString(4),
                    (MailKind)row.GetInt16(5), row.GetString(6), (MailState)row.GetInt16(7), row.GetFieldValue<DateTimeOffset>(8), Instant(row, 9), Instant(row, 10), []));
            }
        }

        var attempts = await AttemptsAsync(connection, [.. lines.Select(line => line.Id)], cancellationToken).ConfigureAwait(false);
        return [.. lines.Select(line => line with { Attempts = [.. attempts[line.Id]] })];
    }

    /// <summary>Puts mails back to be sent now: those that failed, bounced, were stopped or wait for a later attempt.</summary>
    public Task<Result<int>> SendAgainAsync(Actor actor, IReadOnlyList<long> mails, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(actor, "SendMailAgain", new("دوباره فرستاده می‌شود", "is sent again"), AgainSql, [Ids(mails), Of(now), Of(now + OfUseAgain)], cancellationToken);
    }

    /// <summary>Stops mails that wait.</summary>
    public Task<Result<int>> StopAsync(Actor actor, IReadOnlyList<long> mails, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "StopMail", new("متوقف شد", "was stopped"), StopSql, [Ids(mails), Of(time.GetUtcNow())], cancellationToken);

    /// <summary>Sends the person a mail that says nothing but that mails arrive.</summary>
    /// <returns>One, or that the person has no address.</returns>
    public async Task<Result<int>> TryAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var trial = new NewMail(actor.Id, MailKind.Trial, now.ToString("O", CultureInfo.InvariantCulture), now, now + TrialOfUse);
        if (await Outbox.AddAsync(connection, [trial], now, cancellationToken).ConfigureAwait(false) == 0)
        {
            return new NoMailAddress();
        }

        bell.Bell.Ring();
        return 1;
    }

    private async Task<Result<int>> ChangeAsync(
        Actor actor, string action, LocalizedText done, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        List<long> changed = [];
        await using (var command = new NpgsqlCommand(sql, connection))
        {
            command.Parameters.AddRange(parameters);
            await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                changed.Add(row.GetInt64(0));
            }
        }

        if (changed.Count == 0)
        {
            return new MailNotThere();
        }

        var numbers = string.Join(", ", changed);
        await AuditLog.WriteAsync(
            connection, AuditLine.Of(actor, action, null, new($"نامه {numbers} {done.Fa}.", $"Mail {numbers} {done.En}."), null), time.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        bell.Bell.Ring();
        return changed.Count;
    }

    private static async Task<ILookup<long, MailAttempt>> AttemptsAsync(NpgsqlConnection connection, long[] mails, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(AttemptsSql, connection);
        command.Parameters.Add(Ids(mails));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<(long Mail, MailAttempt Attempt)> all = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            all.Add((row.GetInt64(0), new MailAttempt(
                row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? null : (MailOutcome)row.GetInt16(3), row.IsDBNull(4) ? null : row.GetInt32(4),
                row.IsDBNull(5) ? null : row.GetString(5))));
        }

        return all.ToLookup(each => each.Mail, each => each.Attempt);
    }

    private static NpgsqlParameter Ids(IReadOnlyList<long> ids) => new() { Value = ids.ToArray() };

    private static DateTimeOffset? Instant(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
